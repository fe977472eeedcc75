import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../../../src/domain/reply.js';
import { isDontKnow, readAnswer } from '../../../../src/integrations/offline/rules/yes-no.js';
import { normalise } from '../../../../src/integrations/offline/text.js';

function answerTo(text: string, expects: Expectation): 'yes' | 'no' | null {
  return readAnswer(normalise(text), expects)?.answer ?? null;
}

describe('readAnswer', () => {
  it.each([
    'sí',
    'Si',
    'siii',
    'simón',
    'va',
    'órale',
    'sale',
    'dale',
    'claro que sí',
    'sí por favor',
    'sí, gracias',
    'ya quedó',
    'sí ya',
    'ya jaló',
    'ya tengo internet gracias',
    'ok',
    'está bien',
    'por supuesto',
    'cómo no',
    'sí señorita',
    'pues sí',
    'yes',
    'yep',
    'yeah it works now',
    'sure',
    'yes please',
    'that worked',
    "it's working now",
    'of course',
    '👍',
    'no, ya quedó',
    'sí claro me interesa',
    'sí, sí, acepto',
  ])('reads "%s" as yes to a question', (text) => {
    expect(answerTo(text, 'yes_no')).toBe('yes');
  });

  it.each([
    'no',
    'No.',
    'nel',
    'nop',
    'nope',
    'nah',
    'no gracias',
    'no, gracias, así estoy bien',
    'todavía no',
    'aún no',
    'not really',
    'not yet',
    'no thanks',
    "no that's all",
    'nada más',
    'eso es todo',
    'eso es todo gracias',
    "that's all thank you",
    'no, ya no quiero nada',
    'claro que no',
    'para nada',
    'no me interesa',
    'sigue igual',
    'no funcionó',
    'nothing, still the same',
    "it didn't work",
    'no, sigue sin internet',
    'sí pero no funcionó',
    'ok but still not working',
    'ya lo hice pero sigue igual',
    'creo que no',
    'le agradezco pero no',
    'muchas gracias, pero no me interesa',
    'thanks but no',
    'thank you so much for the offer but no',
    'está bien, gracias, pero no',
    '👎',
  ])('reads "%s" as no to a question', (text) => {
    expect(answerTo(text, 'yes_no')).toBe('no');
  });

  it.each([
    'no sé',
    'no estoy seguro',
    'no entiendo',
    'no le escuché',
    'a lo mejor',
    "i don't know",
    'not sure',
    'maybe',
    'quiero pagar mi recibo',
    'my internet is down',
    'cuánto debo',
    'bueno quiero saber cuánto debo de mi recibo',
    'si no tengo dinero qué pasa',
    '',
    '???',
  ])('reads no answer in "%s"', (text) => {
    expect(answerTo(text, 'yes_no')).toBeNull();
  });

  it.each([
    ['no tengo internet', null],
    ['no funciona el wifi', null],
    ['sigue sin funcionar', null],
    ['no me llegó mi factura', null],
    ['sí tengo una duda con mi recibo', null],
    ['no gracias', 'no'],
    ['no, gracias', 'no'],
    ['sí', 'yes'],
    ['sí ya', 'yes'],
    ['nada más', 'no'],
    ['va', 'yes'],
    ["it's not working", null],
    ['ya quedó', 'yes'],
  ] as const)('without a question, "%s" is %s', (text, expected) => {
    expect(answerTo(text, 'open')).toBe(expected);
  });

  it.each([
    ['no tengo internet todavía', 'no'],
    ['ya regresó', 'yes'],
    ['sigue igual de lento', 'no'],
    ['ya hice eso y sigue igual', 'no'],
    ['lo desconecté y ya quedó', 'yes'],
    ['i restarted it but still nothing', 'no'],
    ['cuál es el cable gris', null],
    ['la misma cosa', null],
    ['ya está en verde', 'yes'],
    ['still nothing', 'no'],
    ['sí, ya prendió la luz', 'yes'],
    ['listo, ya lo hice', null],
    ['ya lo reinicié', null],
    ['sí ya lo reinicié', null],
    ['ya lo desconecté y ya lo conecté', null],
    ['i already restarted it', null],
    ['ya lo reinicié y nada', 'no'],
    ['ya lo reinicié nada', 'no'],
    ['ya lo desconecté y sigue igual', 'no'],
    ['ya hice lo que me dijo y no sirvió', 'no'],
    ['i unplugged it still nothing', 'no'],
    ['lo reinicié y ya funciona', 'yes'],
    ['ya prendió', 'yes'],
    ['ya jala', 'yes'],
    ['works now', 'yes'],
    ['now it works', 'yes'],
    ['no, it did not help', 'no'],
    ['A ver... ya, ya quedó, ya tengo internet', 'yes'],
    ['mire ya jaló', 'yes'],
    ['oiga pues ya regresó el internet', 'yes'],
    ['ahora sí', 'yes'],
    ['a ver, no, sigue igual', 'no'],
    ["let's see... no, still nothing", 'no'],
    ['a ver', null],
  ] as const)('after a step, "%s" is %s', (text, expected) => {
    expect(answerTo(text, 'step_result')).toBe(expected);
  });

  it.each([
    ['no me lo sé', true],
    ['la verdad no me acuerdo', true],
    ["i don't remember it", true],
    ['no lo tengo a la mano', true],
    ['no tengo internet', false],
    ['no sé cuánto debo', false],
  ])('"%s" says they cannot tell: %s', (text, expected) => {
    expect(isDontKnow(normalise(text))).toBe(expected);
  });

  it('takes a step that was taken for a yes when that was the question', () => {
    expect(answerTo('ya lo reinicié', 'yes_no')).toBe('yes');
  });

  it('says whether anything else was said', () => {
    expect(readAnswer('si por favor', 'yes_no')?.alone).toBe(true);
    expect(readAnswer('si, quiero cancelar mi plan', 'yes_no')?.alone).toBe(false);
  });
});
