import { weekdayOf } from './calendar.js';
import type { ContactFact, Dimensions } from './fact.js';
import type { Filters, Group } from './plan.js';
import { type Tally, tallyOf } from './tally.js';
import { type Count, countsOf, tallyFrom } from './tally-counts.js';

/**
 * What a day's facts are folded by, beside result and reason. Nearly every question needs one
 * dimension at most and reads a small family; only those that need two read a `full` one.
 */
export const FAMILIES = [
  'total',
  'channel',
  'topic',
  'language',
  'engine',
  'queue',
  'hour',
  'full',
  'full_by_hour',
] as const;
export type Family = (typeof FAMILIES)[number];

const SPLIT = ['channel', 'topic', 'language', 'engine', 'queue'] as const;

/** The contacts of a day that have these values in common. A dimension its family does not split by is absent. */
export interface RollupSet extends Partial<Dimensions> {
  readonly result: Dimensions['result'];
  readonly reason: Dimensions['reason'];
  readonly hour?: number;
  readonly counts: readonly Count[];
}

/** Adds up one day's facts, a fact at a time; `sets` gives what came of it, in a fixed order. */
export function createDayFold(target: { readonly answerTargetMs: number }) {
  const families = new Map<Family, Map<string, OpenSet>>(FAMILIES.map((name) => [name, new Map()]));

  return {
    add(fact: ContactFact): void {
      const counts = countsOf(tallyOf(fact, target));
      for (const [family, sets] of families) addTo(sets, valuesFor(family, fact), counts);
    },
    sets(family: Family): RollupSet[] {
      const sets = families.get(family) ?? new Map<string, OpenSet>();
      return [...sets]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { values, counts }]) => ({
          ...values,
          counts: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, n]) => ({ k, n })),
        }));
    },
  };
}

type SetValues = Omit<RollupSet, 'counts'>;

interface OpenSet {
  readonly values: SetValues;
  readonly counts: Map<string, number>;
}

function addTo(sets: Map<string, OpenSet>, values: SetValues, counts: readonly Count[]): void {
  const key = JSON.stringify(values);
  const open = sets.get(key) ?? { values, counts: new Map<string, number>() };
  sets.set(key, open);
  for (const { k, n } of counts) open.counts.set(k, (open.counts.get(k) ?? 0) + n);
}

function valuesFor(family: Family, { dimensions, hour }: ContactFact): SetValues {
  const { result, reason } = dimensions;
  switch (family) {
    case 'total':
      return { result, reason };
    case 'hour':
      return { result, reason, hour };
    case 'full':
      return allOf(dimensions);
    case 'full_by_hour':
      return { ...allOf(dimensions), hour };
    default:
      return { result, reason, [family]: dimensions[family] };
  }
}

/** In one order of the fields, whatever the order in a stored fact. */
function allOf({
  channel,
  topic,
  language,
  result,
  reason,
  engine,
  queue,
}: Dimensions): Dimensions {
  return { channel, topic, language, result, reason, engine, queue };
}

/** The smallest family that tells apart what the question needs. */
export function familyFor(query: {
  readonly filters: Filters;
  readonly group: Group | null;
}): Family {
  const { filters, group } = query;
  const needed = SPLIT.filter((name) => filters[name] !== undefined || group === name);
  if (group === 'hour') return needed.length === 0 ? 'hour' : 'full_by_hour';
  const [only] = needed;
  if (only === undefined) return 'total';
  return needed.length === 1 ? only : 'full';
}

export function passes(set: RollupSet, filters: Filters): boolean {
  return [...SPLIT, 'result' as const, 'reason' as const].every((name) => {
    const allowed: readonly unknown[] | undefined = filters[name];
    return allowed === undefined || allowed.includes(set[name]);
  });
}

/** What the set counts under. `weekday`: 1 Monday to 7 Sunday. */
export function groupOf(day: string, set: RollupSet, group: Group | null): string {
  if (group === null) return '';
  if (group === 'day') return day;
  if (group === 'weekday') return String(weekdayOf(day));
  return String(set[group]);
}

/** As `Slice` of the ports. */
interface GroupTally {
  readonly group: string;
  readonly result: Dimensions['result'];
  readonly reason: Dimensions['reason'];
  readonly tally: Tally;
}

/** Gathers counts under group, result and reason. */
export function createSliceSum() {
  const sums = new Map<string, { head: Omit<GroupTally, 'tally'>; counts: Map<string, number> }>();

  return {
    add(head: Omit<GroupTally, 'tally'>, counts: Iterable<Count>): void {
      const key = `${head.group}\n${head.result}\n${head.reason}`;
      const sum = sums.get(key) ?? { head, counts: new Map<string, number>() };
      sums.set(key, sum);
      for (const { k, n } of counts) sum.counts.set(k, (sum.counts.get(k) ?? 0) + n);
    },
    /** By group, result and reason. */
    slices(): GroupTally[] {
      return [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { head, counts }]) => ({
          ...head,
          tally: tallyFrom([...counts].map(([k, n]) => ({ k, n }))),
        }));
    },
  };
}
