import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator } from 'emulate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doctorProgram } from '../../src/cli/doctor.js';
import { SCOPES } from '../../src/integrations/slack/check.js';
import {
  aMessage,
  anApiError,
  type ClaudeStandIn,
  startClaude,
} from '../support/claude-stand-in.js';
import { openStoreIn } from '../support/embedded-store.js';
import { runProgram, tempFolder } from '../support/shell.js';
import {
  BOT_TOKEN,
  CHANNEL,
  type SlackStandIn,
  slackError,
  startSlackEmulator,
} from '../support/slack.js';
import { LINE, listenOnLoopback, TWILIO_ACCOUNT_SID } from '../support/twilio.js';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder.remove());

/** Parses the lines into level, what was checked, and the rest. */
async function examine(env: Record<string, string> = {}) {
  const { code, out } = await runProgram(doctorProgram, [], { DATA_DIR: folder.path, ...env });
  const findings = out.flatMap((line) => {
    const [, level, what, rest] = /^(ok|info|warn|fail)\s+(.+?)\s{2,}(.*)$/.exec(line) ?? [];
    return level === undefined ? [] : [{ level, what, rest }];
  });
  const find = (what: string) => findings.find((found) => found.what === what);
  return { code, text: out.join('\n'), last: out.at(-1)?.trim(), findings, find };
}

