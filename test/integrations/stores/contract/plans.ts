import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../../config/policy.js';
import type { ContactFact, Dimensions } from '../../../../src/analytics/facts/fact.js';
import { addDays, lengthOf } from '../../../../src/analytics/query/calendar.js';
import {
  Days,
  Filters,
  GROUPS,
  type Group,
  METRICS,
  Plan,
} from '../../../../src/analytics/query/plan.js';
import type { Values } from '../../../../src/analytics/query/plan-result.js';
import { createRefoldDays } from '../../../../src/services/numbers/refold-days.js';
import { createRunPlan } from '../../../../src/services/numbers/run-plan.js';
import { type ByHand, byHand } from '../../../support/kpis-by-hand.js';
import { dimensions, factsIn } from '../../../support/random-facts.js';
import type { Subject } from '../contract.js';

const PLANS = 60;

/** 23- and 25-hour days, a clock change at midnight, and zones with none, one offset by 45 min. */
const ZONES = [
  {
    timeZone: 'Europe/Madrid',
    from: '2026-03-27T12:00:00Z',
    to: '2026-03-31T12:00:00Z',
    hours: 23,
  },
  {
    timeZone: 'Europe/Madrid',
    from: '2026-10-23T12:00:00Z',
    to: '2026-10-27T12:00:00Z',
    hours: 25,
  },
  {
    timeZone: 'America/Santiago',
    from: '2026-09-04T12:00:00Z',
    to: '2026-09-08T12:00:00Z',
    hours: 23,
  },
  {
    timeZone: 'America/Santiago',
    from: '2026-04-03T12:00:00Z',
    to: '2026-04-07T12:00:00Z',
    hours: 25,
  },
  {
    timeZone: 'America/Sao_Paulo',
    from: '2026-10-16T12:00:00Z',
    to: '2026-10-20T12:00:00Z',
    hours: 24,
  },
  {
    timeZone: 'Asia/Kathmandu',
    from: '2026-10-16T12:00:00Z',
    to: '2026-10-20T12:00:00Z',
    hours: 24,
  },
] as const;

export function plansContract({ store }: Subject): void {
  describe('a plan', () => {
    it.each(ZONES)(
      'matches a direct computation from the contacts, in $timeZone from $from',
      async ({ timeZone, hours, ...period }) => {
        const from = new Date(period.from);
        const to = new Date(period.to);
        const [facts = []] = fc.sample(factsIn(timeZone, { from, to }, 160, 120), {
          numRuns: 1,
          seed: 23,
        });
        for (const fact of facts) await store().facts.put(fact);
        await createRefoldDays(store())();
        const clock = { now: () => to };
        const runPlan = createRunPlan({ rollups: store().rollups, clock, timeZone });
        const calendar = calendarOf(timeZone);
        const first = calendar.day(from);
        const lengths = [0, 1, 2, 3, 4].map((n) => hoursOf(addDays(first, n), calendar));
        expect(lengths.some((length) => length === hours)).toBe(true);

        for (const plan of fc.sample(planAround(first), { numRuns: PLANS, seed: 5 })) {
          const result = await runPlan(plan);

          const inside = facts.filter((fact) => isInside(fact, plan.days, plan.filters, calendar));
          const before = {
            from: addDays(plan.days.from, -lengthOf(plan.days)),
            to: plan.days.from,
          };
          const earlier = facts.filter((fact) => isInside(fact, before, plan.filters, calendar));
          check(plan, result.total, inside);
          if (plan.compare) check(plan, result.totalBefore, earlier);
          expect(result.n).toBe(inside.length);
          for (const row of result.rows) {
            const of = (name: string) => (fact: ContactFact) =>
              groupOf(fact, plan.groupBy, calendar) === name;
            checkRow(plan, row.values, inside.filter(of(row.group)));
            const name =
              plan.groupBy === 'day' ? addDays(row.group, -lengthOf(plan.days)) : row.group;
            if (plan.compare) checkRow(plan, row.before, earlier.filter(of(name)));
          }
          const groups = new Set(inside.map((fact) => groupOf(fact, plan.groupBy, calendar)));
          if (plan.groupBy !== null) {
            expect(result.rows.length + result.rowsLeftOut).toBeGreaterThanOrEqual(groups.size);
          }
        }
      },
    );
  });
}

