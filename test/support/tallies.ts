import {
  emptyHistogram,
  type Histogram,
  histogramOf,
} from '../../src/analytics/rollups/histogram.js';
import type { Tally } from '../../src/analytics/rollups/tally.js';

/** The product sums tallies as packed cells; this sums field by field, to check it against. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(add, emptyTally());
}

export function histogramOfAll(values: readonly number[]): Histogram {
  return values.map(histogramOf).reduce(addHistograms, emptyHistogram());
}

export function emptyTally(): Tally {
  return {
    contacts: 0,
    repeated: 0,
    automaticMs: emptyHistogram(),
    otherAutomaticMs: 0,
    agentMs: emptyHistogram(),
    waitMs: emptyHistogram(),
    answeredInTime: 0,
    ratings: [0, 0, 0, 0, 0],
    ratingsAsked: 0,
    turns: 0,
    modelCostMicroUsd: 0,
    telephonyCostMicroUsd: 0,
  };
}

function add(a: Tally, b: Tally): Tally {
  return {
    contacts: a.contacts + b.contacts,
    repeated: a.repeated + b.repeated,
    automaticMs: addHistograms(a.automaticMs, b.automaticMs),
    otherAutomaticMs: a.otherAutomaticMs + b.otherAutomaticMs,
    agentMs: addHistograms(a.agentMs, b.agentMs),
    waitMs: addHistograms(a.waitMs, b.waitMs),
    answeredInTime: a.answeredInTime + b.answeredInTime,
    ratings: [
      a.ratings[0] + b.ratings[0],
      a.ratings[1] + b.ratings[1],
      a.ratings[2] + b.ratings[2],
      a.ratings[3] + b.ratings[3],
      a.ratings[4] + b.ratings[4],
    ],
    ratingsAsked: a.ratingsAsked + b.ratingsAsked,
    turns: a.turns + b.turns,
    modelCostMicroUsd: a.modelCostMicroUsd + b.modelCostMicroUsd,
    telephonyCostMicroUsd: a.telephonyCostMicroUsd + b.telephonyCostMicroUsd,
  };
}

function addHistograms(a: Histogram, b: Histogram): Histogram {
  const buckets: Record<string, number> = { ...a.buckets };
  for (const [bucket, count] of Object.entries(b.buckets)) {
    buckets[bucket] = (buckets[bucket] ?? 0) + count;
  }
  return { n: a.n + b.n, sum: a.sum + b.sum, zero: a.zero + b.zero, buckets };
}
