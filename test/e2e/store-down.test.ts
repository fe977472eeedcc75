import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edgeMessages } from '../../config/messages/edge.js';
import { escalationIdOf } from '../../src/domain/interaction.js';
import { postWebhook } from '../../src/playground/stand-ins/twilio-webhooks.js';
import { cuttable } from '../support/cuttable.js';
import { type E2e, recordOf, startE2e } from '../support/e2e-service.js';
import {
  e2eStores,
  embedded,
  MONGODB_TEST_URI,
  type StoreForTest,
  storesNote,
} from '../support/e2e-stores.js';
import { eventually } from '../support/eventually.js';
import { type FailingStore, failingStore } from '../support/failing-store.js';

const MARIA = '+525554128830';
const ANA = '+525561374502';
const {
  oneMoment,
  callNotTaken,
  callCannotGoOn,
  textNotTaken,
  callbackFailed,
  callbackRegistered,
} = edgeMessages;

describe.each(e2eStores)(`a store that fails, over $name${storesNote}`, (kind) => {
  let settings: StoreForTest;
  let failing: FailingStore;
  let e2e: E2e;
  beforeEach(async () => {
    settings = await kind.make();
    e2e = await startE2e(settings.env, (connected) => {
      failing = failingStore(connected.ports.store);
      return { ...connected, ports: { ...connected.ports, store: failing.store } };
    });
  });
  afterEach(async () => {
    failing?.comeBack();
    await e2e?.stop();
    await settings?.remove();
  });

  it('tells a new caller about the outage and hangs up; the next call works', async () => {
    failing.goDown();
    const lost = await e2e.call(MARIA);
    failing.comeBack();
    const taken = await e2e.call(MARIA);

    expect(lost.heard).toBe(`${oneMoment.es} ${callNotTaken.es}`);
    expect(lost.endedBy).toBe('service');
    expect(await e2e.store.interactions.findByExternalId(lost.callSid)).toBeNull();
    expect(taken.heard).toContain('María');
    expect(taken.ended).toBe(false);
  });

  it('tells a caller mid-call that the last words were not recorded', async () => {
    const call = await e2e.call(MARIA);
    failing.goDown();
    await call.say('¿Cuánto debo?');
    failing.comeBack();

    expect(call.heard).toBe(`${oneMoment.es} ${callCannotGoOn.es}`);
    expect(call.endedBy).toBe('service');
    expect((await recordOf(e2e.store, call.callSid)).turns).toHaveLength(1);
  });

  it('records the words after a short failure without asking for them again', async () => {
    const call = await e2e.call(MARIA);
    failing.failOneClaim();
    await call.say('¿Cuánto debo?');

    expect(call.heard).toContain(oneMoment.es);
    expect(call.heard).toMatch(/quinientos cuarenta y nueve|549/);
    expect((await recordOf(e2e.store, call.callSid)).turns[1]).toMatchObject({
      text: '¿Cuánto debo?',
    });
  });

  it('answers a text honestly, and accepts it when it is resent', async () => {
    failing.goDown();
    const first = await e2e.text(ANA, '¿Cuánto debo?', 'SMdown');
    failing.comeBack();
    const again = await e2e.text(ANA, '¿Cuánto debo?', 'SMdown');

    expect(first).toEqual([textNotTaken.es]);
    expect(again.join()).toContain('1,049');
    expect((await recordOf(e2e.store, 'SMdown')).turns).toHaveLength(2);
  });

  it('does not confirm an opt-out that was not recorded', async () => {
    failing.goDown();
    const ours = await e2e.text(ANA, 'BAJA');
    const providers = e2e.text(ANA, 'STOP', 'SMstop');
    await expect(providers).rejects.toThrow('503');
    failing.comeBack();

    expect(ours).toEqual([textNotTaken.es]);
    expect(await e2e.store.consents.isOptedOut(ANA as never, 'sms')).toBe(false);
    expect(await e2e.text(ANA, 'STOP', 'SMstop')).toEqual([]);
    expect(await e2e.store.consents.isOptedOut(ANA as never, 'sms')).toBe(true);
  });

  it('promises a callback only once it is stored', async () => {
    const ask = async (callSid: string) => {
      const { accountSid, to } = e2e.reach;
      const fields = { AccountSid: accountSid, CallSid: callSid, From: MARIA, To: to, Digits: '1' };
      return (await postWebhook(e2e.reach, '/twilio/voice/fallback/callback?lang=es', fields)).body;
    };
    failing.goDown();
    const refused = await ask('CAcallback');
    failing.comeBack();

    expect(refused).toContain(callbackFailed.es);
    expect(await ask('CAcallback')).toContain(callbackRegistered.es);
    expect(await e2e.store.escalations.listOpen(10)).toHaveLength(1);
  });

  it('reports unready to the orchestrator, and resumes posting cases on recovery', async () => {
    const call = await e2e.call(MARIA);
    failing.goDown();
    const down = await e2e.get('/readyz');
    const alive = await e2e.get('/healthz');
    failing.comeBack();

    expect([down.status, alive.status]).toEqual([503, 200]);
    expect(await down.json()).toMatchObject({ status: 'unavailable' });
    expect((await e2e.get('/readyz')).status).toBe(200);
    await call.say('Quiero hablar con una persona');
    const escalationId = escalationIdOf(await recordOf(e2e.store, call.callSid));
    await eventually('the card', async () => {
      if (escalationId === null) return null;
      return (await e2e.store.escalations.findById(escalationId))?.desk;
    });
  });
});

