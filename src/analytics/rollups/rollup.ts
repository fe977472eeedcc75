import type { ContactFact } from '../facts/fact.js';
import {
  createPackedSum,
  createReader,
  joinSets,
  packCells,
  packNumbers,
  splitSets,
  unpackCells,
} from './packed-cells.js';
import { type Tally, tallyOf } from './tally.js';
import { BUCKETS_AT, cellsOf } from './tally-cells.js';

/** What a day's facts can be split by, besides result and whether they became a case. */
export const SPLITS = [
  'channel',
  'topic',
  'language',
  'reason',
  'engine',
  'queue',
  'hour',
] as const;
type Split = (typeof SPLITS)[number];

/**
 * One way to split a day. A question reads the family with the one or two splits it needs, whose
 * size is bounded by the number of values and not of contacts; only questions that need more splits
 * read `all` and `all_by_hour`, which grow larger.
 */
export interface Family {
  readonly name: string;
  readonly splits: readonly Split[];
}

const ALL = SPLITS.filter((split) => split !== 'hour');

export const FAMILIES: readonly Family[] = [
  { name: 'total', splits: [] },
  ...SPLITS.map((split) => ({ name: split, splits: [split] })),
  ...SPLITS.flatMap((a, i) =>
    SPLITS.slice(i + 1).map((b) => ({ name: `${a}_${b}`, splits: [a, b] })),
  ),
  { name: 'all', splits: ALL },
  { name: 'all_by_hour', splits: SPLITS },
];

/** One family of one day or of a whole week. */
export interface FoldedFamily {
  /** One line each for result, case and every split: the values that occur, tab-separated. */
  readonly values: string;
  /** For each set the positions of its values in those lines, packed. */
  readonly sets: Uint8Array;
  /** The counts and sums of the sets' tallies, packed. */
  readonly counts: Uint8Array;
  /** The buckets of their histograms, packed; empty if not requested. */
  readonly buckets: Uint8Array;
}

/** The name a whole week's family is stored under, with the week's Monday as its day. */
export function weekly(family: string): string {
  return `week_${family}`;
}

/** A set's result, 1 for cases else 0, and its value for each split, tab-separated. */
type SetKey = string;

/** A set's tally, packed; cells needed only for percentiles are kept separately. */
interface PackedTally {
  readonly counts: Uint8Array;
  readonly buckets: Uint8Array;
}

/** A set with more parts than this is summed early: a busy day puts many contacts in one set. */
const MAX_PARTS = 64;

/** Folds one day's facts, one at a time. The same facts give the same bytes in any order. */
export function createDayFold(target: { readonly answerTargetMs: number }) {
  const sum = createTallySum();
  const folds = FAMILIES.map((family) => ({ family, sets: createSets(sum) }));

  return {
    add(fact: ContactFact): void {
      const { dimensions, hour } = fact;
      const values: Record<Split, string> = { ...dimensions, hour: String(hour) };
      const outcome = `${dimensions.result}\t${dimensions.reason === 'none' ? 0 : 1}`;
      const tally = packTally(tallyOf(fact, target));
      for (const { family, sets } of folds) {
        let key = outcome;
        for (const split of family.splits) key += `\t${values[split]}`;
        sets.add(key, tally);
      }
    },
    /** A generator, because packing a busy day takes a while. */
    *families(): Generator<[name: string, FoldedFamily]> {
      for (const { family, sets } of folds) yield [family.name, pack(sets.tallies())];
    },
  };
}

/** Merges one family of several days: same bytes as folding all their facts together. */
export function mergeFolded(days: readonly FoldedFamily[]): FoldedFamily {
  const sets = createSets(createTallySum());
  for (const day of days) {
    for (const [key, tally] of unpack(day)) sets.add(key, tally);
  }
  return pack(sets.tallies());
}

/** Each set's contacts, and a fingerprint that is equal only for equal tallies. */
export function contactsBySet(family: FoldedFamily) {
  return new Map(
    unpack(family).map(([key, { counts, buckets }]) => {
      const [[cell, count] = [0, 0]] = unpackCells(counts);
      return [
        key,
        { contacts: cell === 0 ? count : 0, print: `${counts.join()};${buckets.join()}` },
      ];
    }),
  );
}

function packTally(tally: Tally): PackedTally {
  const cells = cellsOf(tally);
  return {
    counts: packCells(cells.filter(([cell]) => cell < BUCKETS_AT)),
    buckets: packCells(cells.filter(([cell]) => cell >= BUCKETS_AT)),
  };
}

type SumTallies = (parts: readonly PackedTally[]) => PackedTally;

function createTallySum(): SumTallies {
  const sumPacked = createPackedSum();
  return function sumTallies(parts) {
    const [first] = parts;
    // Most sets of a large family hold one contact, or occur on one day only.
    if (first !== undefined && parts.length === 1) return first;
    return {
      counts: sumPacked(parts.map(({ counts }) => counts)),
      buckets: sumPacked(parts.map(({ buckets }) => buckets)),
    };
  };
}

function createSets(sum: SumTallies) {
  const sets = new Map<SetKey, PackedTally[]>();
  return {
    add(key: SetKey, tally: PackedTally): void {
      const parts = sets.get(key);
      if (parts === undefined) sets.set(key, [tally]);
      else if (parts.push(tally) > MAX_PARTS) parts.push(sum(parts.splice(0)));
    },
    /** Sorted by key. */
    tallies(): [SetKey, PackedTally][] {
      return [...sets.keys()].sort().map((key) => [key, sum(sets.get(key) ?? [])]);
    },
  };
}

function pack(tallies: readonly [SetKey, PackedTally][]): FoldedFamily {
  const values = tallies.map(([key]) => key.split('\t'));
  const columns = (values[0] ?? []).map((_, i) =>
    [...new Set(values.map((row) => row[i] ?? ''))].sort(),
  );
  const places = columns.map((column) => new Map(column.map((value, place) => [value, place])));
  return {
    values: columns.map((column) => column.join('\t')).join('\n'),
    sets: packNumbers(values.flatMap((row) => row.map((value, i) => places[i]?.get(value) ?? 0))),
    counts: joinSets(tallies.map(([, { counts }]) => counts)),
    buckets: joinSets(tallies.map(([, { buckets }]) => buckets)),
  };
}

function unpack(family: FoldedFamily): [key: SetKey, tally: PackedTally][] {
  const columns = columnsOf(family);
  const places = createReader(family.sets);
  const buckets = splitSets(family.buckets);
  return splitSets(family.counts).map((counts, i) => {
    const key = columns.map((column) => column[places.next()] ?? '').join('\t');
    return [key, { counts, buckets: buckets[i] ?? new Uint8Array() }];
  });
}

/** Splits the lines of `values`. */
export function columnsOf({ values }: FoldedFamily): string[][] {
  return values === '' ? [] : values.split('\n').map((line) => line.split('\t'));
}
