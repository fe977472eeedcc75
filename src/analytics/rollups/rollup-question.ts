import type { Result } from '../facts/fact.js';
import { addDays, mondayOf, weekdayOf } from '../query/calendar.js';
import type { Days, Filters, Group } from '../query/plan.js';
import { addPacked, createReader } from './packed-cells.js';
import { columnsOf, FAMILIES, type Family, type FoldedFamily, SPLITS } from './rollup.js';
import type { Tally } from './tally.js';
import { BUCKETS_AT, CELLS_OF_TALLY, tallyFrom } from './tally-cells.js';

interface Question {
  readonly filters: Filters;
  readonly group: Group | null;
}

/** The smallest family with the splits the question needs. */
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

/** Only days if there is no whole week, or if the question is by day or weekday. */
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

/** The days of the missing weeks, given the Mondays of the found ones in order. */
export function daysBetween(weeks: Days, found: readonly string[]): Days[] {
  const starts = [weeks.from, ...found.map((monday) => addDays(monday, 7))];
  return starts
    .map((from, i) => ({ from, to: found[i] ?? weeks.to }))
    .filter(({ from, to }) => from < to);
}

/** Matches `Slice` in the ports. */
interface GroupTally {
  readonly group: string;
  readonly result: Result;
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** Sums the days of the question's family by group, result and case. */
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

  /** The sum each set goes into; null if a filter excludes the set. */
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
      let [result, isCase, groupPlace] = [0, 0, 0];
      for (let column = 0; column < columns.length; column += 1) {
        const place = places.next();
        if (column === 0) result = place;
        if (column === 1) isCase = place;
        if (column === grouped) groupPlace = place;
        wanted &&= isWanted[column]?.[place] ?? false;
      }
      if (!wanted) {
        targets.push(null);
        continue;
      }
      const place = (groupPlace * results.length + result) * cases.length + isCase;
      known[place] ??= sumFor(
        `${columns[grouped]?.[groupPlace] ?? ofDay}\t${results[result]}\t${cases[isCase]}`,
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
    /** Sorted by group and result. */
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
