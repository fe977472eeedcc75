import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/analytics/query/plan.js';
import { Plan as PlanShape } from '../../../src/analytics/query/plan.js';
import type { RollupRepository, Slice } from '../../../src/ports/rollups.js';
import { createRunPlan } from '../../../src/services/numbers/run-plan.js';
import { aSlice, times } from '../../support/slices.js';

type Query = Parameters<RollupRepository['slices']>[0];

/** 03:00 UTC is still the 15th in Mexico City. */
const NOW = new Date('2026-10-16T03:00:00Z');
const WEEK = { from: '2026-10-09', to: '2026-10-16' };

const plan = (fields: Partial<Plan>): Plan =>
  PlanShape.parse({
    metrics: ['contacts', 'automatic_resolution'],
    groupBy: null,
    filters: {},
    days: WEEK,
    compare: false,
    order: 'natural',
    limit: 60,
    chart: 'none',
    ...fields,
  });

const of = (group: string, resolved: number, unresolved: number): Slice[] => [
  { group, ...aSlice('resolved_confirmed', { contacts: resolved }) },
  { group, ...aSlice('unresolved', { contacts: unresolved }) },
];

/** As a store returns it without percentiles. */
function bare(slice: Slice): Slice {
  const waitMs = { ...slice.tally.waitMs, zero: 0, buckets: {} };
  return { ...slice, tally: { ...slice.tally, waitMs } };
}

/** Answers by the first day of the query, and records the queries. */
function rollups(byFirstDay: Readonly<Record<string, readonly Slice[]>>) {
  const queries: Query[] = [];
  const slices = async (query: Query) => {
    queries.push(query);
    return [...(byFirstDay[query.days.from] ?? [])];
  };
  const timeZone = 'America/Mexico_City';
  return {
    queries,
    run: createRunPlan({ rollups: { slices }, clock: { now: () => NOW }, timeZone }),
  };
}