describe('with nothing set', () => {
  it('finds nothing wrong and reports what runs as a stand-in', async () => {
    const { code, findings, last } = await examine({ DATA_DIR: join(folder.path, 'a/b') });

    expect(code).toBe(0);
    expect(findings.map(({ level, what }) => [level, what])).toEqual([
      ['ok', 'settings'],
      ['ok', 'Node'],
      ['ok', 'offline engine'],
      ['ok', 'time zone'],
      ['ok', 'DATA_DIR'],
      ['info', 'store'],
      ['info', 'PUBLIC_URL'],
      ['info', 'Twilio'],
      ['info', 'Slack'],
      ['info', 'Claude'],
    ]);
    expect(last).toBe('5 ok, 0 to look at, 0 failed');
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('opens an existing store, and accepts one that the service has open', async () => {
    const store = await openStoreIn(folder.path);
    const during = await examine();
    await store.close();
    const after = await examine();

    expect(during.find('store')).toMatchObject({
      level: 'info',
      rest: expect.stringContaining('in use by the service'),
    });
    expect(after.find('store')?.rest).toContain('with 0 customers');
  });

  it('fails when DATA_DIR cannot be written', async () => {
    const { code, find } = await examine({ DATA_DIR: '/proc/contactpro' });

    expect(code).toBe(1);
    expect(find('DATA_DIR')).toMatchObject({ level: 'fail', rest: expect.stringContaining('-> ') });
  });
});

describe('settings', () => {
  it('reports each wrong one by name, never by value, and still checks the others', async () => {
    const { code, text, findings } = await examine({
      PORT: 'eighty-eighty',
      TWILIO_AUTH_TOKEN: 'a-secret-token',
      PUBLIC_URL: 'ftp://contact.example.com',
    });

    expect(code).toBe(1);
    expect(findings.map(({ level, what }) => [level === 'fail', what])).toEqual([
      [true, 'PORT'],
      [true, 'PUBLIC_URL'],
      [true, 'TWILIO_ACCOUNT_SID'],
      [true, 'TWILIO_PHONE_NUMBER'],
      [false, 'Node'],
      [false, 'offline engine'],
      [false, 'time zone'],
      [false, 'DATA_DIR'],
      [false, 'store'],
      [false, 'Slack'],
      [false, 'Claude'],
    ]);
    expect(text).not.toMatch(/eighty|a-secret-token|ftp:/);
  });
});

describe('Slack', () => {
  let slack: SlackStandIn;
  beforeAll(async () => {
    slack = await startSlackEmulator();
  });
  afterAll(() => slack.close());

  const connected = () => ({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: 's',
    SLACK_API_URL: slack.apiUrl,
    SLACK_ESCALATIONS_CHANNEL: CHANNEL,
  });
  const granting = (scopes: readonly string[]) => ({
    kind: 'answer' as const,
    status: 200,
    body: { ok: true, user: 'contactpro', team: 'Test' },
    headers: { 'x-oauth-scopes': scopes.join(',') },
  });

  it('accepts token and channel, and warns that Slack cannot reach us', async () => {
    const { code, find } = await examine(connected());

    expect(code).toBe(0);
    expect(find('Slack token')?.level).toBe('ok');
    expect(find(`Slack channel ${CHANNEL}`)).toMatchObject({
      level: 'ok',
      rest: expect.stringContaining('#general'),
    });
    expect(find('Slack requests')).toMatchObject({
      level: 'warn',
      rest: expect.stringContaining('PUBLIC_URL'),
    });
  });

  it('names the manifest’s scopes that were not granted', async () => {
    slack.script('auth.test', granting(SCOPES), granting(['chat:write', 'commands']));
    const whole = await examine(connected());
    const part = await examine(connected());

    expect(whole.find('Slack scopes')?.level).toBe('ok');
    expect(part.code).toBe(1);
    expect(part.find('Slack scopes')).toMatchObject({
      level: 'fail',
      rest: expect.stringContaining(
        'not granted: channels:history, channels:read, files:write, groups:history, ' +
          'groups:read, metadata.message:read, reactions:write  -> ',
      ),
    });
  });

  it.each([
    ['invalid_auth', /SLACK_BOT_TOKEN/],
    ['account_inactive', /install it again/],
  ])('explains a token failure: %s', async (error, fix) => {
    slack.script('auth.test', slackError(error));

    const { code, find, text } = await examine(connected());

    expect(code).toBe(1);
    expect(find('Slack token')).toMatchObject({ level: 'fail', rest: expect.stringMatching(fix) });
    expect(text).not.toContain(BOT_TOKEN);
  });

  it('distinguishes a missing channel from one the app is not in', async () => {
    slack.script('conversations.info', {
      kind: 'answer',
      status: 200,
      body: { ok: true, channel: { id: CHANNEL, name: 'casos', is_member: false } },
    });
    const { code, find } = await examine({ ...connected(), SLACK_REPORTS_CHANNEL: 'C0NOWHERE' });

    expect(code).toBe(1);
    expect(find(`Slack channel ${CHANNEL}`)?.rest).toMatch(/#casos: not_in_channel {2}-> .*invite/);
    expect(find('Slack channel C0NOWHERE')?.rest).toMatch(/channel_not_found {2}-> .*id/);
  });

  it('tries the socket in Socket Mode', async () => {
    const socket = { ...connected(), SLACK_APP_TOKEN: 'xapp-1' };
    slack.script('apps.connections.open', {
      kind: 'answer',
      status: 200,
      body: { ok: true, url: 'wss://socket.example.com' },
    });
    const good = await examine(socket);
    slack.script('apps.connections.open', slackError('not_allowed_token_type'));
    const bad = await examine(socket);

    expect(good.find('Slack Socket Mode')?.level).toBe('ok');
    expect(good.find('Slack requests')).toBeUndefined();
    expect(bad.find('Slack Socket Mode')).toMatchObject({
      level: 'fail',
      rest: expect.stringContaining('connections:write'),
    });
  });

  it('reports that Slack cannot be reached', async () => {
    const { code, find } = await examine({ ...connected(), SLACK_API_URL: 'http://127.0.0.1:1' });

    expect(code).toBe(1);
    expect(find('Slack token')?.rest).toContain('can reach slack.com');
  });
});

describe('Twilio and PUBLIC_URL', () => {
  const TOKEN = 'rest-token';
  const number = (publicUrl: string) => ({
    phone_number: LINE,
    voice_url: `${publicUrl}/twilio/voice`,
    sms_url: `${publicUrl}/elsewhere`,
  });

  it('compares the number with PUBLIC_URL, and checks that it reaches the service', async () => {
    const server = await listenOnLoopback((_req, res) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ status: 'ok', uptimeSeconds: 1 }));
    });
    const twilio = await createEmulator({
      service: 'twilio',
      port: 0,
      seed: {
        twilio: {
          account: { sid: TWILIO_ACCOUNT_SID, auth_token: TOKEN },
          phone_numbers: [number(server.baseUrl)],
        },
      },
    });
    const { code, find } = await examine({
      PUBLIC_URL: server.baseUrl,
      TWILIO_ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_PHONE_NUMBER: LINE,
      TWILIO_API_URL: twilio.url,
    });
    await twilio.close();
    await server.close();

    expect(code).toBe(1);
    expect(find('Twilio account')?.level).toBe('ok');
    expect(find('Voice webhook')?.level).toBe('ok');
    expect(find('Text webhook')).toMatchObject({
      level: 'fail',
      rest: expect.stringContaining(`${server.baseUrl}/twilio/sms`),
    });
    expect(find('PUBLIC_URL')).toMatchObject({
      level: 'warn',
      rest: expect.stringContaining('not https'),
    });
  });

  it.each([
    ['no server', 'http://127.0.0.1:1', /cannot be reached/],
    ['another server', null, /something else/],
  ])('only warns when %s answers at PUBLIC_URL', async (_who, address, why) => {
    const other = await listenOnLoopback((_req, res) => {
      res.end('<html>hello</html>');
    });
    const { code, findings } = await examine({ PUBLIC_URL: address ?? other.baseUrl });
    await other.close();

    expect(code).toBe(0);
    const found = findings.filter(({ what }) => what === 'PUBLIC_URL');
    expect(found.map(({ level }) => level)).toEqual(['warn', 'warn']);
    expect(found[1]?.rest).toMatch(why);
  });
});

