import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommands } from '../../../commands/index.js';
import { policy } from '../../../config/policy.js';
import { UpstreamError } from '../../../src/errors.js';
import { createSlackApp, type SlackSettings } from '../../../src/integrations/slack/app.js';
import { checkSlack } from '../../../src/integrations/slack/check.js';
import { createSlackClient } from '../../../src/integrations/slack/client.js';
import type { Store } from '../../../src/ports/store.js';
import { caseServices, deferred, steppingClock, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';
import {
  BOT_TOKEN,
  blockAction,
  CHANNEL,
  deliver,
  listen,
  SIGNING_SECRET,
  type SlackStandIn,
  slackError,
  startSlackEmulator,
} from '../../support/slack.js';

let slack: SlackStandIn;
let store: Store;
const clock = steppingClock();

beforeEach(async () => {
  slack = await startSlackEmulator();
  store = await openTempStore(clock);
});
afterEach(async () => {
  await slack.close();
  await store.close();
});

describe('checking the settings', () => {
  it('reports the bot’s name and that the channels are fine', async () => {
    const check = await checkSlack(client(), [CHANNEL, CHANNEL]);

    expect(check.bot).not.toBe('');
    expect(check.missingScopes).toEqual([]);
    expect(check.channels).toEqual([{ id: CHANNEL, label: 'general', problem: null }]);
  });

  it('reports a missing channel, one the bot is not in and an archived one', async () => {
    const info = (channel: object) =>
      ({ kind: 'answer', status: 200, body: { ok: true, channel } }) as const;
    slack.script(
      'conversations.info',
      slackError('channel_not_found'),
      info({ name: 'otro', is_member: false }),
      info({ name: 'viejo', is_member: true, is_archived: true }),
    );

    const { channels } = await checkSlack(client(), ['C1', 'C2', 'C3']);

    expect(channels.map((c) => c.problem)).toEqual([
      'channel_not_found',
      'not_in_channel',
      'is_archived',
    ]);
  });

  it('lists the scopes the token lacks', async () => {
    slack.script('auth.test', {
      kind: 'answer',
      status: 200,
      body: { ok: true, team: 'T', user: 'bot' },
      headers: { 'x-oauth-scopes': 'chat:write,commands,channels:history,channels:read' },
    });

    const { missingScopes } = await checkSlack(client(), []);

    expect(missingScopes).toEqual([
      'files:write',
      'groups:history',
      'groups:read',
      'metadata.message:read',
      'reactions:write',
    ]);
  });

  it('rejects with Slack’s code when the token is refused', async () => {
    slack.script('auth.test', slackError('invalid_auth'));

    const checking = checkSlack(client(), []);

    await expect(checking).rejects.toBeInstanceOf(UpstreamError);
    await expect(checking).rejects.toMatchObject({ code: 'invalid_auth' });
  });
});

describe('the Slack app', () => {
  it('makes no Slack call when built, started or stopped', async () => {
    const { app } = build({});

    await app.start();
    await app.stop();

    expect(app.mode).toBe('http');
    expect(slack.calls).toEqual([]);
  });

  it('serves nothing over HTTP in Socket Mode', async () => {
    const { app, http } = build({ appToken: 'xapp-1', signingSecret: null });
    const server = createServer(http);
    await listen(server);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

    const answer = await deliver(
      url,
      blockAction({ actionId: 'case-claim', value: 'x' }, { userId: 'U1', triggerId: 't' }),
    );

    expect(app.mode).toBe('socket');
    expect(answer.status).toBe(404);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('refuses to run over HTTP without a signing secret', () => {
    expect(() => build({ signingSecret: null })).toThrow('signing secret');
  });

  it('waits on stop for work still running after an ack', async () => {
    const { escalation } = await storeCase(store);
    const claiming = deferred();
    const started = deferred();
    const { app, http } = build({}, async (input) => {
      started.resolve();
      await claiming.promise;
      return caseServices(store, clock).claimCase(input);
    });
    const server = createServer(http);
    await listen(server);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    const answer = await deliver(
      url,
      blockAction(
        { actionId: 'case-claim', value: escalation.id },
        { userId: 'U1', triggerId: 't' },
      ),
    );
    await started.promise;

    const stopped = app.stop();
    claiming.resolve();
    await stopped;

    expect(answer.status).toBe(200);
    expect((await store.escalations.findById(escalation.id))?.state).toBe('claimed');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

function client() {
  return createSlackClient({
    token: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    log: recordingLog().log,
  });
}

function build(
  settings: Partial<SlackSettings>,
  claimCase: ReturnType<typeof caseServices>['claimCase'] | null = null,
) {
  const http = express();
  const services = caseServices(store, clock);
  const app = createSlackApp({
    express: http,
    settings: {
      botToken: BOT_TOKEN,
      signingSecret: SIGNING_SECRET,
      appToken: null,
      apiUrl: slack.apiUrl,
      ...settings,
    },
    client: client(),
    services: claimCase === null ? services : { ...services, claimCase },
    commands: createCommands({
      listQueue: async () => [],
      findCase: async () => null,
      answerPlan: () => Promise.reject(new Error('not asked for')),
      readQuestion: () => Promise.reject(new Error('not asked for')),
      runPlan: () => Promise.reject(new Error('not asked for')),
      reports: { latest: () => Promise.reject(new Error('not asked for')) },
      writeReport: () => Promise.reject(new Error('not asked for')),
      linkTo: null,
      today: () => '2026-10-15',
      language: 'es',
      timeZone: 'UTC',
    }),
    answerPlan: () => Promise.reject(new Error('not asked for')),
    readDashboard: () => Promise.reject(new Error('not asked for')),
    linkTo: null,
    today: () => '2026-10-15',
    store,
    clock,
    policy,
    language: 'es',
    timeZone: 'UTC',
    log: services.log,
  });
  return { app, http };
}
