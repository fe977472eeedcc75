import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEmulator } from 'emulate';
import { z } from 'zod';
import { InvariantError, UpstreamError } from '../../errors.js';
import { listenOnLoopback, readBody } from './loopback.js';
import { createSlackScreens, type SlackScreens } from './slack-screens.js';

export interface LocalAgent {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** The person's own token, to post in their name. */
  readonly token: string;
}

export interface LocalSlack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** No Socket Mode. */
  readonly appToken: null;
  readonly teamId: string;
  readonly appId: string;
  /** Channel ids. */
  readonly escalationsChannel: string;
  readonly reportsChannel: string;
  readonly agents: readonly LocalAgent[];
  readonly screens: SlackScreens;
  /** Calls a method of the stand-in's Web API; rejects with UpstreamError if it fails. */
  call(method: string, args: Record<string, unknown>, token?: string): Promise<SlackAnswer>;
  /** A shared file; null if there is none with this id. */
  readFile(id: string): Promise<SharedFile | null>;
  /** A response_url for what commands and buttons answer to one person. */
  responseUrl(personId: string): string;
  close(): Promise<void>;
}

export interface SharedFile {
  readonly type: string;
  readonly content: Buffer;
}

export type SlackAnswer = Record<string, unknown>;

const AGENTS = [
  { name: 'ana', realName: 'Ana Torres' },
  { name: 'luis', realName: 'Luis Prado' },
];
/** The channels' names. */
export const CHANNELS = { escalations: 'escalaciones', reports: 'reportes' };
const APP = { app_id: 'A0CONTACTPRO', bot_id: 'B0CONTACTPRO', bot_user_id: 'U0CONTACTPRO' };

/**
 * A Slack workspace on loopback (npm `emulate`), with two agents and two channels, new at every
 * start. A relay in front of it records what only one person's screen would show.
 */
export async function startLocalSlack(): Promise<LocalSlack> {
  const secret = () => randomBytes(16).toString('hex');
  const botToken = `xoxb-local-${secret()}`;
  const signingSecret = secret();
  const people = AGENTS.map((agent) => ({ ...agent, token: `xoxp-local-${secret()}` }));
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        signing_secret: signingSecret,
        team: { name: 'ContactPro local', domain: 'contactpro-local' },
        users: people.map(({ name, realName }) => ({
          name,
          real_name: realName,
          email: `${name}@contactpro.local`,
        })),
        channels: Object.values(CHANNELS).map((name) => ({ name })),
        oauth_apps: [
          {
            ...APP,
            client_id: 'local',
            client_secret: secret(),
            name: 'ContactPro',
            redirect_uris: [],
            bot_name: 'contactpro',
          },
        ],
        tokens: [
          { token: botToken, type: 'bot', user_id: APP.bot_user_id, ...APP },
          ...people.map(({ name, token }) => ({ token, user: name })),
        ],
      },
    },
  });
  const upstream = emulator.url.replace('//localhost', '//127.0.0.1');
  const screens = createSlackScreens();
  const relay = await listenOnLoopback((req, res) => {
    forward(req, res).catch(() => {
      if (!res.headersSent) res.writeHead(502);
      res.end();
    });
  });

  const found = await findSeeded();
  return {
    apiUrl: `${relay.url}/api`,
    botToken,
    signingSecret,
    appToken: null,
    appId: APP.app_id,
    ...found,
    screens,
    call,
    readFile,
    responseUrl: (personId) => `${relay.url}/local/respond/${personId}`,
    async close() {
      await relay.close();
      await emulator.close();
    },
  };

  async function forward(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = req.url ?? '/';
    const body = await readBody(req);
    const [, personId] = /^\/local\/respond\/(\w+)$/.exec(path) ?? [];
    if (personId !== undefined) {
      const message = ResponseMessage.parse(JSON.parse(body.toString('utf8')));
      screens.whisper(personId, message.text, message.blocks);
      res.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      return;
    }
    const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
    const answer = await fetch(upstream + path, {
      method: req.method ?? 'GET',
      headers: forwardedHeaders(req),
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    const [, method] = /^\/api\/([\w.]+)/.exec(path) ?? [];
    if (method !== undefined && RECORDED.has(method)) {
      const sent = new URLSearchParams(body.toString('utf8'));
      screens.record(method, sent, JSON.parse(content.toString('utf8')));
    }
    res.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
    });
    res.end(content);
  }

  async function call(
    method: string,
    args: Record<string, unknown>,
    token = botToken,
  ): Promise<SlackAnswer> {
    const response = await fetch(`${upstream}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as SlackAnswer;
    if (answer.ok !== true) throw new UpstreamError('slack', `${method}: ${String(answer.error)}`);
    return answer;
  }

  async function readFile(id: string): Promise<SharedFile | null> {
    // The name at the end of the URL is ignored.
    const response = await fetch(`${upstream}/files-pri/${encodeURIComponent(id)}/file`, {
      headers: { authorization: `Bearer ${botToken}` },
    });
    const content = Buffer.from(await response.arrayBuffer());
    if (response.status === 404) return null;
    if (!response.ok) throw new UpstreamError('slack', `a file: ${response.status}`);
    return { type: response.headers.get('content-type') ?? '', content };
  }

  async function findSeeded() {
    const { members } = Users.parse(await call('users.list', {}));
    const { channels } = Channels.parse(await call('conversations.list', {}));
    const { team_id: teamId } = Identity.parse(await call('auth.test', {}));
    return {
      teamId,
      escalationsChannel: idOf(channels, CHANNELS.escalations),
      reportsChannel: idOf(channels, CHANNELS.reports),
      agents: people.map((person) => ({ ...person, id: idOf(members, person.name) })),
    };
  }
}

/** Methods whose result Slack shows to one person only. */
const RECORDED = new Set(['chat.postEphemeral', 'views.open', 'views.update', 'views.publish']);

const Named = z.array(z.object({ id: z.string(), name: z.string() }));
const Users = z.object({ members: Named });
const Channels = z.object({ channels: Named });
const Identity = z.object({ team_id: z.string() });
const ResponseMessage = z.object({ text: z.string().default(''), blocks: z.unknown().optional() });

function idOf(list: z.infer<typeof Named>, name: string): string {
  const found = list.find((item) => item.name === name);
  if (found === undefined) throw new InvariantError(`the stand-in Slack has no ${name}`);
  return found.id;
}

function forwardedHeaders(req: IncomingMessage): Record<string, string> {
  const { authorization, 'content-type': contentType } = req.headers;
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  };
}
