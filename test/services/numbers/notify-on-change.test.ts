import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { policy } from '../../../config/policy.js';
import { interactionId } from '../../../src/domain/ids.js';
import { close } from '../../../src/domain/interaction.js';
import type { Store } from '../../../src/ports/store.js';
import {
  createNumbersWorker,
  type NumbersWorker,
  notifyOnChange,
} from '../../../src/services/numbers/notify-on-change.js';
import { createRecordFact } from '../../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../../src/services/numbers/refold-days.js';
import { AT, anInteraction, minutesAfter } from '../../support/builders.js';
import { caseServices, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';
import { openGate } from '../../support/twilio-edge.js';

const clock = { now: () => AT };
const ALL = { from: '2000-01-01', to: '2100-01-01' };
let plain: Store;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  plain = await openTempStore(clock);
});
afterEach(async () => {
  vi.useRealTimers();
  await plain.close();
});

function watch(over: Store = plain) {
  const { log, lines } = recordingLog();
  const recordFact = createRecordFact({ store: over, policy, timeZone: 'UTC' });
  const worker: NumbersWorker = createNumbersWorker({
    recordFact,
    refoldDays: createRefoldDays(over),
    clock,
    policy,
    log,
  });
  worker.start();
  return { worker, lines, store: notifyOnChange(plain, worker.note) };
}

const results = async () =>
  (await plain.rollups.slices({ days: ALL, filters: {}, group: null, percentiles: false })).map(
    ({ result }) => result,
  );

it('adds a contact to the numbers soon after it is closed', async () => {
  const { store, worker } = watch();
  const call = await store.interactions.insert(anInteraction({ externalId: 'CA5' }));
  const left = { kind: 'abandoned', short: false } as const;
  await store.interactions.save(close(call, left, minutesAfter(1)));
  expect(await results()).toEqual([]);

  await vi.advanceTimersByTimeAsync(policy.analytics.foldAfterMs);
  await worker.stop();

  expect(await results()).toEqual(['abandoned']);
});

it('tracks a case while agents work on it', async () => {
  const { store, worker } = watch();
  const { escalation, interaction } = await storeCase(store);
  await caseServices(store, clock).claimCase({
    escalationId: escalation.id,
    agent: { id: 'U1', name: 'Ana' },
  });

  await worker.stop();

  expect(await plain.facts.findByInteraction(interaction.id)).toMatchObject({ waitMs: 0 });
  expect(await results()).toEqual(['escalated']);
});

it('rests after long work, then catches up on all changes since', async () => {
  let nowMs = AT.getTime();
  const gate = openGate<void>();
  const folded: string[][] = [];
  let recorded: string[] = [];
  const worker = createNumbersWorker({
    recordFact: async (id) => void recorded.push(id),
    refoldDays: async () => {
      folded.push(recorded);
      recorded = [];
      if (folded.length === 1) await gate.promise;
      return 1;
    },
    clock: { now: () => new Date(nowMs) },
    policy,
    log: recordingLog().log,
  });
  worker.start();
  worker.note(interactionId('int_1'));
  await vi.advanceTimersByTimeAsync(policy.analytics.foldAfterMs);
  worker.note(interactionId('int_2'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(folded).toEqual([['int_1']]);

  nowMs += 4_000;
  gate.open();
  await vi.advanceTimersByTimeAsync(19_000);
  worker.note(interactionId('int_3'));
  expect(folded).toEqual([['int_1']]);
  await vi.advanceTimersByTimeAsync(1_000);

  expect(folded).toEqual([['int_1'], ['int_2', 'int_3']]);
  await worker.stop();
});

it('logs failures and continues', async () => {
  const put = () => Promise.reject(new Error('said by the test'));
  const { store, worker, lines } = watch({ ...plain, facts: { ...plain.facts, put } });
  await storeCase(store);

  await worker.stop();

  expect(lines.map(({ msg }) => msg)).toEqual(['numbers.postponed']);
});

it('does nothing before start', async () => {
  const { store, worker } = watch();
  await worker.stop();
  await storeCase(store);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(await results()).toEqual([]);
});
