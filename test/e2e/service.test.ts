import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalationIdOf } from '../../src/domain/interaction.js';
import { ACTION } from '../../src/integrations/slack/ids.js';
import { projectRoot } from '../../src/integrations/system/project-root.js';
import { signWebhook } from '../../src/playground/stand-ins/twilio-webhooks.js';
import { checkRecord } from '../../src/rehearsal/demo/check.js';
import { conversations } from '../../src/rehearsal/demo/conversations.js';
import { createDesk } from '../../src/rehearsal/demo/desk.js';
import { play } from '../../src/rehearsal/demo/play.js';
import { collect } from '../integrations/stores/contract/helpers.js';
import { type E2e, recordOf, startE2e } from '../support/e2e-service.js';
import { e2eStores, embedded, type StoreForTest, storesNote } from '../support/e2e-stores.js';
import { eventually } from '../support/eventually.js';
import {
  blockAction,
  deliver,
  messageEvent,
  slashCommand,
  viewSubmission,
} from '../support/slack.js';

const MARIA = '+525554128830';
const KNOWN = '+525561374502';

import { openGate } from '../support/twilio-edge.js';

describe.each(e2eStores)(`the whole service over $name${storesNote}`, (kind) => {
  let settings: StoreForTest;
  let e2e: E2e;
  beforeAll(async () => {
    settings = await kind.make();
    e2e = await startE2e(settings.env);
  });
  afterAll(async () => {
    await e2e?.stop();
    await settings?.remove();
  });

  const desk = () =>
    createDesk({ slack: e2e.slack, store: e2e.store, baseUrl: e2e.service.baseUrl });
  const everything = () =>
    collect(e2e.store.interactions.openedIn({ from: new Date(0), to: new Date(8e15) }));

  /** Calls and asks for a person; returns the case once its card is in Slack. */
  async function openCase(from: string) {
    const call = await e2e.call(from);
    await call.say('Quiero hablar con una persona, por favor');
    expect(call.endedBy).toBe('service');
    const escalationId = escalationIdOf(await recordOf(e2e.store, call.callSid));
    if (escalationId === null) throw new Error('the call did not become a case');
    const escalation = await eventually('the card', async () => {
      const found = await e2e.store.escalations.findById(escalationId);
      return found?.desk == null ? null : { ...found, desk: found.desk };
    });
    return { call, escalation };
  }

  it.each(conversations.map((conversation) => [conversation.id, conversation] as const))(
    'ends as it should: %s',
    async (_, conversation) => {
      const before = await e2e.twilio.textsTo(conversation.from);
      const { externalId, problem } = await play(conversation, e2e.reach);
      const interaction = await recordOf(e2e.store, externalId);
      const escalationId = escalationIdOf(interaction);
      const escalation =
        escalationId === null ? null : await e2e.store.escalations.findById(escalationId);
      const sent = await eventually('the texts of our own', async () => {
        const { pending } = await e2e.store.outbox.status();
        return pending === 0 ? await e2e.twilio.textsTo(conversation.from) : null;
      });
      const seen = { interaction, escalation, textsSent: sent.length - before.length, problem };
      expect(checkRecord(conversation, seen).found).toBeNull();
    },
  );

  it('shows a case in Slack with its transcript but without the full phone number', async () => {
    const { call, escalation } = await openCase(MARIA);

    const posts = await eventually('the transcript', async () => {
      const thread = await desk().readThread(escalation.id);
      return thread.length > 1 ? thread.map((lines) => lines.join('\n')) : null;
    });

    const [card = '', ...thread] = posts;
    expect(card).toContain(escalation.caseNumber);
    expect(card).toContain('8830');
    expect(posts.join('\n')).not.toContain('5554128830');
    expect(thread.join('\n')).toContain('Quiero hablar con una persona');
    expect(call.heard).not.toBe('');
  });

  it('lets one of 200 agents claim a case, and tells the others who has it', async () => {
    const { escalation } = await openCase(KNOWN);
    const url = `${e2e.service.baseUrl}/slack/events`;
    const agents = Array.from({ length: 200 }, (_, i) => `U${String(i).padStart(8, '0')}`);

    const answers = await Promise.all(
      agents.map((userId) =>
        deliver(
          url,
          blockAction(
            { actionId: ACTION.claim, value: escalation.id },
            {
              userId,
              triggerId: `trigger-${userId}`,
              responseUrl: e2e.slack.responseUrl(userId),
              channel: escalation.desk.channel,
              messageTs: escalation.desk.ts,
            },
            e2e.slack.signingSecret,
          ),
        ),
      ),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const notified = await eventually('199 notified', () => {
      const notified = agents.filter((id) => e2e.slack.screens.whispersTo(id).length > 0);
      return notified.length >= 199 ? notified : null;
    });
    await e2e.service.adapters.ports.store.ping();
    const now = await e2e.store.escalations.findById(escalation.id);
    const winner = now?.state === 'claimed' ? now.holder.id : '';
    expect(now?.state).toBe('claimed');
    expect(agents).toContain(winner);
    expect(notified.toSorted()).toEqual(agents.filter((id) => id !== winner).toSorted());
    for (const id of notified) {
      const whispers = e2e.slack.screens.whispersTo(id);
      expect(whispers).toHaveLength(1);
      expect(whispers[0]?.text).toContain(winner);
    }
    expect(
      e2e.lines.filter(
        ({ msg, escalationId }) => msg === 'escalation.claimed' && escalationId === escalation.id,
      ),
    ).toHaveLength(1);
    const card = await eventually('the card with the winner', async () => {
      const answer = await e2e.slack.call('conversations.replies', {
        channel: escalation.desk.channel,
        ts: escalation.desk.ts,
        limit: 1,
      });
      const text = JSON.stringify(answer);
      return text.includes(winner) ? text : null;
    });
    expect(card).toContain(winner);
  });

  it('closes the interaction when the agent who has the case resolves it in the form', async () => {
    const { call, escalation } = await openCase('+525539014476');
    const { ana } = desk();
    await desk().claim(ana, escalation.id);

    await desk().resolve(ana, escalation.id, {
      disposition: 'solved',
      helped: 'yes',
      note: 'Listo',
    });

    const closed = await eventually('the close', async () => {
      const record = await recordOf(e2e.store, call.callSid);
      return record.state === 'closed' ? record : null;
    });
    expect(closed.outcome).toEqual({ kind: 'resolved_agent' });
    expect(await e2e.store.escalations.findById(escalation.id)).toMatchObject({
      state: 'resolved',
      resolution: {
        by: { id: ana.person.id },
        disposition: 'solved',
        note: 'Listo',
        customerHelped: true,
      },
    });
  });

  it('answers a redelivered webhook with the same bytes and keeps one record', async () => {
    const params = {
      AccountSid: e2e.reach.accountSid,
      MessageSid: 'SMredelivered',
      From: '+525522180946',
      To: e2e.reach.to,
      Body: '¿Cuánto debo?',
    };
    const post = () => twilioPost('/twilio/sms', params);

    const answers = await Promise.all([post(), post(), post()]);
    answers.push(await post());

    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]?.body).toContain('<Message>');
    expect((await recordOf(e2e.store, 'SMredelivered')).turns).toHaveLength(2);
  });

  describe('forged requests', () => {
    const voice = {
      CallSid: 'CAforged',
      From: MARIA,
      To: '+525541600200',
      CallStatus: 'completed',
      Digits: '1',
    };
    const sms = {
      MessageSid: 'SMforged',
      From: MARIA,
      To: '+525541600200',
      Body: 'STOP',
      MessageStatus: 'sent',
    };

    it.each([
      ['/twilio/voice', voice],
      ['/twilio/voice/turn?n=1&lang=es&e=open', voice],
      ['/twilio/voice/fallback', voice],
      ['/twilio/voice/fallback/callback?lang=es', voice],
      ['/twilio/voice/status', voice],
      ['/twilio/sms', sms],
      ['/twilio/sms/status', sms],
    ])('to %s are rejected and leave nothing behind', async (path, fields) => {
      const params = { AccountSid: e2e.reach.accountSid, ...fields };
      const before = await everything();

      const statuses = [
        (await twilioPost(path, params, { authToken: 'another-token' })).status,
        (await twilioPost(path, params, { publicUrl: 'https://evil.example.com' })).status,
        (await twilioPost(path, params, { tamper: { From: '+525500000000' } })).status,
        (await twilioPost(path, params, { signature: '' })).status,
        (await twilioPost(path, { ...params, AccountSid: `AC${'9'.repeat(32)}` })).status,
      ];

      expect(statuses).toEqual([403, 403, 403, 403, 403]);
      expect(await everything()).toEqual(before);
      expect(await e2e.store.consents.isOptedOut(MARIA as never, 'sms')).toBe(false);
    });

    it("to Slack's route are rejected and change nothing", async () => {
      const { escalation } = await openCase(MARIA);
      const before = await e2e.store.escalations.findById(escalation.id);
      const url = `${e2e.service.baseUrl}/slack/events`;
      const who = { userId: 'U0EVIL', triggerId: 't', channel: escalation.desk.channel };
      const forged = (secret: string) => [
        blockAction({ actionId: ACTION.claim, value: escalation.id }, who, secret),
        viewSubmission(
          { callbackId: 'case-resolve-form', privateMetadata: escalation.id, values: {} },
          who,
          secret,
        ),
        slashCommand(
          'queue',
          { userId: 'U0EVIL', responseUrl: `${e2e.service.baseUrl}/x` },
          secret,
        ),
        messageEvent(
          {
            user: 'U0EVIL',
            text: 'hi',
            ts: '1.1',
            thread_ts: escalation.desk.ts,
            channel: escalation.desk.channel,
          },
          {},
          secret,
        ),
      ];
      const genuine = forged(e2e.slack.signingSecret);
      const old = genuine.map((request) => ({
        ...request,
        headers: { ...request.headers, 'x-slack-request-timestamp': '1700000000' },
      }));
      const bare = genuine.map((request) => ({
        ...request,
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }));
      const tampered = genuine.map((request) => ({ ...request, body: `${request.body}&x=1` }));

      const statuses = await Promise.all(
        [...forged('another-secret'), ...old, ...bare, ...tampered].map(
          async (request) => (await deliver(url, request)).status,
        ),
      );

      expect(statuses).toEqual(statuses.map(() => 401));
      expect(await e2e.store.escalations.findById(escalation.id)).toEqual(before);
    });
  });

  it('reports liveness, readiness and metrics without customer data', async () => {
    const health = await e2e.get('/healthz');
    const ready = await e2e.get('/readyz');
    const metrics = await (await e2e.get('/metrics')).text();

    expect([health.status, ready.status]).toEqual([200, 200]);
    expect(await ready.json()).toMatchObject({ status: 'ok' });
    expect(metrics).toMatch(/^contactpro_interactions\{state="closed"\} [1-9]/m);
    expect(metrics).toMatch(/^contactpro_turns_understood_total [1-9]/m);
    expect(metrics).not.toMatch(/\d{8,}(?![\d.]*\n)/);
    expect(metrics).not.toContain('María');
  });

  it('logs no customer words, phone numbers or secrets', async () => {
    const call = await e2e.call(MARIA);
    await call.say('Mi nombre es Xóchitl y quiero saber cuánto debo');
    await call.hangUp();
    await e2e.text(MARIA, 'Xóchitl otra vez: quiero hablar con una persona');
    await eventually(
      'an empty outbox',
      async () => (await e2e.store.outbox.status()).pending === 0,
    );

    const log = e2e.lines.map((line) => JSON.stringify(line)).join('\n');
    expect(log.length).toBeGreaterThan(10_000);
    const secrets = [
      e2e.twilio.authToken,
      e2e.slack.botToken,
      e2e.slack.signingSecret,
      ...e2e.slack.agents.map(({ token }) => token),
    ];
    const words = [
      '5554128830',
      '5561374502',
      'Xóchitl',
      'cuánto debo',
      'María',
      'Fernanda',
      'Listo',
      'persona',
    ];
    for (const private_ of [...secrets, ...words]) {
      const at = log.indexOf(private_);
      expect(at === -1 ? null : log.slice(Math.max(0, at - 200), at + 60)).toBeNull();
    }
    expect(log).not.toMatch(/\+52\d{6}/);
  });

  async function twilioPost(
    path: string,
    params: Readonly<Record<string, string>>,
    forge: {
      authToken?: string;
      publicUrl?: string;
      tamper?: Record<string, string>;
      signature?: string;
    } = {},
  ) {
    const { authToken, publicUrl, baseUrl } = { ...e2e.reach, ...forge };
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': forge.signature ?? signWebhook(authToken, publicUrl + path, params),
      },
      body: new URLSearchParams({ ...params, ...forge.tamper }).toString(),
    });
    return { status: response.status, body: await response.text() };
  }
});

