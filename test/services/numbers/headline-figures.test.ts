import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { businessHours } from '../../../config/hours.js';
import { policy } from '../../../config/policy.js';
import type { ContactFact } from '../../../src/analytics/facts/fact.js';
import type { Store } from '../../../src/ports/store.js';
import { createComputeHeadlines } from '../../../src/services/numbers/headline-figures.js';
import { createRefoldDays } from '../../../src/services/numbers/refold-days.js';
import { createRunPlan } from '../../../src/services/numbers/run-plan.js';
import { openTempStore } from '../../support/embedded-store.js';
import { aFact } from '../../support/random-facts.js';

const MINUTE = 60_000;
/** A Tuesday; one agent works nine to five, UTC. */
const DAYS = { from: '2026-03-10', to: '2026-03-11' };
const clock = { now: () => new Date('2026-03-12T09:00:00Z') };
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const roster = [{ days: weekdays, from: '09:00', to: '17:00', agents: 1 }];

let store: Store;
beforeEach(async () => {
  store = await openTempStore(clock);
});
afterEach(() => store.close());

function computeHeadlines() {
  const compute = createComputeHeadlines({
    runPlan: createRunPlan({ rollups: store.rollups, clock, timeZone: 'UTC' }),
    ...store,
    roster,
    hours: businessHours,
    policy,
    timeZone: 'UTC',
  });
  return compute(DAYS);
}

const at = (time: string, n: number, over: Partial<ContactFact>) =>
  aFact(
    { openedAt: new Date(`2026-03-10T${time}:00Z`), hour: Number(time.slice(0, 2)), ...over },
    n,
  );

/** Asks for a person immediately and takes an agent that long. */
const aCase = (time: string, n: number, agentMinutes: number) =>
  at(time, n, {
    automaticMs: 0,
    agentMs: agentMinutes * MINUTE,
    waitMs: 0,
    rating: 3,
    dimensions: {
      ...aFact().dimensions,
      result: 'resolved_agent',
      reason: 'customer_asked',
      queue: 'general',
    },
  });

describe('the headline figures', () => {
  it('match a calculation by hand over the contacts of the days', async () => {
    const facts = [
      aCase('10:00', 1, 10),
      at('10:02', 2, { automaticMs: 3 * MINUTE, rating: 5 }),
      aCase('10:04', 3, 10),
      // On the next day, so not counted.
      aFact({ day: '2026-03-11', openedAt: new Date('2026-03-11T10:00:00Z') }, 4),
    ];
    for (const fact of facts) await store.facts.put(fact);
    await createRefoldDays(store)();

    const { values, byTopic, saving, waiting } = await computeHeadlines();

    expect(values.contacts?.value).toBe(3);
    expect(values.automatic_resolution).toMatchObject({ value: 1 / 3, n: 3 });
    expect(values.automatic_duration).toMatchObject({ value: 3 * MINUTE, n: 1 });
    expect(values.agent_duration).toMatchObject({ value: 10 * MINUTE, n: 2 });
    expect(values.csat).toMatchObject({ value: 11 / 3, n: 3 });
    expect([...byTopic].map(([topic, { value, n }]) => [topic, value, n])).toEqual([
      ['billing_inquiry', 1 / 3, 3],
    ]);
    // One agent: the cases at 0 and 4 wait 0 and 6; with the other at 2 they wait 0, 8 and 16.
    expect(waiting).toMatchObject({
      withAssistant: { n: 2, meanMs: 3 * MINUTE },
      without: { n: 3, meanMs: 8 * MINUTE },
      reduction: 1 - 3 / 8,
    });
    expect(saving).toMatchObject({ automatic: 1, agentMinutes: { value: 10, n: 2 } });
  });

  it('are null without contacts', async () => {
    const { values, byTopic, saving, waiting } = await computeHeadlines();

    expect(values.contacts?.value).toBe(0);
    expect(values.automatic_resolution).toMatchObject({ value: null, n: 0 });
    expect(values.csat?.value).toBeNull();
    expect(byTopic.size).toBe(0);
    expect(saving.usdPerMonth).toBeNull();
    expect(waiting).toBeNull();
  });
});
