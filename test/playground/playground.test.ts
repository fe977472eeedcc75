import { request } from 'node:http';
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import express from 'express';
import twilio from 'twilio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTwilioClient } from '../../src/integrations/twilio/twilio-http.js';
import type { Drawn } from '../../src/playground/drawing/drawn.js';
import { createPlayground } from '../../src/playground/playground.js';
import { listenOnLoopback } from '../../src/playground/stand-ins/loopback.js';
import { type LocalSlack, startLocalSlack } from '../../src/playground/stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from '../../src/playground/stand-ins/twilio.js';
import { aCustomer, PHONE } from '../support/builders.js';
import { all, wordsOf } from '../support/drawn.js';
import { eventually } from '../support/eventually.js';
import { recordingLog } from '../support/log-lines.js';

/**
 * The playground in front of a scripted service: Twilio's own middleware and Slack's own framework
 * check the signatures of whatever arrives.
 */
const PUBLIC_URL = 'https://contact.example.com';
let slack: LocalSlack;
let standIn: LocalTwilio;
let service: { url: string; close: () => Promise<void> };
let arrived: Record<string, unknown>[];
let documents: string[];
let posted: string[];

beforeAll(async () => {
  slack = await startLocalSlack();
  standIn = await startLocalTwilio();
  const app = express();
  const receiver = new ExpressReceiver({
    app,
    endpoints: '/slack/events',
    signingSecret: slack.signingSecret,
    logLevel: LogLevel.ERROR,
  });
  const bolt = new App({
    receiver,
    authorize: async () => ({ botToken: slack.botToken }),
    logLevel: LogLevel.ERROR,
  });
  bolt.action('case-claim', async ({ ack, body }) => {
    await ack();
    arrived.push({ claimedBy: body.user.id });
  });
  bolt.action('choose', async ({ ack, action, body }) => {
    await ack();
    const message = 'message' in body ? body.message : undefined;
    arrived.push({
      chosen: 'value' in action ? action.value : null,
      in: body.channel,
      of: message?.text,
    });
  });
  bolt.action('answer-share', async ({ ack, action, body }) => {
    await ack();
    arrived.push({ shared: 'value' in action ? action.value : null, in: body.channel?.id });
  });
  const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
  bolt.event('app_home_opened', async ({ event }) => {
    const refresh = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'x' } };
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: 'Hoy' } },
          { type: 'actions', elements: [{ ...refresh, action_id: 'home-refresh', value: 'r' }] },
        ],
      },
    });
  });
  bolt.action('home-refresh', async ({ ack, body }) => {
    await ack();
    arrived.push({ refreshedBy: body.user.id });
  });
  bolt.command('/ccpro', async ({ ack, command, respond }) => {
    await ack();
    const button = { type: 'button', action_id: 'answer-share' };
    const text = { type: 'plain_text', text: 'Compartir' };
    const elements = ['a plan', 'another'].map((value) => ({ ...button, value, text }));
    await respond({
      text: 'answer',
      blocks: [
        { type: 'section', text: { type: 'plain_text', text: `you said ${command.text}` } },
        { type: 'actions', elements },
      ] as never,
    });
  });
  app.post(
    /^\/twilio\//,
    express.urlencoded({ extended: false }),
    twilio.webhook(standIn.authToken, { protocol: 'https', host: 'contact.example.com' }),
    (req, res) => {
      arrived.push({ path: req.path, ...req.body });
      res.type('text/xml').send(`<Response>${documents.shift() ?? ''}</Response>`);
    },
  );
  app.use(
    '/playground',
    createPlayground({
      twilio: standIn,
      slack,
      postNow: async (name) => void posted.push(name),
      publicUrl: PUBLIC_URL,
      listCustomers: async () => [aCustomer()],
      companyName: 'RedNorte',
      language: 'es',
      log: recordingLog().log,
    }),
  );
  app.use(
    '/connected',
    createPlayground({
      twilio: null,
      slack: null,
      postNow: async () => undefined,
      publicUrl: PUBLIC_URL,
      listCustomers: async () => [],
      companyName: 'RedNorte',
      language: 'es',
      log: recordingLog().log,
    }),
  );
  service = await listenOnLoopback(app);
});
afterAll(async () => {
  await service.close();
  await slack.close();
  await standIn.close();
});
beforeEach(() => {
  arrived = [];
  documents = [];
  posted = [];
});

