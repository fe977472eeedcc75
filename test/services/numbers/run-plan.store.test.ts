import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { ContactFact } from '../../../src/analytics/facts/fact.js';
import { KPIS } from '../../../src/analytics/kpi/kpis.js';
import { GROUPS, METRICS, Plan } from '../../../src/analytics/query/plan.js';
import { tallyOf } from '../../../src/analytics/rollups/tally.js';
import { createRunPlan } from '../../../src/services/numbers/run-plan.js';
import { openTempStore } from '../../support/embedded-store.js';
import { factsIn } from '../../support/random-facts.js';

const timeZone = 'America/Santiago';
/** Clocks go forward at midnight of the 6th. */
const PERIOD = { from: new Date('2026-09-03T04:00:00Z'), to: new Date('2026-09-09T03:00:00Z') };
const NOW = new Date('2026-09-10T12:00:00Z');
const WEEK = { from: '2026-09-06', to: '2026-09-09' };
const BEFORE = { from: '2026-09-03', to: '2026-09-06' };

describe('a plan on a store', () => {
  it('gives the numbers of the recorded contacts for every grouping', async () => {
    await fc.assert(
      fc.asyncProperty(
        factsIn(timeZone, PERIOD, 40),
        fc.constantFrom(null, ...GROUPS),
        fc.subarray([...METRICS], { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Plan['filters']>(
          {},
          { channel: ['sms'] },
          { topic: ['none', 'complaint'], language: ['es'] },
        ),
        async (facts, groupBy, metrics, filters) => {
          const store = await openTempStore({ now: () => NOW });
          try {
            for (const fact of facts) await store.facts.put(fact);
            for (const day of await store.rollups.staleDays(100)) await store.rollups.refold(day);
            const runPlan = createRunPlan({
              rollups: store.rollups,
              clock: { now: () => NOW },
              timeZone,
            });

            const result = await runPlan(
              Plan.parse({
                metrics,
                groupBy,
                filters,
                days: WEEK,
                compare: true,
                order: 'most',
                limit: 60,
                chart: 'none',
              }),
            );

            for (const metric of metrics) {
              expect(result.total[metric]).toEqual(byHand(metric, facts, filters, WEEK));
              expect(result.totalBefore?.[metric]).toEqual(byHand(metric, facts, filters, BEFORE));
            }
            if (groupBy !== null && metrics.includes('contacts')) {
              const shown = result.rows.reduce(
                (sum, { values }) => sum + (values.contacts?.value ?? 0),
                0,
              );
              expect(shown).toBe(result.n);
            }
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Applies the formula to one slice per contact. */
function byHand(
  metric: (typeof METRICS)[number],
  facts: readonly ContactFact[],
  { channel, topic, language }: Plan['filters'],
  days: { from: string; to: string },
) {
  const slices = facts
    .filter(({ day, dimensions }) => {
      const isInside = day >= days.from && day < days.to;
      return (
        isInside &&
        (channel?.includes(dimensions.channel) ?? true) &&
        (topic?.includes(dimensions.topic) ?? true) &&
        (language?.includes(dimensions.language) ?? true)
      );
    })
    .map((fact) => ({
      result: fact.dimensions.result,
      isCase: fact.dimensions.reason !== 'none',
      tally: tallyOf(fact, policy.analytics),
    }));
  const { value, ...rest } = KPIS[metric](slices);
  return { ...rest, value: value === null ? null : expect.closeTo(value, 9) };
}