describe('Claude', () => {
  let claude: ClaudeStandIn;
  beforeAll(async () => {
    claude = await startClaude();
  });
  afterAll(() => claude.close());

  it('requests one token', async () => {
    claude.answerWith(aMessage('Hi'));
    const { code, find } = await examine({
      ANTHROPIC_API_KEY: 'k',
      ANTHROPIC_BASE_URL: claude.url,
    });

    expect(code).toBe(0);
    expect(find('Claude')).toMatchObject({ level: 'ok' });
    expect(claude.requests.map((request) => request.max_tokens)).toEqual([1]);
  });

  it('gives the fix when the key is refused', async () => {
    claude.answerWith(anApiError(401, 'authentication_error'));
    const { code, find } = await examine({
      ANTHROPIC_API_KEY: 'a-secret',
      ANTHROPIC_BASE_URL: claude.url,
    });

    expect(code).toBe(1);
    expect(find('Claude')?.rest).toMatch(/^auth {2}-> .*ANTHROPIC_API_KEY/);
  });
});

describe('MongoDB', () => {
  it('fails with the fix when there is no server', async () => {
    const uri = 'mongodb://someone:pass-word@127.0.0.1:1/?serverSelectionTimeoutMS=200';

    const { code, find, text } = await examine({ MONGODB_URI: uri });

    expect(code).toBe(1);
    expect(find('MongoDB')?.rest).toContain('-> Check MONGODB_URI');
    expect(text).not.toContain('pass-word');
  });
});

describe.runIf(process.env.MONGODB_TEST_URI)('a real MongoDB', () => {
  it('is pinged, and lacks the indexes in a new database', async () => {
    const { code, find } = await examine({
      MONGODB_URI: process.env.MONGODB_TEST_URI ?? '',
      MONGODB_DATABASE: `contactpro_doctor_${process.pid}`,
    });

    expect(code).toBe(0);
    expect(find('MongoDB')).toMatchObject({ level: 'ok', rest: expect.stringContaining('ping') });
    expect(find('MongoDB indexes')).toMatchObject({
      level: 'warn',
      rest: expect.stringContaining('Start the service once'),
    });
  });
});
