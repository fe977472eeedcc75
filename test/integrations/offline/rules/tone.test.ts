import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../../src/integrations/offline/rules/detect-language.js';
import { readSentiment, readUrgency } from '../../../../src/integrations/offline/rules/tone.js';
import { normalise, words } from '../../../../src/integrations/offline/text.js';

describe('detectLanguage', () => {
  it.each([
    ['quiero saber cuánto debo', 'es'],
    ['hola', 'es'],
    ['no tengo internet', 'es'],
    ['cancelar', 'es'],
    ['cuatro cinco cero', 'es'],
    ['gracias', 'es'],
    ['factura', 'es'],
    ['quiero pagar mi bill', 'es'],
    ['hello', 'en'],
    ['my internet is down', 'en'],
    ['cancel my service', 'en'],
    ['five five two', 'en'],
    ["it's not working", 'en'],
    ['billing', 'en'],
    ['ok', null],
    ['no', null],
    ['internet', null],
    ['450213', null],
    ['👍', null],
    ['', null],
  ])('"%s" is %s', (text, expected) => {
    expect(detectLanguage(words(normalise(text)), text)).toBe(expected);
  });
});

describe('readSentiment', () => {
  it.each([
    ['cuánto debo', 'neutral'],
    ['muchas gracias muy amable', 'positive'],
    ['no gracias', 'neutral'],
    ['mi internet está muy lento', 'negative'],
    ['estoy molesto con el servicio', 'negative'],
    ['estoy harto de ustedes', 'angry'],
    ['son unos rateros', 'angry'],
    ['ESTO NO FUNCIONA Y NADIE AYUDA', 'angry'],
    ['no sirve!!!', 'angry'],
    ['thanks, that was great', 'positive'],
    ['my internet is slow', 'negative'],
    ['this is unacceptable', 'angry'],
    ['😡', 'angry'],
    ['no tengo ningún problema', 'neutral'],
  ] as const)('"%s" is %s', (text, expected) => {
    expect(readSentiment(normalise(text), text, false)).toBe(expected);
  });

  it('hears anger in swearing', () => {
    expect(readSentiment('pinche internet', 'pinche internet', true)).toBe('angry');
  });
});

describe('readUrgency', () => {
  it.each([
    ['es urgente', 'high'],
    ['lo necesito hoy mismo', 'high'],
    ['llevo tres días sin internet', 'high'],
    ['i need it fixed asap', 'high'],
    ['i work from home', 'high'],
    ['cuando puedan, no es urgente', 'low'],
    ['no rush', 'low'],
    ['cuánto debo', 'normal'],
  ] as const)('"%s" is %s', (text, expected) => {
    expect(readUrgency(normalise(text), false)).toBe(expected);
  });

  it('is high for a vulnerable customer', () => {
    expect(readUrgency('sin prisa', true)).toBe('high');
  });
});
