import type { ContactFact } from '../facts/fact.js';
import { createReader, packNumbers, packSets, unpackSets } from './packed-cells.js';
import { tallyOf } from './tally.js';
import { BUCKETS_AT, type Cell, cellsOf } from './tally-cells.js';

/** What a day's facts can be told apart by, beside their result and whether they became a case. */
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
 * The splits of a fold of a day. A question reads the family of the one or two splits it needs,
 * whose size is bounded by the values there are and not by the contacts; `all` and `all_by_hour`,
 * which grow further, are for those that need more.
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

/** One family of one day, or of the days of a week. */
export interface FoldedFamily {
  /** A line for the result, for whether it is a case and for each split: the values there are, between tabs. */
  readonly values: string;
  /** For each set the places of its values in those lines, packed. */
  readonly sets: Uint8Array;
  /** The counts and sums of the sets' tallies, packed. */
  readonly counts: Uint8Array;
  /** The buckets of their histograms, packed; empty where they were not asked for. */
  readonly buckets: Uint8Array;
}

/** The name under which a family of a whole week is kept, with the week's Monday as its day. */
export function weekly(family: string): string {
  return `week_${family}`;
}

/** A set's result, 1 for cases and its values of the family's splits, between tabs. */
type SetKey = string;

/** Adds up one day's facts, a fact at a time. The same facts fold to the same bytes, in any order. */
export function createDayFold(target: { readonly answerTargetMs: number }) {
  const folds = FAMILIES.map((family) => ({
    family,
    sets: new Map<SetKey, Map<number, number>>(),
  }));

  return {
    add(fact: ContactFact): void {
      const { dimensions, hour } = fact;
      const values: Record<Split, string> = { ...dimensions, hour: String(hour) };
      const outcome = `${dimensions.result}\t${dimensions.reason === 'none' ? 0 : 1}`;
      const cells = cellsOf(tallyOf(fact, target));
      for (const { family, sets } of folds) {
        let key = outcome;
        for (const split of family.splits) key += `\t${values[split]}`;
        let own = sets.get(key);
        if (own === undefined) {
          own = new Map();
          sets.set(key, own);
        }
        addCells(own, cells);
      }
    },
    /** One after the other, for packing those of a busy day takes a while. */
    *families(): Generator<[name: string, FoldedFamily]> {
      for (const { family, sets } of folds) {
        yield [family.name, pack([...sets].map(([key, cells]) => [key, inOrder(cells)]))];
      }
    },
  };
}

/** One family of several days as one: the same bytes as if their facts had been folded together. */
export function mergeFolded(days: readonly FoldedFamily[]): FoldedFamily {
  const parts = new Map<SetKey, Cell[][]>();
  for (const day of days) {
    for (const [key, cells] of unpack(day)) {
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [cells]);
      else known.push(cells);
    }
  }
  return pack([...parts].map(([key, cells]) => [key, summed(cells)]));
}

/** Of each set the contacts, and a text that is the same only for the same tally. */
export function contactsBySet(family: FoldedFamily) {
  return new Map(
    unpack(family).map(([key, cells]) => {
      const contacts = cells.find(([cell]) => cell === 0)?.[1] ?? 0;
      return [key, { contacts, print: cells.join(';') }];
    }),
  );
}

function addCells(sum: Map<number, number>, cells: readonly Cell[]): void {
  for (const [cell, count] of cells) sum.set(cell, (sum.get(cell) ?? 0) + count);
}

function summed(parts: readonly Cell[][]): Cell[] {
  const [first = [], ...others] = parts;
  // Most sets of a large family are on one day only.
  if (others.length === 0) return first;
  const sum = new Map(first);
  for (const cells of others) addCells(sum, cells);
  return inOrder(sum);
}

function inOrder(cells: ReadonlyMap<number, number>): Cell[] {
  return [...cells].sort(([a], [b]) => a - b);
}

function pack(sets: [key: SetKey, cells: Cell[]][]): FoldedFamily {
  const ordered = sets
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, cells]) => {
      const bucketsAt = cells.findIndex(([cell]) => cell >= BUCKETS_AT);
      return {
        values: key.split('\t'),
        cells,
        countCells: bucketsAt < 0 ? cells.length : bucketsAt,
      };
    });
  const columns = (ordered[0]?.values ?? []).map((_, i) =>
    [...new Set(ordered.map(({ values }) => values[i] ?? ''))].sort(),
  );
  const places = columns.map((column) => new Map(column.map((value, place) => [value, place])));
  return {
    values: columns.map((column) => column.join('\t')).join('\n'),
    sets: packNumbers(
      ordered.flatMap(({ values }) => values.map((value, i) => places[i]?.get(value) ?? 0)),
    ),
    counts: packSets(ordered.map(({ cells, countCells }) => cells.slice(0, countCells))),
    buckets: packSets(ordered.map(({ cells, countCells }) => cells.slice(countCells))),
  };
}

function unpack(family: FoldedFamily): [key: string, cells: Cell[]][] {
  const columns = columnsOf(family);
  const places = createReader(family.sets);
  const buckets = unpackSets(family.buckets);
  return unpackSets(family.counts).map((counts, i) => {
    const key = columns.map((column) => column[places.next()] ?? '').join('\t');
    return [key, [...counts, ...(buckets[i] ?? [])]];
  });
}

/** The lines of `values`, taken apart. */
export function columnsOf({ values }: FoldedFamily): string[][] {
  return values === '' ? [] : values.split('\n').map((line) => line.split('\t'));
}
