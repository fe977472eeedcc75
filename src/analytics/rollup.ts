import { addDays, mondayOf, weekdayOf } from './calendar.js';
import type { ContactFact, Result } from './fact.js';
import { addPacked, createReader, packNumbers, packSets, unpackSets } from './packed-cells.js';
import type { Days, Filters, Group } from './plan.js';
import { type Tally, tallyOf } from './tally.js';
import { BUCKETS_AT, CELLS_OF_TALLY, type Cell, cellsOf, tallyFrom } from './tally-cells.js';

/** What a day's facts can be told apart by, beside their result and whether they became a case. */
const SPLITS = ['channel', 'topic', 'language', 'reason', 'engine', 'queue', 'hour'] as const;
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

/** Cells by the set's values (its result, 1 for cases, the splits', between tabs) while more come. */
type Sets = Map<string, Map<number, number>>;

/** Adds up one day's facts, a fact at a time. The same facts fold to the same bytes, in any order. */
export function createDayFold(target: { readonly answerTargetMs: number }) {
  const folds = FAMILIES.map((family) => ({ family, sets: new Map() as Sets }));

  return {
    add(fact: ContactFact): void {
      const { dimensions, hour } = fact;
      const values: Record<Split, string> = { ...dimensions, hour: String(hour) };
      const outcome = `${dimensions.result}\t${dimensions.reason === 'none' ? 0 : 1}`;
      const cells = cellsOf(tallyOf(fact, target));
      for (const { family, sets } of folds) {
        let key = outcome;
        for (const split of family.splits) key += `\t${values[split]}`;
        addCells(sets, key, cells);
      }
    },
    /** One after the other, for packing those of a busy day takes a while. */
    *families(): Generator<[name: string, FoldedFamily]> {
      for (const { family, sets } of folds) yield [family.name, pack(sets)];
    },
  };
}

