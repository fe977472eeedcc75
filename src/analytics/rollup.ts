import { addDays, mondayOf, weekdayOf } from './calendar.js';
import type { ContactFact, Result } from './fact.js';
import { addPacked, packSets, unpackSets } from './packed-cells.js';
import type { Days, Filters, Group } from './plan.js';
import { type Tally, tallyOf } from './tally.js';
import { CELLS_OF_TALLY, type Cell, cellsOf, tallyFrom } from './tally-cells.js';

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
  /** A line for each set: its result, 1 for cases, and its values of the family's splits, between tabs. */
  readonly sets: string;
  /** The tallies of the sets, packed. */
  readonly cells: Uint8Array;
}

/** The name under which a family of a whole week is kept, with the week's Monday as its day. */
export function weekly(family: string): string {
  return `week_${family}`;
}

/** What packed sets add up to while more come. */
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
    /** By name. */
    families(): ReadonlyMap<string, FoldedFamily> {
      return new Map(folds.map(({ family, sets }) => [family.name, folded(sets)]));
    },
  };
}

/** One family of several days as one: the same bytes as if their facts had been folded together. */
export function mergeFolded(days: readonly FoldedFamily[]): FoldedFamily {
  const sum: Sets = new Map();
  for (const day of days) {
    const keys = keysOf(day);
    unpackSets(day.cells, keys.length).forEach((cells, i) => {
      addCells(sum, keys[i] ?? '', cells);
    });
  }
  return folded(sum);
}

function addCells(sets: Sets, key: string, cells: readonly Cell[]): void {
  let own = sets.get(key);
  if (own === undefined) {
    own = new Map();
    sets.set(key, own);
  }
  for (const [cell, count] of cells) own.set(cell, (own.get(cell) ?? 0) + count);
}

function folded(sets: Sets): FoldedFamily {
  const keys = [...sets.keys()].sort();
  return { sets: keys.join('\n'), cells: packSets(keys.map((key) => sets.get(key) ?? [])) };
}

function keysOf({ sets }: FoldedFamily): string[] {
  return sets === '' ? [] : sets.split('\n');
}

/** Of each set the contacts, and a text that is the same only for the same tally. */
export function contactsBySet(family: FoldedFamily) {
  const keys = keysOf(family);
  const unpacked = unpackSets(family.cells, keys.length);
  return new Map(
    keys.map((key, i) => {
      const cells = unpacked[i] ?? [];
      const contacts = cells.find(([cell]) => cell === 0)?.[1] ?? 0;
      return [key, { contacts, print: cells.join(';') }];
    }),
  );
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

/** The whole weeks among the days, from Monday to Monday; null when there is none or single days are asked for. */
export function wholeWeeks(days: Days, group: Group | null): Days | null {
  if (group === 'day' || group === 'weekday') return null;
  const weeks = { from: mondayOf(addDays(days.from, 6)), to: mondayOf(days.to) };
  return weeks.from < weeks.to ? weeks : null;
}

/** What is left to read day by day once these weeks are read, given by their Mondays in order. */
export function daysBesides(days: Days, weeks: readonly string[]): Days[] {
  const starts = [...weeks, days.to];
  const ends = [days.from, ...weeks.map((monday) => addDays(monday, 7))];
  return starts.map((to, i) => ({ from: ends[i] ?? to, to })).filter(({ from, to }) => from < to);
}

/** As `Slice` of the ports. */
interface GroupTally {
  readonly group: string;
  readonly result: Result;
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** What a set counts under; null when a filter leaves it out. `day` and `weekday` are the day's. */
type Place = { readonly outcome: string; readonly value: string } | null;

/** Adds up the days of the question's family under group, result and case. */
export function createSliceSum(question: Question) {
  const { filters, group } = question;
  const { splits } = familyFor(question);
  const places = new Map<string, Place>();
  const sums = new Map<string, Float64Array>();

  function placeOf(key: string): Place {
    const known = places.get(key);
    if (known !== undefined) return known;
    const [result = '', isCase = '', ...rest] = key.split('\t');
    const values: Record<string, string> = { result };
    splits.forEach((split, i) => {
      values[split] = rest[i] ?? '';
    });
    const isWanted = Object.entries(filters).every(
      ([name, allowed]: [string, readonly string[] | undefined]) =>
        allowed?.includes(values[name] ?? '') ?? true,
    );
    const place = isWanted
      ? { outcome: `${result}\t${isCase}`, value: group === null ? '' : (values[group] ?? '') }
      : null;
    places.set(key, place);
    return place;
  }

  function sumFor(key: string): Float64Array {
    const known = sums.get(key);
    if (known !== undefined) return known;
    const sum = new Float64Array(CELLS_OF_TALLY);
    sums.set(key, sum);
    return sum;
  }

  return {
    add(day: string, family: FoldedFamily): void {
      const ofDay = group === 'day' ? day : group === 'weekday' ? String(weekdayOf(day)) : null;
      const keys = keysOf(family);
      addPacked(family.cells, keys.length, (i) => {
        const place = placeOf(keys[i] ?? '');
        return place === null ? null : sumFor(`${ofDay ?? place.value}\t${place.outcome}`);
      });
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
