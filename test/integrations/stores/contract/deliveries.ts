import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT, minutesAfter } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, times } from './helpers.js';

const LEASE_MS = 60_000;

export function deliveriesContract({ store }: Subject): void {
  describe('deliveries', () => {
    const claim = (key: string, minutes: number) =>
      store().deliveries.claim(key, LEASE_MS, minutesAfter(minutes));

    it('gives a key to one of many concurrent callers', async () => {
      const claims = await Promise.all(times(CALLERS, () => claim('SM1', 0)));

      expect(claims.filter((won) => won)).toHaveLength(1);
    });

    it('gives different keys to different callers', async () => {
      const claims = await Promise.all(times(CALLERS, (i) => claim(`SM${i}`, 0)));

      expect(claims).toEqual(times(CALLERS, () => true));
    });

    it('gives a key to one more caller once the lease expires', async () => {
      expect(await claim('SM1', 0)).toBe(true);
      expect(await claim('SM1', 0.99)).toBe(false);

      const claims = await Promise.all(times(CALLERS, () => claim('SM1', 1)));

      expect(claims.filter((won) => won)).toHaveLength(1);
    });

    it('never gives a settled key to anyone', async () => {
      await claim('SM1', 0);
      await store().deliveries.settle('SM1');
      await store().deliveries.release('SM1');

      expect(await claim('SM1', 0)).toBe(false);
      expect(await claim('SM1', 60 * 24)).toBe(false);
    });

    it('makes a released key available again at once', async () => {
      await claim('SM1', 0);
      await store().deliveries.release('SM1');

      expect(await claim('SM1', 0)).toBe(true);
      expect(await claim('SM1', 0)).toBe(false);
    });

    it('accepts the release of an unknown key', async () => {
      await store().deliveries.release('SM1');

      expect(await claim('SM1', 0)).toBe(true);
    });

    it('settles a key whose lease expired, because the work was still done', async () => {
      await claim('SM1', 0);
      await claim('SM2', 30);
      await store().deliveries.settle('SM1');

      expect(await claim('SM1', 60)).toBe(false);
    });

    it('does not give out a key while it is being settled', async () => {
      await claim('SM1', 0);
      const settling = store().deliveries.settle('SM1');
      const claims = await Promise.all(times(CALLERS, () => claim('SM1', 0)));
      await settling;

      expect(claims.filter((won) => won)).toHaveLength(0);
    });

    it('remembers a settled key for a week while others come and go', async () => {
      await claim('first', 0);
      await store().deliveries.settle('first');
      for (let hour = 1; hour <= 7 * 24; hour += 1) {
        await claim(`a${hour}`, hour * 60);
        if (hour % 2 === 0) await store().deliveries.settle(`a${hour}`);
      }

      expect(await claim('first', 7 * 24 * 60)).toBe(false);
    });

    it('matches a simple model for any sequence of requests', async () => {
      const step = fc.record({
        verb: fc.constantFrom('claim', 'claim', 'settle', 'release'),
        key: fc.constantFrom('a', 'b', 'c'),
        passMs: fc.constantFrom(0, 1, LEASE_MS - 1, LEASE_MS),
      });
      let run = 0;

      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), async (steps) => {
          run += 1;
          const model = new Map<string, number>();
          let nowMs = AT.getTime();
          for (const { verb, key, passMs } of steps) {
            nowMs += passMs;
            const name = `${run}:${key}`;
            if (verb === 'claim') {
              const free = (model.get(key) ?? Number.NEGATIVE_INFINITY) <= nowMs;
              if (free) model.set(key, nowMs + LEASE_MS);
              expect(await store().deliveries.claim(name, LEASE_MS, new Date(nowMs))).toBe(free);
            } else if (verb === 'settle') {
              if (!model.has(key)) continue;
              model.set(key, Number.POSITIVE_INFINITY);
              await store().deliveries.settle(name);
            } else {
              if (model.get(key) !== Number.POSITIVE_INFINITY) model.delete(key);
              await store().deliveries.release(name);
            }
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