interface Case {
  readonly ts: string;
  readonly drawn: Drawn;
  readonly replies: readonly Drawn[];
}

async function whispersTo(name: string): Promise<Drawn[]> {
  const { body } = await get(`desk/${name}`);
  return (body.whispers as { drawn: Drawn[] }[]).flatMap(({ drawn }) => drawn);
}

async function get(path: string) {
  const response = await fetch(`${service.url}/playground/api/${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function post(path: string, body: unknown, prefix = '/playground') {
  const response = await fetch(`${service.url}${prefix}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** fetch does not let a test set Host and Origin. */
function statusFor(
  headers: Record<string, string>,
  method = 'GET',
  path = '/playground/api/state',
) {
  return new Promise<number | undefined>((resolve, reject) => {
    request(`${service.url}${path}`, { method, headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

const GATHER =
  '<Gather input="dtmf speech" action="/twilio/voice/turn?step=1"><Say>Hola</Say></Gather><Redirect>/twilio/voice/turn?silent=1</Redirect>';

describe('the playground', () => {
  it('is one self-contained page that runs only its own script', async () => {
    const response = await fetch(`${service.url}/playground`);
    const page = await response.text();

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(page).not.toMatch(/@import|url\(/);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+';/,
    );
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(response.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
    expect(page).not.toContain('innerHTML');
  });

  it('has the same words in both languages', async () => {
    const page = await (await fetch(`${service.url}/playground`)).text();
    const [, source] = /const WORDS = (\{[\s\S]*?\n\});/.exec(page) ?? [];
    const words = new Function(`return (${source})`)() as Record<
      'es' | 'en',
      Record<string, unknown>
    >;

    expect(Object.keys(words.en)).toEqual(Object.keys(words.es));
    for (const used of page.matchAll(/\bt\('(\w+)'\)|data-t="(\w+)"/g)) {
      expect(words.es).toHaveProperty(String(used[1] ?? used[2]));
    }
  });

  it('lists who can be played', async () => {
    const { body } = await get('state');

    expect(body).toMatchObject({
      companyName: 'RedNorte',
      line: standIn.phoneNumber,
      agents: [{ name: 'ana' }, { name: 'luis' }],
      customers: [{ name: 'Lucía Hernández', phone: PHONE, balance: '$499.00 MXN' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/xox[bp]-|authToken|signing/);
  });

  it('shows the reports channel, and posts a report at once', async () => {
    await slack.call('chat.postMessage', { channel: slack.reportsChannel, text: 'Resumen' });

    const { body } = await get('desk/ana?place=reports');
    const { status } = await post('posts', { name: 'daily-digest' });

    expect((body.cases as Case[]).map(({ drawn }) => wordsOf(drawn))).toEqual(['Resumen']);
    expect(status).toBe(200);
    expect(posted).toEqual(['daily-digest']);
    expect((await post('posts', { name: 'sweep-idle' })).status).toBe(400);
    expect((await post('posts', { name: 'daily-digest' }, '/connected')).status).toBe(404);
  });

  it('opens an agent’s Home tab and presses its buttons', async () => {
    await post('desk/luis', { kind: 'open_home' });
    const home = await eventually('the tab', async () => {
      const { body } = await get('desk/luis?place=home');
      return body.home as Drawn[] | null;
    });
    await post('desk/luis', { kind: 'press_home', action: 'home-refresh', value: 'r' });

    expect(home.map(wordsOf)).toEqual(['Hoy', 'x']);
    expect(all('button', home)).toMatchObject([
      { press: { kind: 'press_home', action: 'home-refresh', value: 'r' } },
    ]);
    expect(arrived).toMatchObject([{ refreshedBy: slack.agents[1]?.id }]);
  });

  it('sends texts as signed webhooks and returns the replies', async () => {
    documents.push('<Message>Debe 499 pesos.</Message>');

    const { body } = await post('texts', { from: PHONE, body: '¿Cuánto debo? ñ&=+' });

    expect(body).toEqual({ replies: ['Debe 499 pesos.'] });
    expect(arrived).toMatchObject([
      { path: '/twilio/sms', From: PHONE, To: standIn.phoneNumber, Body: '¿Cuánto debo? ñ&=+' },
    ]);
  });

  it('shows the texts that the service sends unprompted', async () => {
    const client = createTwilioClient({ ...standIn });
    await client.messages.create({ from: standIn.phoneNumber, to: PHONE, body: 'Soy Ana.' });

    const { body } = await get(`texts?to=${encodeURIComponent(PHONE)}`);

    expect(body.texts).toMatchObject([{ text: 'Soy Ana.' }]);
  });

  it('places calls: speaks, presses keys, stays silent, hangs up', async () => {
    documents.push(GATHER, GATHER, GATHER, GATHER);

    const { body: call } = await post('calls', { from: PHONE });
    expect(call).toMatchObject({ ended: false, hears: { speech: true, keys: true } });
    await post(`calls/${call.id}`, { kind: 'say', text: 'no tengo internet' });
    await post(`calls/${call.id}`, { kind: 'press', keys: '2' });
    await post(`calls/${call.id}`, { kind: 'silence' });
    const { body: ended } = await post(`calls/${call.id}`, { kind: 'hang_up' });

    expect(ended).toMatchObject({ ended: true, endedBy: 'caller' });
    expect(
      arrived.map(({ SpeechResult, Digits, CallStatus }) => SpeechResult ?? Digits ?? CallStatus),
    ).toEqual(['in-progress', 'no tengo internet', '2', 'in-progress', 'completed']);
    expect(await post(`calls/${call.id}`, { kind: 'silence' })).toEqual({
      status: 409,
      body: { error: 'call_ended' },
    });
  });

  it('reports when only keys are accepted', async () => {
    documents.push('<Gather input="dtmf" action="/twilio/voice/turn"><Say>Marque</Say></Gather>');

    const { body: call } = await post('calls', { from: 'anonymous' });

    expect(call.hears).toEqual({ speech: false, keys: true });
    expect(await post(`calls/${call.id}`, { kind: 'say', text: 'hola' })).toEqual({
      status: 409,
      body: { error: 'keys_only' },
    });
    await post(`calls/${call.id}`, { kind: 'hang_up' });
  });

  it('shows the newest case first', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
    for (const text of ['older', 'newer']) {
      await client.chat.postMessage({ channel: slack.escalationsChannel, text });
    }

    const { cases } = (await get('desk/ana')).body as { cases: Case[] };
    expect(cases.slice(0, 2).map(({ drawn }) => wordsOf(drawn))).toEqual(['newer', 'older']);
  });

  it('shows the cases, and acts in them as an agent', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
    const posted = await client.chat.postMessage({
      channel: slack.escalationsChannel,
      text: 'Caso C-1001',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'case-claim',
              value: 'esc_1',
              text: { type: 'plain_text', text: 'Tomar' },
            },
          ],
        },
      ],
    });
    await client.chat.postMessage({
      channel: slack.escalationsChannel,
      thread_ts: String(posted.ts),
      text: 'Conversación hasta ahora',
    });

    expect(
      await post('desk/ana', {
        kind: 'press',
        place: 'cases',
        ts: posted.ts,
        action: 'case-claim',
        value: 'esc_1',
      }),
    ).toMatchObject({ status: 200 });
    await post('desk/ana', { kind: 'command', text: 'queue' });

    await expect.poll(() => arrived).toEqual([{ claimedBy: slack.agents[0]?.id }]);
    await expect.poll(async () => wordsOf(await whispersTo('ana'))).toContain('you said queue');
    expect(await whispersTo('luis')).toEqual([]);
    const { cases } = (await get('desk/ana')).body as { cases: Case[] };
    expect(cases[0]?.ts).toBe(posted.ts);
    expect(all('button', cases[0]?.drawn ?? '')).toMatchObject([
      { press: { kind: 'press', place: 'cases', ts: posted.ts, value: 'esc_1' } },
    ]);
    expect(cases[0]?.replies.map(wordsOf)).toEqual(['Conversación hasta ahora']);
  });

  it('shows images shared in Slack and those at our own URL', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    const share = (filename: string, title: string) =>
      client.filesUploadV2({
        channel_id: slack.reportsChannel,
        file: png,
        filename,
        title,
        alt_text: 'Tres por hora',
        initial_comment: 'Por hora',
      });
    await share('chart.png', 'Por hora');
    await share('notes.txt', 'Notas');
    const block = { type: 'image', alt_text: 'x' };
    await slack.call('chat.postMessage', {
      channel: slack.reportsChannel,
      text: 'x',
      blocks: [
        { ...block, image_url: `${PUBLIC_URL}/charts/a.png?signature=b` },
        { ...block, image_url: 'https://elsewhere.example/a.png' },
      ],
    });

    const { cases } = (await get('desk/ana?place=reports')).body as { cases: Case[] };
    const [blocks = '', notes = '', chart = ''] = cases.map(({ drawn }) => drawn);
    const sources = (drawn: Drawn) => all('img', drawn).map(({ attributes }) => attributes.src);
    expect(sources(blocks)).toEqual(['/charts/a.png?signature=b']);
    expect(sources(notes)).toEqual([]);
    expect(wordsOf(notes)).toContain('Notas');
    expect(wordsOf(chart)).toBe('Por hora');
    expect(all('img', chart)[0]?.attributes.alt).toBe('Tres por hora');
    const picture = await fetch(`${service.url}${sources(chart)[0]}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
  });

  it('serves no file that is missing or not an image', async () => {
    const { files } = (await slack.call('files.list', {})) as { files: { id: string }[] };
    const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
    await client.filesUploadV2({ file: Buffer.from('<script>'), filename: 'page.html' });
    const { files: after } = (await slack.call('files.list', {})) as { files: { id: string }[] };
    const page = after.find(({ id }) => files.every((old) => old.id !== id));

    expect(await statusFor({}, 'GET', `/playground/files/${page?.id}`)).toBe(404);
    expect(await statusFor({}, 'GET', '/playground/files/F0')).toBe(404);
    expect(await statusFor({}, 'GET', '/playground/files/..%2Fapi')).toBe(400);
    expect(await statusFor({}, 'GET', '/connected/files/F0')).toBe(404);
    expect(await statusFor({ host: 'evil.example' }, 'GET', '/playground/files/F0')).toBe(403);
  });

  it('links to a case on this page where Slack would open its thread', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
    const channel = slack.escalationsChannel;
    const posted = await client.chat.postMessage({ channel, text: 'a case' });
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: `${posted.ts}` });
    const text = `<${permalink}|C-1> <https://a.example/archives/${channel}|x> <ftp://a|y>`;
    await client.chat.postMessage({ channel: slack.reportsChannel, text });

    const { cases } = (await get('desk/ana?place=reports')).body as { cases: Case[] };
    const links = all('a', cases[0]?.drawn ?? '').map(({ attributes }) => attributes.href);

    expect(links).toEqual([`#${posted.ts}`, `https://a.example/archives/${channel}`]);
  });

  it('uses the page’s language, or the company’s by default', async () => {
    const blocks = [{ type: 'video' }];
    const channel = slack.reportsChannel;
    await slack.call('chat.postMessage', { channel, text: 'x', blocks });
    const newest = async (query: string) => {
      const { cases } = (await get(`desk/ana?place=reports${query}`)).body as { cases: Case[] };
      return wordsOf(cases[0]?.drawn ?? '');
    };

    expect(await newest('')).toBe('«video»: esta página no sabe dibujarlo');
    expect(await newest('&language=en')).toBe('“video”: this page cannot draw it');
    expect((await get('desk/ana?language=fr')).status).toBe(400);
  });

  it('presses the button with the given value, in either channel and in threads', async () => {
    const choices = [null, 'one', 'two'].map((value) => ({
      type: 'button',
      action_id: 'choose',
      text: { type: 'plain_text', text: String(value) },
      ...(value === null ? {} : { value }),
    }));
    const blocks = [{ type: 'actions', elements: choices }];
    const channel = slack.reportsChannel;
    const report = await slack.call('chat.postMessage', { channel, text: 'report', blocks });
    const thread = { channel, thread_ts: report.ts, text: 'in the thread', blocks };
    const reply = await slack.call('chat.postMessage', thread);
    const press = (ts: unknown, value: string | null) =>
      post('desk/ana', { kind: 'press', place: 'reports', ts, action: 'choose', value });

    await press(report.ts, 'two');
    await press(report.ts, null);
    await press(reply.ts, 'one');

    expect((await press(report.ts, 'three')).status).toBe(409);
    expect((await post('desk/ana', { kind: 'press', place: 'home', ts: report.ts })).status).toBe(
      400,
    );
    const where = { id: channel, name: 'reportes' };
    expect(arrived).toEqual([
      { chosen: 'two', in: where, of: 'report' },
      { chosen: null, in: where, of: 'report' },
      { chosen: 'one', in: where, of: 'in the thread' },
    ]);
  });

  it('presses each button of a private answer', async () => {
    await post('desk/luis', { kind: 'command', text: 'stats 7d' });
    const number = await eventually('the answer', async () => {
      const { body } = await get('desk/luis');
      return (body.whispers as { number: number }[]).at(-1)?.number ?? null;
    });

    for (const value of ['another', 'a plan']) {
      await post('desk/luis', { kind: 'press_whisper', number, action: 'answer-share', value });
    }

    await post('desk/luis', {
      kind: 'press_whisper',
      place: 'reports',
      number,
      action: 'answer-share',
      value: 'a plan',
    });

    expect(arrived).toMatchObject([
      { shared: 'another', in: slack.escalationsChannel },
      { shared: 'a plan', in: slack.escalationsChannel },
      { shared: 'a plan', in: slack.reportsChannel },
    ]);
  });

  it.each([
    ['texts', { from: 'me', body: 'x' }, 400],
    ['texts', { from: PHONE, body: 'x'.repeat(1_601) }, 400],
    ['texts', {}, 400],
    ['calls', { from: '+1' }, 400],
    ['calls/CA0', { kind: 'silence' }, 404],
    ['calls/CA0', { kind: 'press', keys: 'abc' }, 400],
    ['desk/nobody', { kind: 'cancel' }, 404],
    ['desk/ana', { kind: 'submit', values: {} }, 409],
    ['desk/ana', { kind: 'press', place: 'cases', ts: '1.1', action: 'x', value: null }, 409],
    ['desk/ana', { kind: 'fly' }, 400],
    ['nothing', {}, 404],
  ])('rejects %s %j with %d', async (path, body, status) => {
    expect(await post(path, body)).toMatchObject({ status, body: { error: expect.any(String) } });
  });

  it('reports that the service failed', async () => {
    documents.push('<Enqueue>x</Enqueue>');

    expect(await post('texts', { from: PHONE, body: 'hola' })).toMatchObject({ status: 502 });
  });
});

describe('the playground is for this machine only', () => {
  const host = () => new URL(service.url).host;

  it('answers its own page and direct requests', async () => {
    expect(await statusFor({ host: host() })).toBe(200);
    expect(await statusFor({ host: 'localhost:3000' })).toBe(200);
    expect(await statusFor({ host: '[::1]:3000' })).toBe(200);
    expect(
      await statusFor({
        host: host(),
        origin: `http://${host()}`,
        'sec-fetch-site': 'same-origin',
      }),
    ).toBe(200);
  });

  it.each([
    [{ host: 'evil.example' }],
    [{ host: 'contact.example.com' }],
    [{ host: '127.0.0.1.evil.example' }],
    [{ host: '192.168.1.5:3000' }],
    [{ host: 'localhost:3000', origin: 'http://evil.example' }],
    [{ host: 'localhost:3000', origin: 'null' }],
    [{ host: 'localhost:3000', origin: 'http://localhost:4000' }],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'same-site' }],
  ])('rejects %j for the page and everything below it', async (headers) => {
    expect(await statusFor(headers)).toBe(403);
    expect(await statusFor(headers, 'GET', '/playground')).toBe(403);
    expect(await statusFor(headers, 'POST', '/playground/api/texts')).toBe(403);
  });

  it('rejects a form posted by another page', async () => {
    expect(
      await statusFor(
        { host: host(), 'content-type': 'application/x-www-form-urlencoded' },
        'POST',
        '/playground/api/texts',
      ),
    ).toBe(415);
  });

  it('plays nobody if the real Twilio and Slack are connected', async () => {
    expect(await post('texts', { from: PHONE, body: 'hola' }, '/connected')).toMatchObject({
      status: 404,
    });
    expect(await post('calls', { from: PHONE }, '/connected')).toMatchObject({ status: 404 });
    expect(await post('desk/ana', { kind: 'cancel' }, '/connected')).toMatchObject({ status: 404 });
    expect(arrived).toEqual([]);
  });
});
