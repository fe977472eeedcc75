import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareWaiting,
  type QueuedContact,
  queuedContact,
} from '../../../src/analytics/staffing/waiting.js';
import { aFact } from '../../support/random-facts.js';

const MINUTE = 60_000;
const DESK = [
  { fromMs: Number.NEGATIVE_INFINITY, agents: 0 },
  { fromMs: 0, agents: 1 },
  { fromMs: 600 * MINUTE, agents: 0 },
  { fromMs: 1_440 * MINUTE, agents: 1 },
  { fromMs: 2_040 * MINUTE, agents: 0 },
];
const options = { targetSeconds: 60, patienceSeconds: 180 };

const contact = (minute: number, over: Partial<QueuedContact> = {}): QueuedContact => ({
  atMs: minute * MINUTE,
  topic: 'billing_inquiry',
  agentMs: null,
  isCase: false,
  ...over,
});
const aCase = (minute: number, minutes: number, over: Partial<QueuedContact> = {}) =>
  contact(minute, { agentMs: minutes * MINUTE, isCase: true, ...over });

describe('comparing waits with and without the assistant', () => {
  it('queues contacts the assistant settled for the mean time of their topic', () => {
    // With the assistant: cases at 0 and 4 for 10 min each, so waits of 0 and 6.
    // Without: 0, then one of 10 min at 2 (waits 8), then the case at 4 (waits 16).
    const compared = compareWaiting([aCase(0, 10), contact(2), aCase(4, 10)], DESK, options);

    expect(compared).toMatchObject({
      withAssistant: { n: 2, meanMs: 3 * MINUTE, medianMs: 0, unanswered: 0 },
      without: { n: 3, meanMs: 8 * MINUTE, medianMs: 8 * MINUTE, unanswered: 0 },
      reduction: 1 - 3 / 8,
    });
  });

  it('uses the mean of all cases for a topic no agent has handled', () => {
    const contacts = [aCase(0, 4), aCase(20, 8), contact(21, { topic: 'complaint' }), aCase(22, 6)];

    // Without: at 20 for 8; the complaint waits 7 and takes 6; the last waits 12.
    const compared = compareWaiting(contacts, DESK, options);

    expect(compared?.without.meanMs).toBe(((0 + 0 + 7 + 12) / 4) * MINUTE);
  });

  it('does not count the night: contacts arriving then wait from opening time', () => {
    const compared = compareWaiting([aCase(700, 10), aCase(1_000, 10)], DESK, options);

    expect(compared?.withAssistant.meanMs).toBe(5 * MINUTE);
  });

  it('does not count the night for a contact still in the queue at closing', () => {
    // The second would be reached at 605, after closing, so it is at 1,440, having waited 4.
    const compared = compareWaiting([aCase(595, 10), aCase(596, 10)], DESK, options);

    expect(compared?.withAssistant.meanMs).toBe(2 * MINUTE);
  });

  it('separates arrivals on duty from those in the queue at opening', () => {
    const compared = compareWaiting(
      [aCase(1_000, 10), aCase(1_001, 10), aCase(1_500, 10), contact(1_502)],
      DESK,
      options,
    );

    expect(compared?.without).toMatchObject({
      onDuty: { n: 2, meanMs: 4 * MINUTE, medianMs: 0 },
      atOpening: { n: 2, meanMs: 5 * MINUTE, medianMs: 0 },
    });
    expect(compared?.withAssistant.onDuty).toEqual({ n: 1, meanMs: 0, medianMs: 0 });
  });

  it('gives no reduction if a contact is never answered, and counts them', () => {
    const crowd = Array.from({ length: 130 }, (_, i) => contact(i));

    const compared = compareWaiting([aCase(0, 10), ...crowd, aCase(5_000, 10)], DESK, options);

    expect(compared?.without.unanswered).toBe(1 + 131 - 120);
    expect(compared?.withAssistant).toMatchObject({ n: 1, unanswered: 1 });
    expect(compared?.reduction).toBeNull();
  });

  it('is unknown if nobody would have waited', () => {
    expect(compareWaiting([aCase(0, 10), aCase(30, 10)], DESK, options)?.reduction).toBeNull();
  });

  it('is unknown without a case that an agent handled', () => {
    expect(compareWaiting([contact(0), contact(1)], DESK, options)).toBeNull();
    expect(compareWaiting([], DESK, options)).toBeNull();
  });

  it('omits Erlang C, but not Erlang A, if the queue would grow forever', () => {
    const crowd = Array.from({ length: 200 }, (_, i) => aCase(i, 9));

    const compared = compareWaiting(crowd, DESK, options);

    expect(compared?.erlangC.without).toBeNull();
    expect(compared?.erlangA.without).toBeGreaterThan(0);
  });

  it('never waits longer with fewer contacts in the queue', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            minute: fc.integer({ min: 0, max: 590 }),
            minutes: fc.integer({ min: 1, max: 30 }),
            isCase: fc.boolean(),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        (drawn) => {
          const contacts = drawn.map(({ minute, minutes, isCase }) =>
            isCase ? aCase(minute, minutes) : contact(minute),
          );

          const compared = compareWaiting(contacts, DESK, options);

          if (compared === null) return;
          const sumWith = (compared.withAssistant.meanMs ?? 0) * compared.withAssistant.n;
          const sumWithout = (compared.without.meanMs ?? 0) * compared.without.n;
          expect(sumWith).toBeLessThanOrEqual(sumWithout + 1e-6);
        },
      ),
    );
  });
});

describe('a recorded contact in the queue', () => {
  it('arrives at its request if it is a case, else when it was opened', () => {
    const fact = aFact({ automaticMs: 90_000 });

    const settled = queuedContact(fact);
    const escalated = queuedContact({
      ...fact,
      dimensions: { ...fact.dimensions, result: 'resolved_agent', reason: 'anger' },
    });

    expect(settled?.atMs).toBe(fact.openedAt.getTime());
    expect(escalated?.atMs).toBe(fact.openedAt.getTime() + 90_000);
  });

  it.each(['abandoned_short', 'opted_out'] as const)('is not queued if it was %s', (result) => {
    const fact = aFact({});

    expect(queuedContact({ ...fact, dimensions: { ...fact.dimensions, result } })).toBeNull();
  });
});
