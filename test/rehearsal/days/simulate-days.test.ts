import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { Store } from '../../../src/ports/store.js';
import { simulateDays } from '../../../src/rehearsal/days/simulate-days.js';
import { createVerifyRollups } from '../../../src/services/numbers/verify-rollups.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';

const TIME_ZONE = 'America/Mexico_City';
const NOW = new Date('2026-12-31T00:00:00Z');
const EVER = { from: new Date(0), to: NOW };

/** Each takes seconds, and no test changes what it left. */
let days: Awaited<ReturnType<typeof simulated>>;
const stores: Store[] = [];
beforeAll(async () => {
  days = await simulated(42);
});
afterAll(async () => {
  for (const store of stores) await store.close();
});

async function simulated(seed: number) {
  const clock = { now: () => NOW };
  const store = await openTempStore(clock);
  stores.push(store);
  const { log, lines } = recordingLog();
  const summary = await simulateDays({
    from: '2026-09-21',
    days: 14,
    contacts: 90,
    seed,
    store,
    timeZone: TIME_ZONE,
    log,
  });
  return { store, clock, summary, lines };
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

/** Everything the numbers are computed from. */
async function recordsOf(store: Store) {
  return {
    interactions: await collect(store.interactions.openedIn(EVER)),
    cases: await collect(store.escalations.requestedIn(EVER)),
    facts: await collect(store.facts.inDays({ from: '2026-01-01', to: '2027-01-01' })),
  };
}

describe('simulated days', () => {
  it('are the same for the same seed, and differ for another', async () => {
    const [again, other] = [await simulated(42), await simulated(43)];

    expect(await recordsOf(again.store)).toEqual(await recordsOf(days.store));
    expect(await recordsOf(other.store)).not.toEqual(await recordsOf(days.store));
  });

  it('leave nothing open, a fact per contact, and numbers that add up', async () => {
    const { store, clock, summary, lines } = days;

    const { interactions, cases, facts } = await recordsOf(store);
    expect(interactions).toHaveLength(summary.contacts);
    expect(interactions.filter(({ state }) => state !== 'closed')).toEqual([]);
    expect(cases.filter(({ state }) => state !== 'resolved')).toEqual([]);
    expect(cases).toHaveLength(summary.cases);
    expect(facts).toHaveLength(interactions.length);
    const verify = createVerifyRollups({ store, clock, policy, timeZone: TIME_ZONE });
    expect((await verify()).differences).toEqual([]);
    expect((await store.outbox.status()).pending).toBe(0);
    expect(lines.filter(({ level }) => level !== 'info' && level !== 'debug')).toEqual([]);
  });

  it('have one contact per phone at a time, and a case for each request for a person', async () => {
    const { interactions, cases } = await recordsOf(days.store);
    const phones = new Set(interactions.flatMap(({ phone }) => (phone === null ? [] : [phone])));
    let further = 0;
    for (const phone of phones) {
      const byTime = interactions
        .filter((one) => one.phone === phone)
        .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
      further += byTime.length - 1;
      for (const [i, { openedAt }] of byTime.slice(1).entries()) {
        const earlier = byTime[i];
        const closedMs = earlier?.state === 'closed' ? earlier.closedAt.getTime() : Number.NaN;
        expect(closedMs).toBeLessThanOrEqual(openedAt.getTime());
      }
    }
    expect(further).toBeGreaterThan(20);
    expect(new Set(cases.map(({ interactionId }) => interactionId)).size).toBe(cases.length);
  });

  it('have every outcome, in both languages and on every channel', async () => {
    const { interactions } = await recordsOf(days.store);
    const kinds = new Set(
      interactions.map((one) => (one.state === 'closed' ? one.outcome.kind : null)),
    );
    expect([...kinds].sort()).toEqual([
      'abandoned',
      'resolved_agent',
      'resolved_auto',
      'unresolved',
    ]);
    expect(new Set(interactions.map(({ language }) => language)).size).toBe(2);
    expect(new Set(interactions.map(({ channel }) => channel)).size).toBe(3);
  });
});
