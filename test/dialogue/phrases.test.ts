import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBareNo, isBareYes, isPleasantry, saysHello } from '../../src/dialogue/phrases.js';

describe('phrases that say only one thing', () => {
  it('are read in texts of any length that repeat them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('gracias', 'muchas', 'si', 'no', 'ok', 'bueno', 'hola', 'claro'), {
          minLength: 100,
          maxLength: 300,
        }),
        (words) => {
          const nearMiss = `${words.join(' ')} x`;

          expect(isBareYes(nearMiss)).toBe(false);
          expect(isBareNo(nearMiss)).toBe(false);
          expect(saysHello(nearMiss)).toBe(false);
          expect(isPleasantry(nearMiss)).toBe(false);
        },
      ),
      { numRuns: 20 },
    );
  });
});
