import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { messageProblems, viewProblems } from './slack-limits.js';

export const SIGNING_SECRET = 'a-signing-secret-for-tests';
export const BOT_TOKEN = 'xoxb-test';
/** The stand-in's #general; its id is fixed. */
export const CHANNEL = 'C000000001';

// --- what Slack sends us -------------------------------------------------------------------------

export interface SlackRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export function signed(contentType: string, body: string, secret = SIGNING_SECRET): SlackRequest {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  };
}

export function slashCommand(
  text: string,
  from: { userId: string; responseUrl: string; channel?: string },
  secret?: string,
): SlackRequest {
  const fields = new URLSearchParams({
    command: '/ccpro',
    text,
    user_id: from.userId,
    user_name: 'someone',
    team_id: 'T000000001',
    channel_id: from.channel ?? CHANNEL,
    response_url: from.responseUrl,
    trigger_id: 'trigger-of-a-command',
    api_app_id: 'A000000001',
  });
  return signed('application/x-www-form-urlencoded', fields.toString(), secret);
}

export function blockAction(
  action: { actionId: string; value: string },
  from: {
    userId: string;
    name?: string;
    triggerId: string;
    channel?: string;
    messageTs?: string;
    responseUrl?: string;
  },
  secret?: string,
): SlackRequest {
  const channel = from.channel ?? CHANNEL;
  return interactivity(
    {
      type: 'block_actions',
      user: { id: from.userId, name: from.name ?? from.userId, team_id: 'T000000001' },
      team: { id: 'T000000001', domain: 'test' },
      api_app_id: 'A000000001',
      trigger_id: from.triggerId,
      ...(from.responseUrl === undefined ? {} : { response_url: from.responseUrl }),
      channel: { id: channel, name: 'general' },
      container: { type: 'message', message_ts: from.messageTs ?? '1.1', channel_id: channel },
      message: { type: 'message', ts: from.messageTs ?? '1.1', text: '' },
      actions: [
        {
          type: 'button',
          action_id: action.actionId,
          block_id: 'b',
          value: action.value,
          text: { type: 'plain_text', text: 'x' },
          action_ts: '1.2',
        },
      ],
    },
    secret,
  );
}

export function viewSubmission(
  view: { callbackId: string; privateMetadata: string; values: unknown; id?: string },
  from: { userId: string; name?: string },
  secret?: string,
): SlackRequest {
  return interactivity(
    {
      type: 'view_submission',
      user: { id: from.userId, name: from.name ?? from.userId, team_id: 'T000000001' },
      team: { id: 'T000000001', domain: 'test' },
      api_app_id: 'A000000001',
      trigger_id: 'trigger-of-a-view',
      view: {
        id: view.id ?? 'V0001',
        hash: '1.abc',
        type: 'modal',
        callback_id: view.callbackId,
        private_metadata: view.privateMetadata,
        state: { values: view.values },
        title: { type: 'plain_text', text: 'x' },
        blocks: [],
      },
    },
    secret,
  );
}

export function messageEvent(
  event: Record<string, unknown>,
  envelope: { eventId?: string } = {},
  secret?: string,
): SlackRequest {
  return signed(
    'application/json',
    JSON.stringify({
      type: 'event_callback',
      event_id: envelope.eventId ?? 'Ev0001',
      team_id: 'T000000001',
      api_app_id: 'A000000001',
      event: { type: 'message', channel: CHANNEL, channel_type: 'channel', ...event },
    }),
    secret,
  );
}

function interactivity(payload: unknown, secret?: string): SlackRequest {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return signed('application/x-www-form-urlencoded', body, secret);
}

export function deliver(
  url: string,
  request: SlackRequest,
  more: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { ...request.headers, ...more },
    body: request.body,
  });
}

// --- what we send Slack --------------------------------------------------------------------------

export interface SlackCall {
  readonly method: string;
  readonly body: Record<string, unknown>;
}

export type ScriptedAnswer =
  /** Answered by us instead of the stand-in. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: unknown;
      headers?: Record<string, string>;
    }
  /** Behaves as if nothing were scripted. */
  | { readonly kind: 'pass' }
  /** The stand-in carries it out, but the response is lost. */
  | { readonly kind: 'lose_answer' }
  /** The stand-in carries it out, but never responds. */
  | { readonly kind: 'hang' };

/** A Web API error, unless a status is given: then a refusal by a response_url. */
export const slackError = (error: string, status = 200): ScriptedAnswer => ({
  kind: 'answer',
  status,
  body: { ok: false, error },
});

