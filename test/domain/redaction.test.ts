import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REMOVED, redactCards } from '../../src/domain/redaction.js';
import { anyCharacter } from '../support/any-character.js';

const WORDS = {
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

/** A number as cards are made: an issuer digit, any digits, and the check digit that fits. */
const card = fc
  .tuple(
    fc.constantFrom('3', '4', '5', '6'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }),
  )
  .map(([first, rest]) => {
    const body = `${first}${rest.join('')}`;
    const check = [...'0123456789'].find((digit) => luhnSum(`${body}${digit}`) % 10 === 0);
    return `${body}${check}`;
  });

describe('redactCards', () => {
  it('removes any card number, however it is grouped', () => {
    fc.assert(
      fc.property(
        card,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(' ', '-', '.', ', ', ' - '),
        fc.constantFrom('mi tarjeta es ', 'card: ', ''),
        (number, size, gap, before) => {
          const groups = number.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
          const redacted = redactCards(`${before}${groups.join(gap)} gracias`);

          expect(redacted).toContain(REMOVED);
          expect(redacted).not.toContain(number.slice(0, 12));
          expect(redacted.replace(/\D/g, '').length).toBeLessThan(number.length - 8);
        },
      ),
    );
  });

  it('removes a card said digit by digit in either language', () => {
    fc.assert(
      fc.property(card, fc.constantFrom('es', 'en' as const), (number, language) => {
        const said = [...number]
          .map((digit) => WORDS[language as 'es' | 'en'][Number(digit)])
          .join(' ');

        expect(redactCards(`es la ${said} listo`)).toBe(`es la ${REMOVED} listo`);
      }),
    );
  });

  it.each([
    ['after an account number', 'cuenta 12345678 4111 1111 1111 1111'],
    ['after a key that was pressed', '14111111111111111'],
    ['in a run too long for a card', '4111111111111111411111111111'],
  ])('finds a card %s', (_, text) => {
    expect(redactCards(text)).not.toContain('111111111111');
    expect(redactCards(text)).toContain(REMOVED);
  });

  it.each([
    'mi cuenta es 45671234',
    'llámeme al 55 1234 5678 o al +52 33 8765 4321',
    'pagué $1,250.50 el 15/10/2026 a las 18:30',
    'uno de mis dos internet no jala desde hace tres días',
    'folio B7K2QMX',
  ])('leaves %s alone', (text) => {
    expect(redactCards(text)).toBe(text);
  });

  it('changes nothing in a text that it has been through, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (text) => {
        const once = redactCards(text);

        expect(redactCards(once)).toBe(once);
      }),
    );
  });
});

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, i) => {
    const doubled = i % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}
