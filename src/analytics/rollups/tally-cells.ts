import type { Histogram } from './histogram.js';
import type { Tally } from './tally.js';

/**
 * A tally as numbered cells, so merging means adding cell by cell: plain counts, ratings, then n
 * and sum of each histogram; then for each its zero count and a cell for every bucket up to the
 * longest time between two dates.
 */
export const CELLS_OF_TALLY = 22 + 3 * 640;

const PLAIN = [
  'contacts',
  'repeated',
  'answeredInTime',
  'ratingsAsked',
  'turns',
  'modelCostMicroUsd',
  'telephonyCostMicroUsd',
  'otherAutomaticMs',
] as const;
const RATINGS_AT = PLAIN.length;
const HISTOGRAMS = ['automaticMs', 'agentMs', 'waitMs'] as const;
const HEADS_AT = RATINGS_AT + 5;
/** Cells from here on are only needed for percentiles. */
export const BUCKETS_AT = HEADS_AT + 2 * HISTOGRAMS.length;
const BUCKETS = (CELLS_OF_TALLY - BUCKETS_AT) / HISTOGRAMS.length - 1;

/** Cell number and count; counts of 0 are omitted. */
export type Cell = readonly [cell: number, count: number];

/** Sorted by cell number. */
export function cellsOf(tally: Tally): Cell[] {
  const cells: Cell[] = [
    ...PLAIN.map((field, i): Cell => [i, tally[field]]),
    ...tally.ratings.map((n, i): Cell => [RATINGS_AT + i, n]),
    ...HISTOGRAMS.flatMap((field, i) => headCells(tally[field], i)),
    ...HISTOGRAMS.flatMap((field, i) => bucketCells(tally[field], i)),
  ];
  return cells.filter(([, n]) => n !== 0);
}

/** If the cells end before the buckets, the histograms have no buckets. */
export function tallyFrom(cells: Float64Array): Tally {
  const at = (cell: number) => cells[cell] ?? 0;
  const rating = (given: number) => at(RATINGS_AT + given - 1);
  const [contacts, repeated, answeredInTime, ratingsAsked, turns, model, telephony, other] = cells;
  return {
    contacts: contacts ?? 0,
    repeated: repeated ?? 0,
    automaticMs: histogramAt(cells, 0),
    otherAutomaticMs: other ?? 0,
    agentMs: histogramAt(cells, 1),
    waitMs: histogramAt(cells, 2),
    answeredInTime: answeredInTime ?? 0,
    ratings: [rating(1), rating(2), rating(3), rating(4), rating(5)],
    ratingsAsked: ratingsAsked ?? 0,
    turns: turns ?? 0,
    modelCostMicroUsd: model ?? 0,
    telephonyCostMicroUsd: telephony ?? 0,
  };
}

function headCells({ n, sum }: Histogram, index: number): Cell[] {
  const head = HEADS_AT + 2 * index;
  return [
    [head, n],
    [head + 1, sum],
  ];
}

function bucketCells({ zero, buckets }: Histogram, index: number): Cell[] {
  const first = firstBucket(index);
  return [
    [first - 1, zero],
    // Integer keys iterate in ascending order.
    ...Object.entries(buckets).map(([bucket, count]): Cell => [first + Number(bucket), count]),
  ];
}

function histogramAt(cells: Float64Array, index: number): Histogram {
  const head = HEADS_AT + 2 * index;
  const first = firstBucket(index);
  const n = cells[head] ?? 0;
  const buckets: Record<string, number> = {};
  if (n > 0 && cells.length > BUCKETS_AT) {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const count = cells[first + bucket] ?? 0;
      if (count > 0) buckets[bucket] = count;
    }
  }
  return { n, sum: cells[head + 1] ?? 0, zero: cells[first - 1] ?? 0, buckets };
}

/** The zero count is the cell before it. */
function firstBucket(index: number): number {
  return BUCKETS_AT + (1 + BUCKETS) * index + 1;
}
