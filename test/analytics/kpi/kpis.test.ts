import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESULTS } from '../../../src/analytics/facts/fact.js';
import { KPI_DEFINITIONS } from '../../../src/analytics/kpi/kpi-definitions.js';
import { KPIS, type KpiSlice } from '../../../src/analytics/kpi/kpis.js';
import { savingPerMonth } from '../../../src/analytics/kpi/saving.js';
import { METRICS, type Metric } from '../../../src/analytics/query/plan.js';
import { ESCALATION_REASONS } from '../../../src/domain/escalation-request.js';
import { aSlice, times } from '../../support/slices.js';

/** Twenty contacts: 18 closed, one short abandon, and one still with the agents. */
const DAY: readonly KpiSlice[] = [
  aSlice('resolved_confirmed', {
    contacts: 6,
    repeated: 1,
    automaticMs: times(1, 2, 2, 3, 3, 4),
    ratings: [0, 0, 1, 1, 2],
    ratingsAsked: 6,
    modelCostMicroUsd: 60_000,
    telephonyCostMicroUsd: 90_000,
  }),
  aSlice('resolved_assumed', {
    contacts: 3,
    automaticMs: times(2, 2, 5),
    ratingsAsked: 1,
  }),
  aSlice('resolved_taken_back', { contacts: 1, repeated: 1, automaticMs: times(9) }),
  aSlice(
    'resolved_agent',
    {
      contacts: 4,
      automaticMs: times(1, 1, 1, 1),
      agentMs: times(6, 8, 8, 10),
      waitMs: times(0.5, 1, 2, 4.5),
      answeredInTime: 2,
      ratings: [1, 0, 0, 1, 0],
      ratingsAsked: 3,
      modelCostMicroUsd: 50_000,
    },
    'anger',
  ),
  aSlice('unresolved', { contacts: 1, automaticMs: times(3) }),
  aSlice(
    'unresolved',
    { contacts: 1, automaticMs: times(1), agentMs: times(8), waitMs: times(2) },
    'policy',
  ),
  aSlice('abandoned', { contacts: 1, automaticMs: times(1) }),
  aSlice('abandoned_short', { contacts: 1, automaticMs: times(0.1) }),
  aSlice('opted_out', { contacts: 1, automaticMs: times(0.2) }),
  aSlice('escalated', { contacts: 1, automaticMs: times(1) }, 'policy'),
];

const share = (numerator: number, n: number) => ({ value: numerator / n, n, unit: 'share' });

