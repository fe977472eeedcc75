import { describe, expect, it } from 'vitest';
import { conceptsOf } from '../../../src/integrations/offline/concepts.js';
import { createSpeller } from '../../../src/integrations/offline/spelling.js';

describe('the speller', () => {
  const correct = createSpeller(
    new Map([
      ['internet', 40],
      ['cancelar', 20],
      ['cancelan', 2],
      ['pago', 9],
      ['con', 50],
      ['#4', 5],
    ]),
  );

  it.each([
    ['intenet', 'internet'],
    ['interrnet', 'internet'],
    ['imternet', 'internet'],
    ['itnernet', 'internet'],
    ['cancelat', 'cancelar'],
    ['pagoo', 'pago'],
    ['ntenet', null],
    ['intreent', null],
    ['com', null],
    ['#5', null],
    ['pizza', null],
    ['x'.repeat(1000), null],
  ])('corrects "%s" to %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant);
  });
});

describe('conceptsOf', () => {
  it('groups words of both languages', () => {
    expect(conceptsOf('factura')).toEqual(conceptsOf('invoice'));
    expect(conceptsOf('internet')).toEqual(conceptsOf('wifi'));
    expect(conceptsOf('ventana')).toEqual([]);
  });
});
