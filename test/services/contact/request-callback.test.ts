import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store.js';
import { AT, aCustomer, PHONE } from '../../support/builders.js';
import { steppingClock } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { drainOutbox, LINE, type TurnBench, turnBench } from '../../support/turn-bench.js';

const clock = steppingClock(AT);
let store: Store;
let bench: TurnBench;
beforeEach(async () => {
  store = await openTempStore(clock);
  await store.customers.upsert(aCustomer());
  bench = turnBench({ store, clock });
});
afterEach(() => store.close());

const ask = (from: string = PHONE) =>
  bench.requestCallback({ callSid: 'CA1', line: LINE, from, language: 'es' });

describe('requestCallback', () => {
  it('opens a case for a call that was never taken', async () => {
    expect(await ask()).toBe('registered');

    expect(await bench.call('CA1').stored()).toMatchObject({
      state: 'escalated',
      phone: PHONE,
      customer: { name: 'Lucía Hernández' },
    });
    expect(await store.escalations.listOpen(10)).toMatchObject([
      { phone: PHONE, request: { reason: 'system_failure', topic: null } },
    ]);
    expect((await drainOutbox(store, clock)).map(({ job }) => job.kind)).toEqual(['announce_case']);
  });

  it('keeps the topic the caller was on', async () => {
    const call = bench.call('CA1');
    await call.open();
    await call.say('no tengo internet');

    await ask();

    expect(await store.escalations.listOpen(10)).toMatchObject([
      { topic: 'connection_issue', request: { topic: 'connection_issue' } },
    ]);
  });

  it('opens one case however often it is requested', async () => {
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([
      'registered',
      'registered',
      'registered',
    ]);
    clock.advance(60_000);
    expect(await ask()).toBe('registered');

    expect(await store.escalations.listOpen(10)).toHaveLength(1);
  });

  it('opens no second case for an escalated call', async () => {
    const call = bench.call('CA1');
    await call.open();
    await call.say('quiero hablar con una persona');

    expect(await ask()).toBe('registered');

    expect(await store.escalations.listOpen(10)).toHaveLength(1);
  });

  it('promises nothing to a withheld number', async () => {
    expect(await ask('anonymous')).toBe('no_number');

    expect(await store.escalations.listOpen(10)).toEqual([]);
  });

  it('fails when the call was closed, and when nothing can be stored', async () => {
    const call = bench.call('CA1');
    await call.open();
    await bench.endCall({ callSid: 'CA1' });

    await expect(ask()).rejects.toMatchObject({ code: 'illegal_transition' });
    await store.close();
    await expect(ask()).rejects.toMatchObject({ retryable: true });
    store = await openTempStore(clock);
  });
});
