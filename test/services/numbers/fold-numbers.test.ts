import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { interactionId } from '../../../src/domain/ids.js';
import { close, type OpenInteraction, type TopicRecord } from '../../../src/domain/interaction.js';
import type { Store } from '../../../src/ports/store.js';
import { createFoldNumbers } from '../../../src/services/numbers/fold-numbers.js';
import { createRecordFact } from '../../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../../src/services/numbers/refold-days.js';
import { AT, anInteraction, minutesAfter } from '../../support/builders.js';
import { caseServices, steppingClock, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';

const ALL = { from: '2000-01-01', to: '2100-01-01' };
const DAY = 24 * 60;
const agent = { id: 'U1', name: 'Ana' };

let clock: ReturnType<typeof steppingClock>;
let store: Store;
beforeEach(async () => {
  clock = steppingClock(AT);
  store = await openTempStore(clock);
});
afterEach(() => store.close());

function fold(over: Store = store) {
  const { log } = recordingLog();
  const timeZone = 'America/Mexico_City';
  const recordFact = createRecordFact({ store: over, policy, timeZone });
  const refoldDays = createRefoldDays(over);
  return createFoldNumbers({ store: over, recordFact, refoldDays, clock, policy, log })();
}

function topic(name: TopicRecord['topic']): TopicRecord {
  return { topic: name, openedAt: AT, status: 'resolved', confirmed: false, lastStep: 'check' };
}

/** Stores a resolved two-minute call that began `minutes` after AT. */
async function storeClosed(n: number, minutes: number, over: Partial<OpenInteraction> = {}) {
  const openedAt = minutesAfter(minutes);
  const open = anInteraction({
    id: interactionId(`int_${n}`),
    externalId: `CA${n}`,
    openedAt,
    topics: [topic('billing_inquiry')],
    ...over,
  });
  const outcome = { kind: 'resolved_auto', confirmed: false, takenBackAt: null } as const;
  return store.interactions.insert(close(open, outcome, minutesAfter(minutes + 2)));
}

async function repeats(...ns: number[]) {
  const facts = await Promise.all(
    ns.map((n) => store.facts.findByInteraction(interactionId(`int_${n}`))),
  );
  return facts.map((fact) => fact?.repeated);
}

describe('foldNumbers', () => {
  it('counts closed contacts once, and open ones not at all', async () => {
    await storeClosed(1, -5);
    await store.interactions.insert(anInteraction());

    expect(await fold()).toEqual({ recorded: 1, failed: 0, folded: 1 });
    expect(await fold()).toMatchObject({ folded: 0 });

    const [slice, ...others] = await store.rollups.slices({
      days: ALL,
      filters: {},
      group: 'day',
      percentiles: false,
    });
    expect(others).toEqual([]);
    expect(slice).toMatchObject({
      group: '2026-03-10',
      result: 'resolved_assumed',
      tally: { contacts: 1, automaticMs: { sum: 120_000 }, telephonyCostMicroUsd: 17_000 },
    });
  });

  it('tracks a case from request to resolution', async () => {
    const { escalation, interaction } = await storeCase(store);
    const desk = caseServices(store, clock);
    const fact = () => store.facts.findByInteraction(interaction.id);
    await fold();
    expect(await fact()).toMatchObject({ waitMs: null, dimensions: { result: 'escalated' } });

    clock.advance(90_000);
    await desk.claimCase({ escalationId: escalation.id, agent });
    await fold();
    expect(await fact()).toMatchObject({ waitMs: 90_000, agentMs: null });

    clock.advance(240_000);
    await desk.resolveCase({
      escalationId: escalation.id,
      agent,
      disposition: 'solved',
      note: '',
      customerHelped: true,
    });
    await fold();
    expect(await fact()).toMatchObject({
      waitMs: 90_000,
      agentMs: 240_000,
      dimensions: { result: 'resolved_agent', reason: 'disputed_charge', queue: 'general' },
    });
  });

  it('marks a contact as repeated when its customer returns with the topic in time', async () => {
    await storeClosed(1, -4 * DAY);
    await storeClosed(2, -2 * DAY);
    await storeClosed(3, -DAY, { topics: [topic('cancellation')] });
    await storeClosed(4, -60);
    await storeClosed(5, -60, { phone: null });

    await fold();

    expect(await repeats(1, 2, 3, 4, 5)).toEqual([true, true, false, false, false]);
    const slices = await store.rollups.slices({
      days: ALL,
      filters: {},
      group: null,
      percentiles: false,
    });
    expect(slices[0]?.tally).toMatchObject({ contacts: 5, repeated: 2 });
  });

  it('removes the mark when the later contact turns out to be about another topic', async () => {
    await storeClosed(1, -DAY);
    const later = await storeClosed(2, -5);
    await fold();
    expect(await repeats(1)).toEqual([true]);

    await store.interactions.save({ ...later, topics: [topic('complaint')] });
    await fold();

    expect(await repeats(1, 2)).toEqual([false, false]);
  });

  it('counts an assumed resolution as taken back once the customer returns', async () => {
    const earlier = await storeClosed(1, -DAY);
    await fold();
    const outcome = { kind: 'resolved_auto', confirmed: false, takenBackAt: AT } as const;
    await store.interactions.save({ ...earlier, outcome });
    await storeClosed(2, -5);

    await fold();

    const fact = await store.facts.findByInteraction(earlier.id);
    expect(fact).toMatchObject({
      repeated: true,
      dimensions: { result: 'resolved_taken_back' },
    });
  });

  it('retries what could not be recorded', async () => {
    await storeClosed(1, -5);
    const put = () => Promise.reject(new Error('said by the test'));
    const failing = { ...store, facts: { ...store.facts, put } };

    expect(await fold(failing)).toMatchObject({ recorded: 0, failed: 1 });
    clock.advance(3_600_000);

    expect(await fold()).toMatchObject({ recorded: 1, failed: 0, folded: 1 });
  });
});
