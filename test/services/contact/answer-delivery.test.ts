import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { ConflictError } from '../../../src/errors.js';
import type { Store } from '../../../src/ports/store.js';
import { collect } from '../../integrations/stores/contract/helpers.js';
import { AT, aCustomer, minutesAfter, PHONE } from '../../support/builders.js';
import { steppingClock } from '../../support/desk-bench.js';
import { openStoreIn, openTempStore } from '../../support/embedded-store.js';
import { failingAtFirst, SAID } from '../../support/scripted-readings.js';
import { scriptedUnderstander } from '../../support/scripted-understander.js';
import { dialogueOf, turnBench } from '../../support/turn-bench.js';
import { openGate } from '../../support/twilio-edge.js';

const everything = { from: minutesAfter(-1_000), to: minutesAfter(100_000) };

describe('answerDelivery', () => {
  let store: Store;
  const clock = steppingClock(AT);
  beforeEach(async () => {
    store = await openTempStore(clock);
    await store.customers.upsert(aCustomer());
  });
  afterEach(() => store.close());

  it('gives a redelivery the same answer, and leaves one record', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call('CA1');
    await call.open();
    const first = await call.say('cuánto debo', 1);
    await call.say('no, gracias', 2);
    const before = await call.stored();

    const again = await call.say('cuánto debo', 1);

    expect(again).toEqual(first);
    expect(await call.stored()).toEqual(before);
  });

  it('handles concurrent copies of a delivery once', async () => {
    const understander = scriptedUnderstander(SAID);
    const bench = turnBench({ store, clock, understander });
    await bench.call('CA1').open();

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bench.call('CA1').say('cuánto debo', 1)),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await bench.call('CA1').stored())?.turns).toHaveLength(3);
    expect(understander.calls).toHaveLength(1);
  });

  it('handles a delivery once even when several processes get it', async () => {
    const understander = scriptedUnderstander(SAID);
    const processes = Array.from({ length: 4 }, () => turnBench({ store, clock, understander }));
    await processes[0]?.call('CA1').open();

    const answers = await Promise.all(
      processes.map((one) => one.call('CA1').say('cuánto debo', 1)),
    );

    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect((await store.interactions.findByExternalId('CA1'))?.turns).toHaveLength(3);
    expect(understander.calls).toHaveLength(1);
  });

  it('repeats the answer after the call was closed', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call('CA1');
    await call.open();
    const first = await call.say('cuánto debo', 1);
    await bench.endCall({ callSid: 'CA1' });
    const before = await call.stored();

    expect(await call.say('cuánto debo', 1)).toEqual(first);
    expect(await call.stored()).toEqual(before);
  });

  it('repeats the answer to a text after its interaction closed and another opened', async () => {
    const bench = turnBench({ store, clock });
    const first = await bench.text('SM1', 'cuánto debo');
    clock.advance(policy.idle.textMs + 60_000);
    await bench.sweepIdle();
    await bench.text('SM2', 'hola');

    expect(await bench.text('SM1', 'cuánto debo')).toEqual(first);
    const all = await collect(store.interactions.openedIn(everything));
    expect(all.map((one) => one.turns.length)).toEqual([2, 2]);
  });

  it('repeats the answer after a restart, much later', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'contactpro-test-'));
    try {
      const before = await openStoreIn(dir, clock);
      const call = turnBench({ store: before, clock }).call('CA1');
      await call.open();
      const first = await call.say('cuánto debo', 1);
      await before.close();
      clock.advance(3 * 24 * 3_600_000);

      const after = await openStoreIn(dir, clock);
      const again = await turnBench({ store: after, clock }).call('CA1').say('cuánto debo', 1);
      const stored = await after.interactions.findByExternalId('CA1');
      await after.close();

      expect(again).toEqual(first);
      expect(stored?.turns).toHaveLength(3);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('answers two texts in a row in the order they arrived', async () => {
    const gate = openGate<void>();
    const slow = scriptedUnderstander(SAID);
    const bench = turnBench({
      store,
      clock,
      understander: {
        async understand(request, signal) {
          if (request.text === 'cuánto debo') await gate.promise;
          return slow.understand(request, signal);
        },
      },
    });

    const first = bench.text('SM1', 'cuánto debo');
    const second = bench.text('SM2', 'no, gracias');
    gate.open();
    await Promise.all([first, second]);

    const stored = await store.interactions.findByDelivery('SM1');
    expect(dialogueOf(stored).filter((line) => line.startsWith('customer'))).toEqual([
      'customer: cuánto debo',
      'customer: no, gracias',
    ]);
    expect(slow.calls.map(({ text, expects }) => ({ text, expects }))).toEqual([
      { text: 'cuánto debo', expects: 'open' },
      { text: 'no, gracias', expects: 'yes_no' },
    ]);
  });

  it('opens one interaction for concurrent first texts from one number', async () => {
    const processes = Array.from({ length: 3 }, () => turnBench({ store, clock }));

    await Promise.all(
      Array.from({ length: 9 }, (_, i) => processes[i % 3]?.text(`SM${i}`, 'cuánto debo')),
    );

    const all = await collect(store.interactions.openedIn(everything));
    expect(all).toHaveLength(1);
    expect(all[0]?.turns).toHaveLength(18);
  });

  it('keeps numbers and channels apart', async () => {
    const bench = turnBench({ store, clock });

    await bench.text('SM1', 'hola');
    await bench.text('SM2', 'hola', '+525500000002');
    await bench.text('SM3', 'hola', `whatsapp:${PHONE}`, 'whatsapp');
    await bench.call('CA1').open();

    expect(await collect(store.interactions.openedIn(everything))).toHaveLength(4);
  });

  it('leaves nothing behind when a turn fails, and handles its redelivery', async () => {
    const bench = turnBench({ store, clock, understander: failingAtFirst({ failures: 1 }) });

    await expect(bench.text('SM1', 'cuánto debo')).rejects.toThrow();
    expect(await store.interactions.findByDelivery('SM1')).toBeNull();

    const answer = await bench.text('SM1', 'cuánto debo');
    expect(answer.text).not.toBe('');
    expect((await store.interactions.findByDelivery('SM1'))?.turns).toHaveLength(2);
  });

  it('takes over a delivery from a process that died', async () => {
    const bench = turnBench({ store, clock });
    await store.deliveries.claim('CA1:0', policy.delivery.leaseMs, clock.now());

    // The bench's wait takes no time, so it gives up at once; the provider retries.
    await expect(bench.call('CA1').open()).rejects.toMatchObject({ code: 'delivery_busy' });
    clock.advance(policy.delivery.leaseMs);

    expect((await bench.call('CA1').open()).text).toContain('RedNorte');
  });

  it('decides again after a conflict, without running the engine again', async () => {
    const understander = scriptedUnderstander(SAID);
    let conflicts = 2;
    const contested: Store = {
      ...store,
      interactions: {
        ...store.interactions,
        async save(interaction) {
          if (conflicts > 0) {
            conflicts -= 1;
            throw new ConflictError('changed meanwhile', 'stale');
          }
          return store.interactions.save(interaction);
        },
      },
    };
    const bench = turnBench({ store: contested, clock, understander });
    await bench.call('CA1').open();

    const call = bench.call('CA1');
    await call.say('quiero hablar con una persona', 1);

    expect(understander.calls).toHaveLength(1);
    expect(await store.sequences.next('case')).toBe(2);
    expect((await call.stored())?.turns).toHaveLength(3);
  });

  it('does not treat withheld numbers as a customer, nor as one person', async () => {
    const bench = turnBench({ store, clock });
    for (const [i, from] of ['anonymous', '+266696687', 'Restricted', '86282452253'].entries()) {
      await bench.call(`CA${i}`, from).open();
      await bench.text(`SM${i}`, 'hola', from);
    }

    const all = await collect(store.interactions.openedIn(everything));
    expect(all).toHaveLength(8);
    expect(all.map(({ phone, customer }) => [phone, customer])).toEqual(
      Array.from({ length: 8 }, () => [null, null]),
    );
  });
});
