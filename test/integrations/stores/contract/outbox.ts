import { describe, expect, it } from 'vitest';
import { escalationId } from '../../../../src/domain/ids.js';
import type { OutboxJob } from '../../../../src/domain/outbox-job.js';
import type { OutboxEntry } from '../../../../src/ports/outbox.js';
import { AT, anInteraction, minutesAfter, PHONE } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, times } from './helpers.js';

const LEASE_MS = 60_000;
const job: OutboxJob = { kind: 'announce_case', escalationId: escalationId('esc_1') };
const keys = (entries: readonly OutboxEntry[]) => entries.map((one) => one.key).toSorted();

export function outboxContract({ store, setTime }: Subject): void {
  describe('outbox', () => {
    const enqueue = (key: string, lane: string, minutes = 0) =>
      store().outbox.enqueue({ key, job, lane, dueAt: minutesAfter(minutes) });
    const take = (minutes: number, limit = 100) =>
      store().outbox.take(minutesAfter(minutes), LEASE_MS, limit);

    it('returns what was enqueued and counts the attempt', async () => {
      const text: OutboxJob = {
        kind: 'send_text',
        to: PHONE,
        channel: 'sms',
        text: 'Su folio es B7K2 😀',
        interactionId: anInteraction().id,
      };
      setTime(minutesAfter(-1));
      await store().outbox.enqueue({ key: 'k', job: text, lane: 'text', dueAt: AT });

      expect(await take(0)).toEqual([
        {
          key: 'k',
          job: text,
          lane: 'text',
          attempts: 1,
          enqueuedAt: minutesAfter(-1),
          dueAt: AT,
          lastError: null,
        },
      ]);
    });

    it('accepts a key once, whether pending, leased, done or given up', async () => {
      const results = await Promise.all(times(CALLERS, () => enqueue('k', 'lane')));
      expect(results.filter((fresh) => fresh)).toHaveLength(1);

      await take(0);
      expect(await enqueue('k', 'lane')).toBe(false);
      await store().outbox.done('k');
      expect(await enqueue('k', 'other')).toBe(false);
      expect(await take(100)).toEqual([]);

      await enqueue('bad', 'lane');
      await store().outbox.giveUp('bad', 'number does not exist');
      expect(await enqueue('bad', 'lane')).toBe(false);
      expect(await take(100)).toEqual([]);
    });

    it('returns only the oldest of each lane, in enqueue order', async () => {
      await enqueue('a1', 'a');
      await enqueue('a2', 'a');
      await enqueue('b1', 'b');

      expect(keys(await take(0))).toEqual(['a1', 'b1']);
      expect(await take(0)).toEqual([]);
      await store().outbox.done('a1');
      expect(keys(await take(0))).toEqual(['a2']);
    });

    it('skips a lane whose oldest entry is not due, even if later ones are', async () => {
      await enqueue('a1', 'a', 5);
      await enqueue('a2', 'a', 0);

      expect(await take(4.99)).toEqual([]);
      expect(keys(await take(5))).toEqual(['a1']);
    });

    it('waits until a retry is due, keeps the order and records the error', async () => {
      await enqueue('a1', 'a');
      await enqueue('a2', 'a');
      await take(0);
      await store().outbox.retry('a1', minutesAfter(3), 'rate limited');

      expect(await take(2.99)).toEqual([]);
      const [again] = await take(3);
      expect(again).toMatchObject({
        key: 'a1',
        attempts: 2,
        lastError: 'rate limited',
        enqueuedAt: AT,
        dueAt: minutesAfter(3),
      });
    });

    it('returns an entry again once its lease expires, and not before', async () => {
      await enqueue('a1', 'a');
      await enqueue('a2', 'a');
      await take(0);

      expect(await take(0.99)).toEqual([]);
      expect(await take(1)).toMatchObject([{ key: 'a1', attempts: 2 }]);
    });

    it('moves on to the next entry in the lane when one is given up', async () => {
      await enqueue('a1', 'a');
      await enqueue('a2', 'a');
      await take(0);
      await store().outbox.giveUp('a1', 'no such channel');

      expect(keys(await take(0))).toEqual(['a2']);
      expect(await store().outbox.status()).toMatchObject({ pending: 1, givenUp: 1 });
    });

    it('takes no more than the limit, longest waiting first', async () => {
      await enqueue('late', 'late', -1);
      await enqueue('later', 'later', 0);
      await enqueue('first', 'first', -2);

      expect(keys(await take(0, 2))).toEqual(['first', 'late']);
      expect(keys(await take(0, 2))).toEqual(['later']);
    });

    it('gives each of many lanes to one of many concurrent callers', async () => {
      await Promise.all(times(CALLERS, (i) => enqueue(`k${i}`, `lane ${i}`)));

      const taken = (await Promise.all(times(CALLERS, () => take(0, 3)))).flat();

      expect(keys(taken)).toEqual(times(CALLERS, (i) => `k${i}`).toSorted());
    });

    it('runs a lane one entry at a time and in order under many concurrent callers', async () => {
      const lanes = ['a', 'b', 'c'];
      const perLane = 15;
      const running = new Set<string>();
      const finished = new Map<string, string[]>(lanes.map((lane) => [lane, []]));

      async function fill(lane: string): Promise<void> {
        for (const i of times(perLane, (n) => n)) await enqueue(`${lane}${i}`, lane);
      }
      async function work(): Promise<void> {
        const isDone = () => [...finished.values()].every((keys) => keys.length === perLane);
        while (!isDone()) {
          for (const { key, lane } of await take(0, 2)) {
            expect(running.has(lane)).toBe(false);
            running.add(lane);
            await Promise.resolve();
            finished.get(lane)?.push(key);
            running.delete(lane);
            await store().outbox.done(key);
          }
        }
      }
      await Promise.all([...lanes.map(fill), ...times(6, work)]);

      for (const lane of lanes) {
        expect(finished.get(lane)).toEqual(times(perLane, (i) => `${lane}${i}`));
      }
    });

    it('reports how much is pending, since when, and how much was given up', async () => {
      expect(await store().outbox.status()).toEqual({
        pending: 0,
        oldestEnqueuedAt: null,
        givenUp: 0,
      });
      setTime(minutesAfter(1));
      await enqueue('a1', 'a');
      setTime(minutesAfter(2));
      await enqueue('a2', 'a');
      await enqueue('b1', 'b');
      await store().outbox.giveUp('b1', 'gone');

      expect(await store().outbox.status()).toEqual({
        pending: 2,
        oldestEnqueuedAt: minutesAfter(1),
        givenUp: 1,
      });
      await take(5);
      await store().outbox.done('a1');
      expect(await store().outbox.status()).toEqual({
        pending: 1,
        oldestEnqueuedAt: minutesAfter(2),
        givenUp: 1,
      });
    });

    it('ignores unknown and finished keys', async () => {
      await enqueue('a1', 'a');
      await store().outbox.done('a1');
      await store().outbox.retry('a1', AT, 'late answer');
      await store().outbox.giveUp('a1', 'late answer');
      await store().outbox.done('never');
      await store().outbox.retry('never', AT, 'x');
      await store().outbox.giveUp('never', 'x');

      expect(await take(10)).toEqual([]);
      expect(await store().outbox.status()).toMatchObject({ pending: 0, givenUp: 0 });
    });
  });
}