function check(plan: Plan, found: Values | null, facts: readonly ContactFact[]): void {
  for (const metric of plan.metrics) {
    const exact = byHand(metric, facts, policy.analytics.answerTargetMs);
    expect(found?.[metric], `${metric} of ${JSON.stringify(plan)}`).toMatchObject(near(exact));
  }
}

/** Like the totals, without percentiles. */
function checkRow(plan: Plan, found: Values | null, facts: readonly ContactFact[]): void {
  for (const metric of plan.metrics) {
    const { value, n } = byHand(metric, facts, policy.analytics.answerTargetMs);
    const exact = near({ value, n, median: null, p90: null });
    expect(found?.[metric], `${metric} of ${JSON.stringify(plan)}`).toMatchObject(exact);
  }
}

function near({ value, n, median, p90 }: ByHand) {
  return { n, value: value === null ? null : expect.closeTo(value, 6), ...within({ median, p90 }) };
}

function within(exact: { median: number | null; p90: number | null }) {
  return Object.fromEntries(
    Object.entries(exact).map(([name, ms]) => [
      name,
      ms === null
        ? null
        : expect.toSatisfy((found: number) => Math.abs(found - ms) <= ms * 0.03, 'is within 3 %'),
    ]),
  );
}

function planAround(first: string): fc.Arbitrary<Plan> {
  const some = <Name extends keyof Dimensions>(name: Name) =>
    fc.option(
      fc.array(
        dimensions.map((one) => one[name]),
        { minLength: 1, maxLength: 3 },
      ),
      { nil: undefined, freq: 2 },
    );
  return fc
    .record({
      metrics: fc.subarray([...METRICS], { minLength: 1, maxLength: 8 }),
      groupBy: fc.constantFrom(null, ...GROUPS),
      filters: fc.record({
        channel: some('channel'),
        topic: some('topic'),
        language: some('language'),
        result: some('result'),
        reason: some('reason'),
        engine: some('engine'),
        queue: some('queue'),
      }),
      start: fc.integer({ min: -2, max: 4 }),
      length: fc.integer({ min: 1, max: 5 }),
      compare: fc.boolean(),
      order: fc.constantFrom('natural', 'most', 'least'),
      limit: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ start, length, filters, ...rest }) => {
      const from = addDays(first, start);
      const days = Days.parse({ from, to: addDays(from, length) });
      return Plan.parse({ ...rest, days, filters: Filters.parse(filters), chart: 'none' });
    });
}

function isInside(fact: ContactFact, days: Days, filters: Filters, calendar: Calendar): boolean {
  const day = calendar.day(fact.openedAt);
  const values: Record<string, string> = { ...fact.dimensions };
  return (
    day >= days.from &&
    day < days.to &&
    Object.entries(filters).every(([name, allowed]: [string, readonly string[] | undefined]) =>
      allowed === undefined ? true : allowed.includes(values[name] ?? ''),
    )
  );
}

function groupOf(fact: ContactFact, group: Group | null, calendar: Calendar): string {
  switch (group) {
    case null:
      return '';
    case 'day':
      return calendar.day(fact.openedAt);
    case 'weekday': {
      const name = calendar.weekday(fact.openedAt);
      return String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1);
    }
    case 'hour':
      return String(Number(calendar.hour(fact.openedAt)));
    default:
      return fact.dimensions[group];
  }
}

/** Uses the platform's calendar instead of ours. */
function calendarOf(timeZone: string) {
  const [day, weekday, hour] = [
    new Intl.DateTimeFormat('sv', { timeZone }),
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }),
    new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
  ];
  return {
    day: (at: Date) => day.format(at),
    weekday: (at: Date) => weekday.format(at),
    hour: (at: Date) => hour.format(at),
  };
}
type Calendar = ReturnType<typeof calendarOf>;

function hoursOf(day: string, calendar: Calendar): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const around = Array.from({ length: 96 }, (_, i) => new Date(noon + (i - 48) * 3_600_000));
  return around.filter((at) => calendar.day(at) === day).length;
}
