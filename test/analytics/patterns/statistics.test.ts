import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deviations,
  differByChance,
  holm,
  median,
  upperTail,
} from '../../../src/analytics/patterns/statistics.js';

describe('the statistics behind the findings', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[4, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])('median of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('measures how far a count is from the median in robust deviations', () => {
    // Median 10, MAD 2: 1.4826 * 2 = 2.9652, less than sqrt(10) = 3.162.
    expect(deviations(20, [8, 10, 12, 10, 6])).toBeCloseTo(10 / Math.sqrt(10), 6);
    // Median 100, MAD 20: the MAD exceeds the square root.
    expect(deviations(160, [80, 100, 120, 60, 140])).toBeCloseTo(60 / Math.max(1.4826 * 20, 10), 6);
    expect(deviations(5, [])).toBeNull();
    expect(deviations(3, [0, 0, 0, 0])).toBe(3);
  });

  it.each([
    [0, 0.5],
    [1.644854, 0.05],
    [1.959964, 0.025],
    [2.575829, 0.005],
  ])('gives the normal tail beyond %d as %d', (z, p) => {
    expect(upperTail(z)).toBeCloseTo(p, 5);
  });

  it('tests two proportions', () => {
    // Pooled 0.5, z = 0.2 / sqrt(0.25 * 0.02) = 2.8284: p = 0.004678.
    expect(differByChance({ successes: 60, n: 100 }, { successes: 40, n: 100 })).toBeCloseTo(
      0.004678,
      5,
    );
    expect(differByChance({ successes: 0, n: 0 }, { successes: 40, n: 100 })).toBe(1);
    expect(differByChance({ successes: 5, n: 5 }, { successes: 9, n: 9 })).toBe(1);
  });

  it('corrects for multiple tests by Holm, never below the input, in the same order', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (given) => {
        const corrected = holm(given);

        for (const [i, p] of given.entries()) {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          for (const [j, q] of given.entries()) {
            if (p < q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? 0);
          }
        }
      }),
    );
  });
});