/** One family of several days as one: the same bytes as if their facts had been folded together. */
export function mergeFolded(days: readonly FoldedFamily[]): FoldedFamily {
  const sum: Sets = new Map();
  for (const day of days) for (const [key, cells] of unpack(day)) addCells(sum, key, cells);
  return pack(sum);
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

function addCells(sets: Sets, key: string, cells: readonly Cell[]): void {
  let own = sets.get(key);
  if (own === undefined) {
    own = new Map();
    sets.set(key, own);
  }
  for (const [cell, count] of cells) own.set(cell, (own.get(cell) ?? 0) + count);
}

function pack(sets: Sets): FoldedFamily {
  const ordered = [...sets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, cells]) => ({ values: key.split('\t'), cells: [...cells] }));
  const columns = (ordered[0]?.values ?? []).map((_, i) =>
    [...new Set(ordered.map(({ values }) => values[i] ?? ''))].sort(),
  );
  const places = columns.map((column) => new Map(column.map((value, place) => [value, place])));
  return {
    values: columns.map((column) => column.join('\t')).join('\n'),
    sets: packNumbers(
      ordered.flatMap(({ values }) => values.map((value, i) => places[i]?.get(value) ?? 0)),
    ),
    counts: packSets(ordered.map(({ cells }) => cells.filter(([cell]) => cell < BUCKETS_AT))),
    buckets: packSets(ordered.map(({ cells }) => cells.filter(([cell]) => cell >= BUCKETS_AT))),
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

function columnsOf({ values }: FoldedFamily): string[][] {
  return values === '' ? [] : values.split('\n').map((line) => line.split('\t'));
}

interface Question {
  readonly filters: Filters;
  readonly group: Group | null;
}

/** The smallest family that tells apart what the question needs. */
export function familyFor({ filters, group }: Question): Family {
  const needed = SPLITS.filter(
    (split) => group === split || (split !== 'hour' && filters[split] !== undefined),
  );
  const name =
    needed.length > 2
      ? needed.includes('hour')
        ? 'all_by_hour'
        : 'all'
      : needed.join('_') || 'total';
  return FAMILIES.find((family) => family.name === name) ?? { name, splits: needed };
}

/** How a period is read: as whole weeks, from Monday to Monday, with the days around them. */
export interface Reading {
  readonly weeks: Days | null;
  readonly days: readonly Days[];
}

/** Days alone where there is no whole week, or single days are asked for. */
export function readingOf(days: Days, group: Group | null): Reading {
  const weeks = { from: mondayOf(addDays(days.from, 6)), to: mondayOf(days.to) };
  if (group === 'day' || group === 'weekday' || weeks.from >= weeks.to) {
    return { weeks: null, days: [days] };
  }
  const around = [
    { from: days.from, to: weeks.from },
    { from: weeks.to, to: days.to },
  ];
  return { weeks, days: around.filter(({ from, to }) => from < to) };
}

/** The days of the weeks that were not found, given the Mondays of those that were, in order. */
export function daysBetween(weeks: Days, found: readonly string[]): Days[] {
  const starts = [weeks.from, ...found.map((monday) => addDays(monday, 7))];
  return starts
    .map((from, i) => ({ from, to: found[i] ?? weeks.to }))
    .filter(({ from, to }) => from < to);
}

/** As `Slice` of the ports. */
interface GroupTally {
  readonly group: string;
  readonly result: Result;
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** Adds up the days of the question's family under group, result and case. */
export function createSliceSum(question: Question & { readonly percentiles: boolean }) {
  const { group, percentiles } = question;
  const filters: Readonly<Record<string, readonly string[] | undefined>> = question.filters;
  const names: readonly string[] = ['result', 'case', ...familyFor(question).splits];
  const sums = new Map<string, Float64Array>();

  function sumFor(key: string): Float64Array {
    const known = sums.get(key);
    if (known !== undefined) return known;
    const sum = new Float64Array(percentiles ? CELLS_OF_TALLY : BUCKETS_AT);
    sums.set(key, sum);
    return sum;
  }

  /** Where each set is added; null for those that a filter leaves out. */
  function targetsOf(day: string, family: FoldedFamily): (Float64Array | null)[] {
    const columns = columnsOf(family);
    const isWanted = columns.map((column, i) =>
      column.map((value) => filters[names[i] ?? '']?.includes(value) ?? true),
    );
    const ofDay = group === 'day' ? day : group === 'weekday' ? String(weekdayOf(day)) : '';
    const grouped = group === null ? -1 : names.indexOf(group);
    const [results = [], cases = []] = columns;
    const known: Float64Array[] = [];
    const places = createReader(family.sets);
    const targets: (Float64Array | null)[] = [];
    while (!places.isAtEnd()) {
      let wanted = true;
      let [result, isCase, own] = [0, 0, 0];
      for (let column = 0; column < columns.length; column += 1) {
        const place = places.next();
        if (column === 0) result = place;
        if (column === 1) isCase = place;
        if (column === grouped) own = place;
        wanted &&= isWanted[column]?.[place] ?? false;
      }
      if (!wanted) {
        targets.push(null);
        continue;
      }
      const place = (own * results.length + result) * cases.length + isCase;
      known[place] ??= sumFor(
        `${columns[grouped]?.[own] ?? ofDay}\t${results[result]}\t${cases[isCase]}`,
      );
      targets.push(known[place]);
    }
    return targets;
  }

  return {
    add(day: string, family: FoldedFamily): void {
      const targets = targetsOf(day, family);
      addPacked(family.counts, targets);
      if (percentiles) addPacked(family.buckets, targets);
    },
    /** By group and result. */
    slices(): GroupTally[] {
      return [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, cells]) => {
          const [name = '', result, isCase] = key.split('\t');
          return {
            group: name,
            result: result as Result,
            isCase: isCase === '1',
            tally: tallyFrom(cells),
          };
        });
    },
  };
}