export const rateLimited = (seconds: number): ScriptedAnswer => ({
  kind: 'answer',
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

export interface SlackStandIn {
  readonly apiUrl: string;
  /** A response_url that records a command's answers. */
  readonly responseUrl: string;
  /** Two members of the channel. */
  readonly ana: string;
  readonly beto: string;
  readonly calls: SlackCall[];
  readonly responses: Record<string, unknown>[];
  /** Violations of Slack's limits among everything posted. */
  readonly problems: string[];
  /** Scripts the next calls of the method, or posts to `response_url`, one each. */
  script(method: string, ...answers: ScriptedAnswer[]): void;
  callsOf(method: string): Record<string, unknown>[];
  history(): Promise<PostedMessage[]>;
  replies(ts: string): Promise<PostedMessage[]>;
  trigger(userId: string): Promise<string>;
  close(): Promise<void>;
}

export interface PostedMessage {
  readonly ts: string;
  readonly text: string;
  readonly user: string;
  readonly blocks?: Record<string, unknown>[];
  readonly metadata?: { event_type: string; event_payload: Record<string, unknown> };
  readonly reactions?: { name: string }[];
}

/**
 * The emulate stand-in behind a recorder that checks everything posted against Slack's limits (the
 * stand-in does not) and can fail calls on purpose.
 */
export async function startSlackEmulator(): Promise<SlackStandIn> {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        signing_secret: SIGNING_SECRET,
        users: [
          { name: 'ana', email: 'ana@example.test' },
          { name: 'beto', email: 'beto@example.test' },
        ],
        oauth_apps: [
          {
            client_id: '1',
            client_secret: 'c',
            app_id: 'A000000001',
            name: 'contactpro',
            redirect_uris: [],
            bot_name: 'contactpro',
            bot_id: 'B000000001',
            bot_user_id: 'U0000000BOT',
          },
        ],
        tokens: [
          {
            token: BOT_TOKEN,
            type: 'bot',
            user_id: 'U0000000BOT',
            bot_id: 'B000000001',
            bot_user_id: 'U0000000BOT',
            app_id: 'A000000001',
          },
          { token: 'xoxp-ana', user: 'ana' },
          { token: 'xoxp-beto', user: 'beto' },
        ],
      },
    },
  });
  const calls: SlackCall[] = [];
  const responses: Record<string, unknown>[] = [];
  const problems: string[] = [];
  const scripts = new Map<string, ScriptedAnswer[]>();

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      problems.push(`recorder: ${String(error)}`);
      response.destroy();
    });
  });
  await listen(server);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  for (const token of [BOT_TOKEN, 'xoxp-ana', 'xoxp-beto']) {
    await ask('conversations.join', { channel: CHANNEL }, token);
  }
  const { members } = (await ask('users.list', {})) as { members: { id: string; name: string }[] };
  const userId = (name: string) => members.find((m) => m.name === name)?.id ?? '';

  return {
    apiUrl: `${base}/api`,
    responseUrl: `${base}/response`,
    ana: userId('ana'),
    beto: userId('beto'),
    calls,
    responses,
    problems,
    script: (method, ...answers) => {
      scripts.set(method, [...(scripts.get(method) ?? []), ...answers]);
    },
    callsOf: (method) => calls.filter((c) => c.method === method).map((c) => c.body),
    history: async () =>
      ((await ask('conversations.history', { channel: CHANNEL, limit: 1000 })) as Page).messages,
    replies: async (ts) =>
      ((await ask('conversations.replies', { channel: CHANNEL, ts })) as Page).messages.filter(
        (m) => m.ts !== ts,
      ),
    trigger: async (user) =>
      ((await ask('views.generateTriggerId', { user_id: user })) as { trigger_id: string })
        .trigger_id,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    const path = new URL(request.url ?? '/', base).pathname;
    if (path === '/response') {
      const body = JSON.parse(raw) as Record<string, unknown>;
      responses.push(body);
      problems.push(...messageProblems(body));
      const refusal = scripts.get('response_url')?.shift();
      if (refusal?.kind === 'answer') {
        response.writeHead(refusal.status).end(JSON.stringify(refusal.body));
        return;
      }
      response.end('ok');
      return;
    }
    const method = path.replace('/api/', '');
    const body = parseBody(raw, String(request.headers['content-type'] ?? ''));
    calls.push({ method, body });
    if (['chat.postMessage', 'chat.update', 'chat.postEphemeral'].includes(method)) {
      problems.push(...messageProblems(body).map((p) => `${method}: ${p}`));
    }
    if (['views.open', 'views.update', 'views.publish'].includes(method)) {
      problems.push(...viewProblems(body.view as Record<string, unknown>));
    }
    const scripted = scripts.get(method)?.shift();
    if (scripted?.kind === 'answer') {
      response.writeHead(scripted.status, {
        'content-type': 'application/json',
        ...scripted.headers,
      });
      response.end(JSON.stringify(scripted.body));
      return;
    }
    const answer = await fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': String(request.headers['content-type'] ?? ''),
        authorization: String(request.headers.authorization ?? ''),
      },
      body: raw,
    });
    const text = await answer.text();
    if (scripted?.kind === 'hang') return;
    if (scripted?.kind === 'lose_answer') {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(text);
  }

  /** Bypasses the recorder: calls made by tests are not calls made by the product. */
  async function ask(method: string, body: unknown, token = BOT_TOKEN): Promise<unknown> {
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
    });
    return answer.json();
  }
}

type Page = { messages: PostedMessage[] };

function parseBody(raw: string, contentType: string): Record<string, unknown> {
  if (contentType.includes('json')) return JSON.parse(raw) as Record<string, unknown>;
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      ['blocks', 'metadata', 'view'].includes(name) ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
