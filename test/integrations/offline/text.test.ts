import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, normalise, tokens } from '../../../src/integrations/offline/text.js';
import { anyCharacter } from '../../support/any-character.js';

describe('normalise', () => {
  it('drops accents, capitals and stretched letters', () => {
    expect(normalise('¡HOLAAAA, ¿Cuánto debo, señorita?')).toBe('¡hola, ¿cuanto debo, senorita?');
  });

  it('is idempotent and bounded for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
      }),
      { numRuns: 500 },
    );
  });

  it('reads no more than the limit', () => {
    expect(normalise('ab '.repeat(10_000))).toHaveLength(MAX_TEXT_LENGTH);
    expect(normalise('ﷺ'.repeat(10_000)).length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });
});

describe('tokens', () => {
  it('keeps inner apostrophes and turns digits into their length', () => {
    expect(tokens("Don't charge 350 on account 450213!")).toEqual([
      "don't",
      'charge',
      '#3',
      'on',
      'account',
      '#6',
    ]);
  });
});
