import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPECTATIONS } from '../../../src/domain/reply.js';
import { Understanding } from '../../../src/domain/understanding.js';
import { assembleModel } from '../../../src/integrations/offline/model.js';
import { trainParts } from '../../../src/integrations/offline/train.js';
import {
  createOfflineUnderstander,
  readTurn,
} from '../../../src/integrations/offline/understander.js';
import type { UnderstandRequest } from '../../../src/ports/understanding.js';
import { anyCharacter } from '../../support/any-character.js';
import { trainTinyModel, understandRequest } from '../../support/offline-examples.js';

const model = trainTinyModel();
const signal = new AbortController().signal;

function read(text: string, overrides: Partial<UnderstandRequest> = {}) {
  return readTurn(model, understandRequest(text, overrides));
}

describe('the offline understander', () => {
  it('reports the engine, the time by the given clock and no usage', async () => {
    let now = 100;
    const elapsed = () => {
      now += 3;
      return now;
    };
    const { understand } = createOfflineUnderstander({ model, elapsed });

    const reading = await understand(understandRequest('quiero cancelar mi servicio'), signal);

    expect(reading).toMatchObject({ engine: 'offline', usage: null, fallbackReason: null });
    expect(reading.latencyMs).toBe(3);
    expect(reading.understanding.intent).toBe('cancellation');
    expect(reading.understanding.language).toBe('es');
  });

  it('rejects a model with other intents at creation', () => {
    const foreign = assembleModel(
      trainParts([
        { text: 'a b', intent: 'pizza' },
        { text: 'c d', intent: 'greeting' },
      ]),
    );

    expect(() => createOfflineUnderstander({ model: foreign })).toThrow(/pizza/);
  });

  it('gives alternatives that never exceed what the first leaves over', () => {
    const { confidence, alternatives } = read('quiero saber de mi factura y mi plan');

    expect(alternatives).toHaveLength(2);
    for (const alternative of alternatives) {
      expect(alternative.confidence).toBeLessThanOrEqual(1 - confidence);
    }
  });

  it('reads thanks with a no as the no alone', () => {
    for (const text of ['le agradezco pero no', 'gracias, pero no', 'thanks but no']) {
      const { answer, intent, confidence } = read(text, { expects: 'yes_no' });

      expect({ text, answer, intent, confidence }).toEqual({
        text,
        answer: 'no',
        intent: 'out_of_scope',
        confidence: 0,
      });
    }
  });

  it('reads only the request after a correction', () => {
    const plain = read('quiero cancelar mi servicio');

    for (const expects of EXPECTATIONS) {
      const corrected = read('no, no es eso, quiero cancelar mi servicio', { expects });
      expect(corrected).toMatchObject({ intent: 'cancellation', confidence: plain.confidence });
    }
  });

  it.each([
    ['sí', 'yes_no', 'yes'],
    ['no, ya no quiero nada', 'yes_no', 'no'],
    ['ya quedó gracias', 'step_result', 'yes'],
    ['sigue igual', 'step_result', 'no'],
    ['no', 'open', 'no'],
  ] as const)(
    'reads "%s" to a %s question as an answer, not an intent',
    (text, expects, answer) => {
      expect(read(text, { expects })).toMatchObject({
        answer,
        intent: 'out_of_scope',
        confidence: 0,
      });
    },
  );

  it('keeps a clear request made beside a no', () => {
    const reading = read('no, quiero hablar con un asesor por favor', { expects: 'yes_no' });

    expect(reading.answer).toBe('no');
    expect(reading.cues.wantsHuman).toBe(true);
  });

  it('reads "no, I want an advisor" without its comma, unless we offered a person', () => {
    const text = 'no quiero hablar con un asesor';
    const offer = { speaker: 'assistant', text: '¿Quiere que le pase con un asesor?' } as const;

    expect(read(text, { expects: 'step_result' }).cues.wantsHuman).toBe(true);
    expect(read(text, { expects: 'yes_no' }).cues.wantsHuman).toBe(true);
    expect(read(text, { expects: 'yes_no', recent: [offer] }).cues.wantsHuman).toBe(false);
    expect(read(text, { expects: 'open' }).cues.wantsHuman).toBe(false);
  });

  it('looks to the future for the day of a plan change', () => {
    const reading = read('desde el primero de diciembre', {
      expects: 'date',
      activeIntent: 'plan_change',
      today: '2025-11-20',
    });

    expect(reading.entities.date).toBe('2025-12-01');
  });

  it.each([
    ['no tengo internet y además quiero saber cuánto debo', 'connection_issue', 'billing_inquiry'],
    ['quiero saber mi saldo y además no tengo internet', 'billing_inquiry', 'connection_issue'],
  ])('keeps the order of two requests: "%s"', (text, first, second) => {
    expect(read(text)).toMatchObject({ intent: first, secondIntent: second });
  });

  it('reads a cancellation along with a no', () => {
    expect(read('no gracias, quiero cancelar mi contrato', { expects: 'yes_no' })).toMatchObject({
      answer: 'no',
      intent: 'cancellation',
    });
  });

  it('reads no request in "i do not know" after a question', () => {
    expect(read('no me lo sé', { expects: 'account_number' })).toMatchObject({
      intent: 'out_of_scope',
      confidence: 0,
    });
  });

  it('reports a second request of another topic', () => {
    const reading = read('no tengo internet y además quiero cancelar mi servicio');

    expect([reading.intent, reading.secondIntent].sort()).toEqual([
      'cancellation',
      'connection_issue',
    ]);
    expect(read('no tengo internet y el wifi no funciona').secondIntent).toBeNull();
  });

  it('reads digits as digits whatever was asked', () => {
    expect(read('cuatro cinco cero dos uno tres', { expects: 'account_number' })).toMatchObject({
      intent: 'out_of_scope',
      confidence: 0,
      entities: { accountNumber: '450213', digits: '450213' },
    });
    expect(read('5', { expects: 'rating' }).entities.digits).toBe('5');
  });

  it('reads "that is all, thank you" as a goodbye if nothing was asked', () => {
    expect(read('eso es todo gracias')).toMatchObject({ answer: 'no', intent: 'thanks_goodbye' });
  });

  it('has no intent for an utterance without a known word', () => {
    expect(read('日本語')).toMatchObject({ intent: 'out_of_scope', confidence: 0 });
    expect(read('👍', { expects: 'yes_no' })).toMatchObject({ answer: 'yes' });
  });

  it('returns a valid understanding for any string and never throws', () => {
    const anyText = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc
        .array(
          fc.constantFrom(
            ...'no sí cuatro mil y doble $ 350 , . pesos el lunes 15 de octubre hace 3 días quiero mi cuenta'.split(
              ' ',
            ),
          ),
          { maxLength: 30 },
        )
        .map((words) => words.join(' ')),
    );

    fc.assert(
      fc.property(anyText, fc.constantFrom(...EXPECTATIONS), (text, expects) => {
        expect(Understanding.safeParse(read(text, { expects })).error).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['a very long text', 'no tengo internet y quiero cancelar '.repeat(400)],
    ['one endless word', 'a'.repeat(10_000)],
    ['alternating letters', 'ab'.repeat(5_000)],
    ['endless digits', '1234567890'.repeat(1_000)],
    ['endless spoken digits', 'cinco '.repeat(2_000)],
    ['spaces', ' '.repeat(10_000)],
    ['control characters', '\u0000\u0007\u001b[31m'.repeat(100)],
    ['lone surrogates', '\ud800\udc00\ud800x\udfff'],
    ['emoji', '😀👩‍👩‍👧‍👦🇲🇽'.repeat(50)],
    ['separators', ', y ; . ! and '.repeat(500)],
  ])('survives %s', (_, text) => {
    for (const expects of EXPECTATIONS) {
      expect(Understanding.safeParse(read(text, { expects })).success).toBe(true);
    }
  });
});