describe.each(e2eStores)(`stopping the service over $name${storesNote}`, (kind) => {
  it('finishes requests in flight, and a second start resumes from the stored state', async () => {
    const settings = await kind.make();
    try {
      const gate = openGate<void>();
      let heard = 0;
      const first = await startE2e(settings.env, (connected) => ({
        ...connected,
        ports: {
          ...connected.ports,
          understander: {
            ...connected.ports.understander,
            async understand(request, signal) {
              heard += 1;
              await gate.promise;
              return connected.ports.understander.understand(request, signal);
            },
          },
        },
      }));
      const call = await first.call(MARIA);
      const inFlight = Promise.all(
        Array.from({ length: 30 }, (_, i) => first.text(`+5255000100${10 + i}`, 'Hola', `SM${i}`)),
      );
      await eventually('30 turns under way', () => heard === 30);

      const stopped = Promise.all([first.stop(), first.stop()]);
      await expect(first.get('/healthz')).rejects.toThrow();
      gate.open();
      const replies = await inFlight;
      await stopped;
      expect(replies.every(([reply]) => reply !== undefined && reply !== '')).toBe(true);

      const second = await startE2e(settings.env);
      try {
        for (let i = 0; i < 30; i += 1) {
          expect((await recordOf(second.store, `SM${i}`)).turns).toHaveLength(2);
        }
        expect((await recordOf(second.store, call.callSid)).state).toBe('open');
        expect(await second.store.customers.count()).toBe(await customersInFile());
        expect(await second.text('+525500010010', '¿Cuánto debo?')).toHaveLength(1);
        expect((await recordOf(second.store, 'SM0')).turns).toHaveLength(4);
      } finally {
        await second.stop();
      }
    } finally {
      await settings.remove();
    }
  });
});

describe('a second service on the same DATA_DIR', () => {
  it('does not start, says why, and leaves the first one running', async () => {
    const settings = await embedded.make();
    const first = await startE2e(settings.env);
    try {
      await expect(startE2e(settings.env)).rejects.toMatchObject({ code: 'data_dir_in_use' });

      expect(await first.text(MARIA, '¿Cuánto debo?')).toHaveLength(1);
    } finally {
      await first.stop();
      await settings.remove();
    }
  });
});

async function customersInFile(): Promise<number> {
  const file = await readFile(join(projectRoot(), 'config/demo/customers.csv'), 'utf8');
  return file.trim().split('\n').length - 1;
}