describe('an embedded store that is closed under the service', () => {
  it('causes no caller an error, and the service still stops', async () => {
    const settings = await embedded.make();
    const e2e = await startE2e(settings.env);
    try {
      const call = await e2e.call(MARIA);
      await e2e.store.close();

      await call.say('¿Cuánto debo?');
      const texted = await e2e.text(ANA, 'Hola');

      expect(call.heard).toContain(callCannotGoOn.es);
      expect(texted).toEqual([textNotTaken.es]);
      expect((await e2e.get('/readyz')).status).toBe(503);
    } finally {
      await e2e.stop();
      await settings.remove();
    }
  });
});

const note = MONGODB_TEST_URI === '' ? ': skipped, set MONGODB_TEST_URI to run' : '';

describe.skipIf(MONGODB_TEST_URI === '')(`a MongoDB that cannot be reached${note}`, () => {
  it('causes no errors, and everything resumes once it is reachable again', async () => {
    const { hostname, port, searchParams } = new URL(MONGODB_TEST_URI);
    const way = await cuttable(hostname, Number(port || 27017));
    const query = new URLSearchParams(searchParams);
    query.set('directConnection', 'true');
    query.set('serverSelectionTimeoutMS', '500');
    const e2e = await startE2e({
      MONGODB_URI: `mongodb://127.0.0.1:${way.port}/?${query}`,
      MONGODB_DATABASE: `contactpro_e2e_${randomUUID().slice(0, 8)}`,
    });
    try {
      const call = await e2e.call(MARIA);
      way.cut();

      const [lost, texted, ready] = await Promise.all([
        e2e.call(ANA),
        e2e.text('+525512340001', 'Hola'),
        e2e.get('/readyz'),
      ]);
      expect(lost.heard).toContain(callNotTaken.es);
      expect(texted).toEqual([textNotTaken.es]);
      expect(ready.status).toBe(503);

      way.mend();
      await eventually('a store that answers', async () => (await e2e.get('/readyz')).ok);
      await call.say('¿Cuánto debo?');
      expect(call.heard).toMatch(/quinientos cuarenta y nueve|549/);
    } finally {
      way.mend();
      await e2e.stop();
      await way.close();
    }
  });
});