describe('running a plan', () => {
  it('returns the filtered totals of its days', async () => {
    const { run, queries } = rollups({ [WEEK.from]: of('', 3, 1) });

    const result = await run(plan({ filters: { channel: ['sms'] } }));

    expect(queries).toEqual([
      { days: WEEK, filters: { channel: ['sms'] }, group: null, percentiles: false },
    ]);
    expect(result).toMatchObject({ n: 4, rows: [], totalBefore: null, today: '2026-10-15' });
    expect(result.total).toMatchObject({
      contacts: { value: 4 },
      automatic_resolution: { value: 0.75, n: 4 },
    });
    expect(Object.keys(result.total)).toEqual(['contacts', 'automatic_resolution']);
  });

  it('reads percentiles only for the total, and everything else from the groups', async () => {
    const wait = (group: string, ...minutes: number[]) => ({
      group,
      ...aSlice('resolved_agent', { contacts: minutes.length, waitMs: times(...minutes) }, 'anger'),
    });
    const asked: Query[] = [];
    const slices = async (query: Query) => {
      asked.push(query);
      // One more contact by the time of the second query.
      return query.percentiles
        ? [wait('', 1, 3, 5, 9)]
        : [bare(wait('sms', 1, 3)), bare(wait('voice', 5))];
    };
    const run = createRunPlan({ rollups: { slices }, clock: { now: () => NOW }, timeZone: 'UTC' });

    const { rows, total, n } = await run(
      plan({ metrics: ['contacts', 'speed_of_answer'], groupBy: 'channel' }),
    );

    expect(asked.map(({ group, percentiles }) => ({ group, percentiles }))).toEqual([
      { group: 'channel', percentiles: false },
      { group: null, percentiles: true },
    ]);
    expect(n).toBe(3);
    expect(total.contacts).toMatchObject({ value: 3, median: null });
    expect(total.speed_of_answer).toMatchObject({ value: 180_000, n: 3 });
    expect(Math.abs((total.speed_of_answer?.median ?? 0) - 180_000)).toBeLessThan(180_000 * 0.03);
    expect(rows.map(({ group, values }) => [group, values.speed_of_answer])).toEqual([
      ['voice', { value: 300_000, n: 1, unit: 'ms', median: null, p90: null }],
      ['sms', { value: 120_000, n: 2, unit: 'ms', median: null, p90: null }],
    ]);
  });

  it('compares with the period of the same length just before', async () => {
    const { run, queries } = rollups({
      [WEEK.from]: [...of('sms', 3, 1), ...of('voice', 2, 0)],
      '2026-10-02': of('voice', 1, 1),
    });

    const result = await run(plan({ groupBy: 'channel', compare: true, order: 'most' }));

    expect(queries.map(({ days }) => days)).toEqual([
      WEEK,
      { from: '2026-10-02', to: '2026-10-09' },
    ]);
    expect(result.rows.map((row) => [row.group, row.values.contacts?.value])).toEqual([
      ['sms', 4],
      ['voice', 2],
    ]);
    expect(result.rows[0]?.before?.automatic_resolution).toMatchObject({ value: null, n: 0 });
    expect(result.rows[1]?.before?.automatic_resolution).toMatchObject({ value: 0.5, n: 2 });
    expect(result.totalBefore?.contacts?.value).toBe(2);
    expect(result.total.contacts?.value).toBe(6);
  });

  it('shows a group that only the earlier period has', async () => {
    const { run } = rollups({ '2026-10-02': of('whatsapp', 1, 0) });

    const { rows } = await run(plan({ groupBy: 'channel', compare: true }));

    expect(rows.map(({ group }) => group)).toEqual(['whatsapp']);
    expect(rows[0]?.values.automatic_resolution?.value).toBeNull();
  });

  it('fills days without contacts up to today, and compares day by day', async () => {
    const { run } = rollups({
      [WEEK.from]: of('2026-10-10', 2, 0),
      '2026-10-01': [...of('2026-10-02', 5, 0), ...of('2026-10-08', 7, 0)],
    });

    const { rows } = await run(
      plan({ groupBy: 'day', days: { from: WEEK.from, to: '2026-10-17' }, compare: true }),
    );

    expect(rows.map(({ group }) => group)).toEqual([
      '2026-10-09',
      '2026-10-10',
      '2026-10-11',
      '2026-10-12',
      '2026-10-13',
      '2026-10-14',
      '2026-10-15',
    ]);
    expect(rows[0]?.values).toMatchObject({
      contacts: { value: 0 },
      automatic_resolution: { value: null, n: 0 },
    });
    expect(rows[1]?.before?.contacts?.value).toBe(5);
  });

  it('keeps the latest days above the limit, and counts those left out', async () => {
    const { run } = rollups({});

    const { rows, rowsLeftOut } = await run(plan({ groupBy: 'day', limit: 2 }));

    expect(rows.map(({ group }) => group)).toEqual(['2026-10-14', '2026-10-15']);
    expect(rowsLeftOut).toBe(5);
  });

  it('orders hours by the clock and weekdays from Monday, without gaps', async () => {
    const hours = await rollups({ [WEEK.from]: [...of('13', 1, 0), ...of('9', 1, 0)] }).run(
      plan({ groupBy: 'hour' }),
    );
    const weekdays = await rollups({ '2026-10-10': of('6', 1, 0) }).run(
      plan({ groupBy: 'weekday', days: { from: '2026-10-10', to: '2026-10-13' } }),
    );

    expect(hours.rows.map(({ group }) => group)).toEqual(
      Array.from({ length: 24 }, (_, h) => `${h}`),
    );
    expect(hours.rows[9]?.values.contacts?.value).toBe(1);
    // From a Saturday to a Monday.
    expect(weekdays.rows.map(({ group }) => group)).toEqual(['1', '6', '7']);
  });

  it('ranks by the first metric, either way, missing values last and ties in order', async () => {
    const slices = [
      ...of('complaint', 1, 1),
      ...of('cancellation', 1, 3),
      ...of('billing_inquiry', 1, 1),
      { group: 'none', ...aSlice('abandoned_short', { contacts: 9 }) },
    ];
    const metrics: Plan['metrics'] = ['automatic_resolution'];
    const groupsOf = async (fields: Partial<Plan>) => {
      const { run } = rollups({ [WEEK.from]: slices });
      const { rows } = await run(plan({ groupBy: 'topic', metrics, ...fields }));
      return rows.map(({ group }) => group);
    };

    expect(await groupsOf({ order: 'most' })).toEqual([
      'billing_inquiry',
      'complaint',
      'cancellation',
      'none',
    ]);
    expect(await groupsOf({ order: 'least' })).toEqual([
      'cancellation',
      'billing_inquiry',
      'complaint',
      'none',
    ]);
    expect(await groupsOf({ order: 'most', limit: 1 })).toEqual(['billing_inquiry']);
    expect(await groupsOf({ order: 'natural' })).toEqual([
      'billing_inquiry',
      'cancellation',
      'complaint',
      'none',
    ]);
  });

  it('counts every group in the total, shown or not', async () => {
    const { run } = rollups({ [WEEK.from]: [...of('a', 3, 0), ...of('b', 1, 2)] });

    const result = await run(plan({ groupBy: 'queue', order: 'most', limit: 1 }));

    expect(result).toMatchObject({ n: 6, rowsLeftOut: 1 });
    expect(result.total.automatic_resolution).toMatchObject({ value: 4 / 6, n: 6 });
  });
});
