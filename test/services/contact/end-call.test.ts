import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { Store } from '../../../src/ports/store.js';
import { collect } from '../../integrations/stores/contract/helpers.js';
import { AT, aCustomer, minutesAfter } from '../../support/builders.js';
import { steppingClock } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { type TurnBench, turnBench } from '../../support/turn-bench.js';

const clock = steppingClock(AT);
let store: Store;
let bench: TurnBench;
beforeEach(async () => {
  store = await openTempStore(clock);
  await store.customers.upsert(aCustomer());
  bench = turnBench({ store, clock });
});
afterEach(() => store.close());

/** Opens a call, says the lines with five seconds each, and hangs up. */
async function hangUpAfter(lines: readonly string[], openSeconds = 5) {
  const call = bench.call('CA1');
  await call.open();
  clock.advance(openSeconds * 1_000);
  for (const line of lines) {
    if (/^\d+$/.test(line)) await call.press(line);
    else await call.say(line);
    clock.advance(5_000);
  }
  await bench.endCall({ callSid: 'CA1' });
  return call.stored();
}

const assumed = { kind: 'resolved_auto', confirmed: false, takenBackAt: null };
const confirmed = { kind: 'resolved_auto', confirmed: true, takenBackAt: null };

describe('hanging up', () => {
  it.each([
    ['right after the greeting', [], 5, { kind: 'abandoned', short: true }],
    ['after a long silence', [], 60, { kind: 'abandoned', short: false }],
    ['when not understood', ['otra cosa'], 20, { kind: 'abandoned', short: false }],
    ['in the middle of the steps', ['no tengo internet'], 5, { kind: 'abandoned', short: false }],
    ['before saying why', ['cancelar mi servicio'], 5, { kind: 'abandoned', short: false }],
    ['after the answer', ['cuánto debo'], 5, assumed],
    ['at the rating', ['cuánto debo', 'no, gracias'], 5, confirmed],
    ['after the rating', ['cuánto debo', 'no, gracias', '5'], 5, confirmed],
  ])('%s closes the call with the right outcome', async (_, lines, openSeconds, outcome) => {
    const stored = await hangUpAfter(lines, openSeconds);

    expect(stored).toMatchObject({ state: 'closed', outcome });
    expect(stored?.topics.some(({ status }) => status === 'active')).toBe(false);
  });

  it('leaves a case to the agents', async () => {
    const stored = await hangUpAfter(['quiero hablar con una persona']);

    expect(stored?.state).toBe('escalated');
    expect(await store.escalations.listOpen(10)).toHaveLength(1);
  });

  it.each([
    ['a call that was already closed', ['cuánto debo', 'no, gracias', '5']],
    ['a call that was hung up', ['cuánto debo']],
    ['an escalated call', ['quiero hablar con una persona']],
  ])('reported late or twice, changes nothing for %s', async (_, lines) => {
    const before = await hangUpAfter(lines);
    clock.advance(3_600_000);

    await bench.endCall({ callSid: 'CA1' });
    await Promise.all([bench.endCall({ callSid: 'CA1' }), bench.endCall({ callSid: 'CA1' })]);

    expect(await bench.call('CA1').stored()).toEqual(before);
  });

  it('ignores an unknown call', async () => {
    await expect(bench.endCall({ callSid: 'CA404' })).resolves.toBeUndefined();
    expect(await store.interactions.countByState()).toEqual({ open: 0, escalated: 0, closed: 0 });
  });

  it('waits for the turn in progress', async () => {
    const call = bench.call('CA1');
    await call.open();

    const [reply] = await Promise.all([call.say('cuánto debo'), bench.endCall({ callSid: 'CA1' })]);

    expect(reply.text).not.toBe('');
    expect(await call.stored()).toMatchObject({ state: 'closed', outcome: assumed });
  });
});

