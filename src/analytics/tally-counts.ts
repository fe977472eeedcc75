import type { Histogram } from './histogram.js';
import type { Tally } from './tally.js';

/**
 * A tally as named counts, none of them 0: what is stored, since anything that can add up numbers
 * by name can then merge tallies. `h<hour>`, `r<rating>`, and of each histogram `<letter>n`,
 * `<letter>s` (sum), `<letter>z` (zero) and `<letter><bucket>`.
 */
export interface Count {
  readonly k: string;
  readonly n: number;
}

const PLAIN = {
  contacts: 'contacts',
  repeated: 'repeated',
  answeredInTime: 'answered',
  ratingsAsked: 'asked',
  turns: 'turns',
  modelCostMicroUsd: 'model',
  telephonyCostMicroUsd: 'phone',
} as const;

const LETTERS = { automaticMs: 'A', agentMs: 'B', waitMs: 'C' } as const;

export function countsOf(tally: Tally): Count[] {
  const counts: Count[] = [
    ...keysOf(PLAIN).map((field) => ({ k: PLAIN[field], n: tally[field] })),
    ...tally.hours.map((n, hour) => ({ k: `h${hour}`, n })),
    ...tally.ratings.map((n, index) => ({ k: `r${index + 1}`, n })),
    ...keysOf(LETTERS).flatMap((field) => histogramCounts(LETTERS[field], tally[field])),
  ];
  return counts.filter(({ n }) => n !== 0);
}

/** From counts in any order; those of one name are added. */
export function tallyFrom(counts: Iterable<Count>): Tally {
  const sums = new Map<string, number>();
  for (const { k, n } of counts) sums.set(k, (sums.get(k) ?? 0) + n);
  const get = (key: string) => sums.get(key) ?? 0;
  const buckets: Record<string, Record<string, number>> = { A: {}, B: {}, C: {} };
  for (const [key, n] of sums) {
    const bucketed = /^([ABC])(\d+)$/.exec(key);
    if (bucketed === null) continue;
    const [, letter = '', bucket = ''] = bucketed;
    const of = buckets[letter];
    if (of !== undefined) of[bucket] = n;
  }
  const histogram = (letter: string): Histogram => ({
    n: get(`${letter}n`),
    sum: get(`${letter}s`),
    zero: get(`${letter}z`),
    buckets: buckets[letter] ?? {},
  });
  return {
    contacts: get(PLAIN.contacts),
    hours: Array.from({ length: 24 }, (_, hour) => get(`h${hour}`)),
    repeated: get(PLAIN.repeated),
    automaticMs: histogram(LETTERS.automaticMs),
    agentMs: histogram(LETTERS.agentMs),
    waitMs: histogram(LETTERS.waitMs),
    answeredInTime: get(PLAIN.answeredInTime),
    ratings: [get('r1'), get('r2'), get('r3'), get('r4'), get('r5')],
    ratingsAsked: get(PLAIN.ratingsAsked),
    turns: get(PLAIN.turns),
    modelCostMicroUsd: get(PLAIN.modelCostMicroUsd),
    telephonyCostMicroUsd: get(PLAIN.telephonyCostMicroUsd),
  };
}

function histogramCounts(letter: string, histogram: Histogram): Count[] {
  return [
    { k: `${letter}n`, n: histogram.n },
    { k: `${letter}s`, n: histogram.sum },
    { k: `${letter}z`, n: histogram.zero },
    ...Object.entries(histogram.buckets).map(([bucket, n]) => ({ k: `${letter}${bucket}`, n })),
  ];
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
