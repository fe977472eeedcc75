import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactFact } from '../../../src/analytics/facts/fact.js';
import {
  emptyHistogram,
  histogramOf,
  meanOf,
  percentile,
} from '../../../src/analytics/rollups/histogram.js';
import { addPacked, joinSets, packCells } from '../../../src/analytics/rollups/packed-cells.js';
import { type Tally, tallyOf } from '../../../src/analytics/rollups/tally.js';
import { CELLS_OF_TALLY, cellsOf, tallyFrom } from '../../../src/analytics/rollups/tally-cells.js';
import { aFact, factsIn } from '../../support/random-facts.js';
import { histogramOfAll, sumOf } from '../../support/tallies.js';

const PERIOD = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-15T00:00:00Z') };
const target = { answerTargetMs: 60_000 };
const facts = factsIn('America/Mexico_City', PERIOD, 12);

type Facts = readonly ContactFact[];

function tally(of: Facts): Tally {
  return sumOf(of.map((fact) => tallyOf(fact, target)));
}

/** Sums the way the stores do; `null` stands for a set the question skips. */
function addUpPacked(sets: readonly (Facts | null)[], passedOver: Facts): Tally {
  const packed = joinSets(sets.map((of) => packCells(cellsOf(tally(of ?? passedOver)))));
  const sum = new Float64Array(CELLS_OF_TALLY);
  addPacked(
    packed,
    sets.map((of) => (of === null ? null : sum)),
  );
  return tallyFrom(sum);
}

describe('a histogram', () => {
  it('has exact sums, and percentiles within 3 % of the exact ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1 }),
        fc.constantFrom(0, 0.1, 0.5, 0.9, 0.95, 1),
        (all, p) => {
          const sorted = all.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(p * all.length)) - 1] ?? Number.NaN;
          const found = percentile(histogramOfAll(all), p) ?? Number.NaN;
          const sum = all.reduce((a, b) => a + b, 0);

          expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.03);
          expect(histogramOfAll(all)).toMatchObject({ n: all.length, sum });
          expect(meanOf(histogramOfAll(all))).toBe(sum / all.length);
        },
      ),
    );
  });

  it('has no mean and no percentile without values', () => {
    expect(meanOf(emptyHistogram())).toBeNull();
    expect(percentile(emptyHistogram(), 0.5)).toBeNull();
  });

  it('counts a negative duration as zero', () => {
    expect(histogramOf(-5)).toEqual({ n: 1, sum: 0, zero: 1, buckets: {} });
    expect(percentile(histogramOf(-5), 0.5)).toBe(0);
  });
});

describe('a tally', () => {
  it('survives packing, and packed tallies add up in any order', () => {
    fc.assert(
      fc.property(facts, facts, facts, facts, (a, b, c, passedOver) => {
        const all = tally([...a, ...b, ...c]);

        expect(addUpPacked([a, null, b, c], passedOver)).toEqual(all);
        expect(addUpPacked([c, a, b, null], passedOver)).toEqual(all);
        expect(addUpPacked([a, []], passedOver)).toEqual(tally(a));
        expect(addUpPacked([], passedOver)).toEqual(tally([]));
      }),
    );
  });

  it('counts a wait of exactly the target as in time, and an unclaimed case as no wait', () => {
    const waits = [59_999, 60_000, 60_001, null].map((waitMs, n) => aFact({ waitMs }, n));

    expect(tally(waits)).toMatchObject({ contacts: 4, answeredInTime: 2, waitMs: { n: 3 } });
  });

  it('counts each rating under its own number', () => {
    const given = ([5, 5, 3, 1, null] as const).map((rating, n) => aFact({ rating }, n));

    expect(tally(given)).toMatchObject({ ratings: [1, 0, 1, 0, 2], ratingsAsked: 5 });
  });
});
