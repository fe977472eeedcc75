import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextKeyword } from '../../../src/domain/text-keywords.js';
import type { Store } from '../../../src/ports/store.js';
import type { TextKeyword } from '../../../src/services/contact/inbound.js';
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

const take = (
  keyword: TextKeyword,
  options: { sid?: string; silent?: boolean; from?: string } = {},
) =>
  bench.takeKeyword({
    channel: 'sms',
    messageSid: options.sid ?? 'SM1',
    line: LINE,
    from: options.from ?? PHONE,
    body: keyword.toUpperCase(),
    keyword,
    silent: options.silent ?? false,
  });

describe('takeKeyword', () => {
  it('records an opt-out and closes the interaction', async () => {
    await bench.text('SM0', 'cuánto debo');

    const reply = await take('stop');

    expect(reply.text).toContain('RedNorte');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(true);
    expect(await store.interactions.findByDelivery('SM1')).toMatchObject({
      externalId: 'SM0',
      state: 'closed',
      outcome: { kind: 'opted_out' },
    });
  });

  it('records it and sends nothing when the provider has answered', async () => {
    const reply = await take('stop', { silent: true });

    expect(reply.text).toBe('');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(true);
  });

  it('reverses an opt-out', async () => {
    await take('stop');

    const reply = await take('start', { sid: 'SM2' });

    expect(reply.text).not.toBe('');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(false);
  });

  it('helps without touching consent or the interaction', async () => {
    await bench.text('SM0', 'cuánto debo');

    const reply = await take('help');

    expect(reply.text).toContain('RedNorte');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(false);
    expect((await store.interactions.findByDelivery('SM0'))?.state).toBe('open');
  });

  it('gives a redelivery the same answer and records it once', async () => {
    const first = await take('stop');
    await take('start', { sid: 'SM2' });

    expect(await take('stop')).toEqual(first);

    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(false);
    expect((await store.interactions.findByDelivery('SM1'))?.turns).toHaveLength(2);
  });

  it('records an opt-out but leaves an escalated interaction open', async () => {
    await bench.text('SM0', 'quiero hablar con una persona');
    await drainOutbox(store, clock);

    await take('stop');

    expect((await store.interactions.findByDelivery('SM0'))?.state).toBe('escalated');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(true);
  });

  it('records no consent for a withheld number', async () => {
    const reply = await take('stop', { from: 'anonymous' });

    expect(reply.text).not.toBe('');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(false);
  });

  it('treats "cancelar mi servicio" as conversation, not as a keyword', async () => {
    const said = 'cancelar mi servicio';
    expect(readTextKeyword(said, { channel: 'sms', optOutType: null })).toBeNull();

    const reply = await bench.text('SM1', said);

    expect(reply.text).not.toBe('');
    expect(await store.consents.isOptedOut(PHONE, 'sms')).toBe(false);
    expect(await store.interactions.findByDelivery('SM1')).toMatchObject({
      state: 'open',
      topics: [{ topic: 'cancellation' }],
    });
  });
});