describe('sweepIdle', () => {
  const everything = { from: minutesAfter(-100_000), to: minutesAfter(100_000) };

  it('closes a text interaction when its window is over and not before', async () => {
    await bench.text('SM1', 'cuánto debo');
    clock.advance(policy.idle.textMs);
    expect(await bench.sweepIdle()).toBe(0);
    expect((await store.interactions.findByDelivery('SM1'))?.state).toBe('open');

    clock.advance(1);
    expect(await bench.sweepIdle()).toBe(1);

    expect(await store.interactions.findByDelivery('SM1')).toMatchObject({
      state: 'closed',
      outcome: assumed,
    });
    expect(await bench.sweepIdle()).toBe(0);
  });

  it('counts from the last message', async () => {
    await bench.text('SM1', 'hola');
    clock.advance(policy.idle.textMs - 1);
    await bench.text('SM2', 'cuánto debo');
    clock.advance(policy.idle.textMs - 1);

    expect(await bench.sweepIdle()).toBe(0);
  });

  it('makes the next message a new interaction', async () => {
    await bench.text('SM1', 'cuánto debo');
    clock.advance(policy.idle.textMs + 1);
    await bench.sweepIdle();

    await bench.text('SM2', 'hola');

    const all = await collect(store.interactions.openedIn(everything));
    expect(all.map(({ state, externalId }) => [state, externalId])).toEqual([
      ['closed', 'SM1'],
      ['open', 'SM2'],
    ]);
  });

  it('closes a call whose end was never reported, and leaves cases to the agents', async () => {
    await bench.call('CA1').open();
    const escalated = bench.call('CA2', '+525500000002');
    await escalated.open();
    await escalated.say('quiero hablar con una persona');
    await bench.text('SM3', 'quiero hablar con una persona', '+525500000003');
    clock.advance(24 * 3_600_000);

    expect(await bench.sweepIdle()).toBe(1);

    expect((await bench.call('CA1').stored())?.state).toBe('closed');
    expect((await escalated.stored())?.state).toBe('escalated');
    expect((await store.interactions.findByDelivery('SM3'))?.state).toBe('escalated');
  });

  it('skips one that got a message since it was listed', async () => {
    await bench.text('SM1', 'cuánto debo');
    clock.advance(policy.idle.textMs + 1);
    const racing = turnBench({
      clock,
      store: {
        ...store,
        interactions: {
          ...store.interactions,
          async listIdle(channel, before, limit) {
            const listed = await store.interactions.listIdle(channel, before, limit);
            if (channel === 'sms') await bench.text('SM2', 'hola');
            return listed;
          },
        },
      },
    });

    expect(await racing.sweepIdle()).toBe(0);

    expect((await store.interactions.findByDelivery('SM2'))?.state).toBe('open');
  });

  it('continues when one cannot be closed', async () => {
    await bench.text('SM1', 'hola', '+525500000001');
    await bench.text('SM2', 'hola', '+525500000002');
    const stuck = await store.interactions.findByDelivery('SM1');
    clock.advance(policy.idle.textMs + 1);
    const failing = turnBench({
      clock,
      store: {
        ...store,
        interactions: {
          ...store.interactions,
          save: (value) =>
            value.id === stuck?.id
              ? Promise.reject(new Error('said by the test'))
              : store.interactions.save(value),
        },
      },
    });

    expect(await failing.sweepIdle()).toBe(1);
    expect(failing.lines.map(({ msg }) => msg)).toContain('sweep.skipped');
  });

  it('closes each once when several sweeps run at the same time', async () => {
    for (let i = 0; i < 20; i += 1) await bench.text(`SM${i}`, 'hola', `+5255000001${10 + i}`);
    clock.advance(policy.idle.textMs + 1);

    const swept = await Promise.all([0, 1, 2].map(() => turnBench({ store, clock }).sweepIdle()));

    expect(swept.reduce((a, b) => a + b, 0)).toBe(20);
  });
});
