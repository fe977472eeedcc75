import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addValue,
  emptyHistogram,
  type Histogram,
  histogramOf,
  meanOf,
  mergeHistograms,
  percentile,
} from '../../../src/analytics/rollups/histogram.js';
import { addPacked, packSets } from '../../../src/analytics/rollups/packed-cells.js';
import {
  emptyTally,
  mergeTallies,
  type Tally,
  tallyOf,
} from '../../../src/analytics/rollups/tally.js';
import { CELLS_OF_TALLY, cellsOf, tallyFrom } from '../../../src/analytics/rollups/tally-cells.js';
import { aFact, factsIn } from '../../support/random-facts.js';

const PERIOD = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-15T00:00:00Z') };
const target = { answerTargetMs: 60_000 };
const values = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 100_000_000 })),
);
const facts = factsIn('America/Mexico_City', PERIOD, 12);

function histogram(of: readonly number[]): Histogram {
  return of.reduce(addValue, emptyHistogram());
}

function tally(of: Parameters<typeof tallyOf>[0][]): Tally {
  return of.map((fact) => tallyOf(fact, target)).reduce(mergeTallies, emptyTally());
}

describe('a histogram', () => {
  it('merges to what all values together make, in any order', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [x, y, z] = [histogram(a), histogram(b), histogram(c)];
        const all = histogram([...a, ...b, ...c]);
        expect(mergeHistograms(mergeHistograms(x, y), z)).toEqual(all);
        expect(mergeHistograms(x, mergeHistograms(y, z))).toEqual(all);
        expect(mergeHistograms(y, x)).toEqual(mergeHistograms(x, y));
        expect(mergeHistograms(x, emptyHistogram())).toEqual(x);
      }),
    );
  });

  it('has exact sums, and percentiles within 3 % of the exact ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1 }),
        fc.constantFrom(0, 0.1, 0.5, 0.9, 0.95, 1),
        (all, p) => {
          const sorted = all.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(p * all.length)) - 1] ?? Number.NaN;
          const found = percentile(histogram(all), p) ?? Number.NaN;
          const sum = all.reduce((a, b) => a + b, 0);

          expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.03);
          expect(histogram(all)).toMatchObject({ n: all.length, sum });
          expect(meanOf(histogram(all))).toBe(sum / all.length);
        },
      ),
    );
  });

  it('has no mean and no percentile without values', () => {
    expect(meanOf(emptyHistogram())).toBeNull();
    expect(percentile(emptyHistogram(), 0.5)).toBeNull();
  });

  it('counts a negative duration as none at all', () => {
    expect(histogramOf(-5)).toEqual({ n: 1, sum: 0, zero: 1, buckets: {} });
    expect(percentile(histogramOf(-5), 0.5)).toBe(0);
  });
});

describe('a tally', () => {
  it('merges to what all contacts together make, in any order', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        const [x, y, z] = [tally(a), tally(b), tally(c)];
        const all = tally([...a, ...b, ...c]);
        expect(mergeTallies(mergeTallies(x, y), z)).toEqual(all);
        expect(mergeTallies(x, mergeTallies(y, z))).toEqual(all);
        expect(mergeTallies(y, x)).toEqual(mergeTallies(x, y));
        expect(mergeTallies(x, emptyTally())).toEqual(x);
        expect(mergeTallies(emptyTally(), x)).toEqual(x);
      }),
    );
  });

  it('is the same after it was packed, and adds up there too', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, passedOver) => {
        const packed = packSets(
          [a, passedOver, b].map((of) => cellsOf(tally(of)).sort(([x], [y]) => x - y)),
        );
        const sum = new Float64Array(CELLS_OF_TALLY);
        addPacked(packed, [sum, null, sum]);
        expect(tallyFrom(sum)).toEqual(tally([...a, ...b]));
      }),
    );
  });

  it('counts a wait of exactly the target as in time, and one without a claim as no wait', () => {
    const waits = [59_999, 60_000, 60_001, null].map((waitMs, n) => aFact({ waitMs }, n));

    expect(tally(waits)).toMatchObject({ contacts: 4, answeredInTime: 2, waitMs: { n: 3 } });
  });

  it('counts each rating under its own number', () => {
    const given = ([5, 5, 3, 1, null] as const).map((rating, n) => aFact({ rating }, n));

    expect(tally(given)).toMatchObject({ ratings: [1, 0, 1, 0, 2], ratingsAsked: 5 });
  });
});
