import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalationId } from '../../../../src/domain/ids.js';
import type { OutboxJob } from '../../../../src/domain/outbox-job.js';
import { AT } from '../../../support/builders.js';
import type { Subject } from '../contract.js';

const LEASE_MS = 1_000;
const job: OutboxJob = { kind: 'refresh_case', escalationId: escalationId('esc_1') };

/** A naive model of the outbox: a list scanned from the front. */
interface ModelEntry {
  key: string;
  lane: string;
  attempts: number;
  readyAtMs: number;
  state: 'pending' | 'done' | 'given_up';
}

function takeFromModel(entries: ModelEntry[], nowMs: number, limit: number): ModelEntry[] {
  const pending = entries.filter((one) => one.state === 'pending');
  const heads = pending.filter((one) => pending.find((p) => p.lane === one.lane) === one);
  const taken = heads
    .filter((one) => one.readyAtMs <= nowMs)
    .sort((a, b) => a.readyAtMs - b.readyAtMs || entries.indexOf(a) - entries.indexOf(b))
    .slice(0, limit);
  for (const one of taken) {
    one.attempts += 1;
    one.readyAtMs = nowMs + LEASE_MS;
  }
  return taken;
}

const Step = fc.oneof(
  fc.record({
    verb: fc.constant('enqueue' as const),
    key: fc.nat(4),
    lane: fc.constantFrom('a', 'b'),
    delayMs: fc.constantFrom(0, 0, 500),
  }),
  fc.record({
    verb: fc.constant('take' as const),
    passMs: fc.constantFrom(0, 1, 499, 500, 999, 1_000),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ verb: fc.constantFrom('done' as const, 'giveUp' as const), key: fc.nat(4) }),
  fc.record({
    verb: fc.constant('retry' as const),
    key: fc.nat(4),
    delayMs: fc.constantFrom(0, 1, 500),
  }),
);

export function outboxModelContract({ store }: Subject): void {
  describe('outbox, against a model', () => {
    it('matches a simple list for any sequence of requests', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(Step, { minLength: 5, maxLength: 40, size: 'max' }),
          async (steps) => {
            run += 1;
            const { outbox } = store();
            const before = await outbox.status();
            const model: ModelEntry[] = [];
            let nowMs = AT.getTime();
            const name = (key: number) => `${run}:${key}`;
            const find = (key: number) =>
              model.find((one) => one.key === name(key) && one.state === 'pending');

            try {
              for (const step of steps) {
                if (step.verb === 'enqueue') {
                  const fresh = model.every((one) => one.key !== name(step.key));
                  const lane = `${run}:${step.lane}`;
                  const readyAtMs = nowMs + step.delayMs;
                  if (fresh) {
                    model.push({
                      key: name(step.key),
                      lane,
                      attempts: 0,
                      readyAtMs,
                      state: 'pending',
                    });
                  }
                  const entry = { key: name(step.key), job, lane, dueAt: new Date(readyAtMs) };
                  expect(await outbox.enqueue(entry)).toBe(fresh);
                } else if (step.verb === 'take') {
                  nowMs += step.passMs;
                  const expected = takeFromModel(model, nowMs, step.limit);
                  const taken = await outbox.take(new Date(nowMs), LEASE_MS, step.limit);
                  expect(taken.map(({ key, attempts }) => ({ key, attempts }))).toEqual(
                    expected.map(({ key, attempts }) => ({ key, attempts })),
                  );
                } else if (step.verb === 'retry') {
                  const entry = find(step.key);
                  if (entry !== undefined) entry.readyAtMs = nowMs + step.delayMs;
                  await outbox.retry(name(step.key), new Date(nowMs + step.delayMs), 'again');
                } else {
                  const entry = find(step.key);
                  if (entry !== undefined) entry.state = step.verb === 'done' ? 'done' : 'given_up';
                  await outbox[step.verb](name(step.key), 'broken');
                }
              }

              const after = await outbox.status();
              const count = (state: ModelEntry['state']) =>
                model.filter((one) => one.state === state).length;
              expect(after.pending - before.pending).toBe(count('pending'));
              expect(after.givenUp - before.givenUp).toBe(count('given_up'));
            } finally {
              for (const one of model) await outbox.done(one.key);
            }
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}
