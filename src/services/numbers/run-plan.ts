import { RESULTS } from '../../analytics/facts/fact.js';
import { KPIS, WITH_PERCENTILES } from '../../analytics/kpi/kpis.js';
import {
  addDays,
  daysBefore,
  lengthOf,
  listDays,
  weekdayOf,
} from '../../analytics/query/calendar.js';
import type { Days, Group, Metric, Plan } from '../../analytics/query/plan.js';
import type { PlanResult, PlanRow, Values } from '../../analytics/query/plan-result.js';
import { VALUE_TERMS } from '../../analytics/query/vocabulary.js';
import { CHANNELS } from '../../domain/channel.js';
import { ESCALATION_REASONS } from '../../domain/escalation-request.js';
import { TOPICS } from '../../domain/intent.js';
import { LANGUAGES } from '../../domain/language.js';
import { localDateIn } from '../../domain/local-time.js';
import type { Clock } from '../../ports/clock.js';
import type { RollupRepository, Slice } from '../../ports/rollups.js';

export type RunPlan = (plan: Plan) => Promise<PlanResult>;

/** The only way to read numbers: a few queries whose cost does not grow with the contacts. */
export function createRunPlan(deps: {
  rollups: Pick<RollupRepository, 'slices'>;
  clock: Clock;
  timeZone: string;
}): RunPlan {
  const localDate = localDateIn(deps.timeZone);

  /** The slices of each group, and the values of the total. */
  async function read(plan: Plan, days: Days): Promise<{ slices: Slice[]; total: Values }> {
    const { filters, groupBy: group, metrics } = plan;
    const timed = metrics.filter((metric) => WITH_PERCENTILES.includes(metric));
    // Percentiles cost far more than the rest and are shown only for the total.
    const [slices, whole] = await Promise.all([
      deps.rollups.slices({
        days,
        filters,
        group,
        percentiles: group === null && timed.length > 0,
      }),
      group === null || timed.length === 0
        ? null
        : deps.rollups.slices({ days, filters, group: null, percentiles: true }),
    ]);
    const total = valuesOf(metrics, slices);
    return {
      slices,
      total: whole === null ? total : withPercentiles(total, valuesOf(timed, whole)),
    };
  }

  return async function runPlan(plan) {
    const { days, groupBy, metrics } = plan;
    const today = localDate(deps.clock.now());
    const earlier = plan.compare ? daysBefore(days) : null;
    const [{ slices: now, total }, before] = await Promise.all([
      read(plan, days),
      earlier === null ? null : read(plan, earlier),
    ]);
    const byGroup = grouped(now, (slice) => slice.group);
    const shift = lengthOf(days);
    const byGroupBefore =
      before === null
        ? null
        : grouped(before.slices, ({ group }) =>
            groupBy === 'day' ? addDays(group, shift) : group,
          );
    const groups =
      groupBy === null
        ? []
        : arranged(plan, groupBy, today, byGroup, new Set(byGroupBefore?.keys()));
    const rows = groups.map(
      (group): PlanRow => ({
        group,
        values: valuesOf(metrics, byGroup.get(group) ?? []),
        before: byGroupBefore === null ? null : valuesOf(metrics, byGroupBefore.get(group) ?? []),
      }),
    );
    const ranked = plan.order === 'natural' ? rows : ranking(rows, metrics[0], plan.order);
    // For consecutive days, keep the latest.
    const shown =
      groupBy === 'day' && plan.order === 'natural'
        ? ranked.slice(-plan.limit)
        : ranked.slice(0, plan.limit);
    return {
      plan,
      days,
      daysBefore: earlier,
      timeZone: deps.timeZone,
      today,
      rows: shown,
      rowsLeftOut: ranked.length - shown.length,
      total,
      totalBefore: before?.total ?? null,
      n: KPIS.contacts(now).n,
    };
  };
}

function valuesOf(metrics: readonly Metric[], slices: readonly Slice[]): Values {
  return Object.fromEntries(metrics.map((metric) => [metric, KPIS[metric](slices)]));
}

/** Replaces only the percentiles: the rest must match the groups if a fold ran in between. */
function withPercentiles(values: Values, timed: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([metric, kpi]) => {
      const { median, p90 } = timed[metric as Metric] ?? kpi;
      return [metric, { ...kpi, median, p90 }];
    }),
  );
}

function grouped(
  slices: readonly Slice[],
  keyOf: (slice: Slice) => string,
): ReadonlyMap<string, readonly Slice[]> {
  const groups = new Map<string, Slice[]>();
  for (const slice of slices) {
    const key = keyOf(slice);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [slice]);
    else group.push(slice);
  }
  return groups;
}

/** Groups in natural order: those with contacts, or a full sequence so that a line has no gaps. */
function arranged(
  { days, order }: Plan,
  groupBy: Group,
  today: string,
  now: ReadonlyMap<string, unknown>,
  before: ReadonlySet<string>,
): string[] {
  const present = new Set([...now.keys(), ...before]);
  const natural = naturalOrder(groupBy, days, today);
  if (order === 'natural' && isSequence(groupBy)) {
    // Future days have no contacts yet, even if the day they compare to had some.
    const other = groupBy === 'day' ? [...now.keys()] : [...present];
    return natural.concat(other.filter((group) => !natural.includes(group)).sort());
  }
  const place = (group: string) => {
    const index = natural.indexOf(group);
    return index === -1 ? natural.length : index;
  };
  return [...present].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function isSequence(groupBy: Group): boolean {
  return groupBy === 'day' || groupBy === 'weekday' || groupBy === 'hour';
}

function naturalOrder(groupBy: Group, days: Days, today: string): readonly string[] {
  switch (groupBy) {
    case 'day':
      return listDays(days).filter((day) => day <= today);
    case 'weekday': {
      const all = new Set(listDays(days).slice(0, 7).map(weekdayOf));
      return [...all].sort().map(String);
    }
    case 'hour':
      return Array.from({ length: 24 }, (_, hour) => String(hour));
    case 'channel':
      return CHANNELS;
    case 'topic':
      return [...TOPICS, 'none'];
    case 'language':
      return LANGUAGES;
    case 'result':
      return RESULTS;
    case 'reason':
      return [...ESCALATION_REASONS, 'none'];
    case 'engine':
      return Object.keys(VALUE_TERMS.engine);
    case 'queue':
      return [];
  }
}

/** By the first metric; missing values always last, ties in natural order. */
function ranking(
  rows: readonly PlanRow[],
  metric: Metric | undefined,
  order: 'most' | 'least',
): readonly PlanRow[] {
  if (metric === undefined) return rows;
  const direction = order === 'most' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a.values[metric]?.value ?? null, b.values[metric]?.value ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return direction * (x - y);
  });
}