describe('the numbers', () => {
  it.each<[Metric, object]>([
    ['contacts', { value: 20, n: 20, unit: 'count' }],
    // 20 - the short abandon - the open case = 18 closed.
    ['automatic_resolution', share(9, 18)],
    ['automatic_confirmed', share(6, 18)],
    ['automatic_assumed', share(3, 18)],
    // 18 closed, five of them cases.
    ['containment', share(13, 18)],
    ['escalations', { value: 6, n: 20, unit: 'count' }],
    ['escalation_rate', share(6, 19)],
    // (1+2+2+3+3+4) + (2+2+5) = 24 minutes over 9.
    ['automatic_duration', { value: (24 / 9) * 60_000, n: 9, unit: 'ms' }],
    ['agent_duration', { value: 8 * 60_000, n: 5, unit: 'ms' }],
    // Automatic 15 + 9 + 9 + 4 + 3 + 1, agents 32 + 8: 81 minutes over 16 handled.
    ['aht', { value: (81 / 16) * 60_000, n: 16, unit: 'ms', median: null, p90: null }],
    ['speed_of_answer', { value: 2 * 60_000, n: 5, unit: 'ms' }],
    ['service_level', share(2, 6)],
    ['abandonment', share(1, 18)],
    ['short_abandons', { value: 1, n: 20, unit: 'count' }],
    // Resolved 6 + 3 + 1 + 4; one confirmed came back, plus the one taken back.
    ['fcr', share(12, 14)],
    // 3 + 4 + 5 + 5 + 1 + 4 over 6.
    ['csat', { value: 22 / 6, n: 6, unit: 'rating' }],
    ['satisfied', share(4, 6)],
    ['rating_response', share(6, 10)],
    ['cost_per_contact', { value: 0.2 / 20, n: 20, unit: 'usd' }],
  ])('%s matches a calculation by hand', (metric, expected) => {
    expect(KPIS[metric](DAY)).toMatchObject(expected);
  });

  it('gives median and p90 of a duration within 3 %', () => {
    const { median, p90 } = KPIS.automatic_duration([
      aSlice('resolved_confirmed', {
        contacts: 10,
        automaticMs: times(1, 1, 1, 1, 2, 3, 4, 5, 9, 20),
      }),
    ]);

    expect(Math.abs((median ?? 0) / 120_000 - 1)).toBeLessThan(0.03);
    expect(Math.abs((p90 ?? 0) / 540_000 - 1)).toBeLessThan(0.03);
  });

  it.each(METRICS)('%s is unknown without data, never a share or time of zero', (metric) => {
    const { value, n, unit } = KPIS[metric]([]);

    expect(n).toBe(0);
    expect(value).toBe(unit === 'count' ? 0 : null);
  });

  it.each(METRICS)('%s has a definition in both languages', (metric) => {
    const { es, en } = KPI_DEFINITIONS[metric];

    expect(es).not.toBe(en);
    expect(Math.min(es.length, en.length)).toBeGreaterThan(20);
  });

  it('is zero, not unknown, if there were contacts', () => {
    expect(KPIS.automatic_resolution([aSlice('unresolved', { contacts: 4 })])).toMatchObject({
      value: 0,
      n: 4,
    });
  });

  it('stays within bounds, however the contacts are split', () => {
    const slice = fc
      .record({
        result: fc.constantFrom(...RESULTS),
        reason: fc.constantFrom('none' as const, ...ESCALATION_REASONS),
        contacts: fc.nat(50),
        minutes: fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { maxLength: 4 }),
        rating: fc.nat(4),
      })
      .map(({ result, reason, contacts, minutes, rating }) => {
        const ratings: [number, number, number, number, number] = [0, 0, 0, 0, 0];
        ratings[rating] = contacts;
        const fields = { contacts, ratings, ratingsAsked: contacts, repeated: contacts };
        return aSlice(
          result,
          {
            ...fields,
            automaticMs: times(...minutes),
            answeredInTime: reason === 'none' ? 0 : contacts,
          },
          reason,
        );
      });
    fc.assert(
      fc.property(fc.array(slice, { maxLength: 12 }), (slices) => {
        for (const metric of METRICS) {
          const { value, n, unit } = KPIS[metric](slices);
          const turned = KPIS[metric]([...slices].reverse());

          expect(turned.n).toBe(n);
          if (value === null) {
            expect(turned.value).toBeNull();
            continue;
          }
          expect(turned.value).toBeCloseTo(value, 6);
          if (unit === 'share') {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          if (unit === 'rating') expect(value).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});

describe('the saving', () => {
  const inputs = { loadedUsdPerHandledMinute: 0.25, fixedUsdPerMonth: 30 };

  it('is avoided minutes times their cost minus the service cost, per month', () => {
    // 9 resolved automatically x 8 minutes, all in a tenth of a month: 720 minutes, 180 USD. It ran
    // for 0.20 USD in that tenth: 2 USD, and 30.
    const saving = savingPerMonth(DAY, 3.0436875, inputs);

    expect(saving.avoidedMinutes).toBeCloseTo(720, 6);
    expect(saving.runningUsd).toBeCloseTo(32, 6);
    expect(saving.usdPerMonth).toBeCloseTo(148, 6);
    expect(saving).toMatchObject({ automatic: 9, agentMinutes: { n: 5 } });
  });

  it('is unknown without a resolved case', () => {
    const saving = savingPerMonth([aSlice('resolved_confirmed', { contacts: 5 })], 30, inputs);

    expect(saving).toMatchObject({ usdPerMonth: null, avoidedMinutes: null, automatic: 5 });
    expect(savingPerMonth(DAY, 0, inputs).usdPerMonth).toBeNull();
  });

  it('is a loss if nothing was resolved', () => {
    const saving = savingPerMonth(
      [aSlice('resolved_agent', { contacts: 1, agentMs: times(8) }, 'anger')],
      30,
      inputs,
    );

    expect(saving.usdPerMonth).toBe(-30);
  });
});
