import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyCharacter } from '../../support/any-character.js';
import {
  CUSTOMER,
  LINE,
  PUBLIC_URL,
  TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN,
} from '../../support/twilio.js';
import { startTwilioEdge, type TwilioEdge } from '../../support/twilio-edge.js';
import { parseTwiml } from '../../support/twiml-caller.js';

const ROUTES = [
  '/twilio/voice',
  '/twilio/voice/turn?n=1&lang=es&e=open',
  '/twilio/voice/fallback',
  '/twilio/voice/fallback/callback?lang=es',
  '/twilio/voice/status',
  '/twilio/sms',
  '/twilio/sms/status',
];
const FORM = 'application/x-www-form-urlencoded';
/** To each route. */
const EACH = 10_000;
const WARM_UP = 1_250;
const GROWTH_BYTES_EACH = 85;

let edge: TwilioEdge;
let agent: Agent;
beforeEach(async () => {
  edge = await startTwilioEdge();
  agent = new Agent({ keepAlive: true, maxSockets: 16 });
});
afterEach(async () => {
  agent.destroy();
  await edge.close();
});

interface Sent {
  readonly path: string;
  readonly body: Buffer | string;
  readonly headers: Record<string, string>;
}

/** Node's own client, which sends what fetch would refuse. Status 0: the connection was cut. */
function send({ path, body, headers }: Sent): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const url = new URL(edge.baseUrl);
    const outgoing = request(
      { host: url.hostname, port: url.port, path, method: 'POST', headers, agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.on('error', () => resolve({ status: 0, body: '' }));
    outgoing.end(body);
  });
}

/** Signs as Twilio documents it: sorted by name, values of one name unique and sorted. */
function signPairs(path: string, pairs: readonly (readonly [string, string])[]): string {
  const byName = new Map<string, Set<string>>();
  for (const [name, value] of pairs) {
    byName.set(name, (byName.get(name) ?? new Set()).add(value));
  }
  const data = [...byName.keys()]
    .sort()
    .flatMap((name) => [...(byName.get(name) ?? [])].sort().map((value) => name + value))
    .join('');
  return createHmac('sha1', TWILIO_AUTH_TOKEN)
    .update(PUBLIC_URL + path + data)
    .digest('base64');
}

function signed(path: string, pairs: readonly (readonly [string, string])[]): Sent {
  const form = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
  return {
    path,
    body: form.toString(),
    headers: { 'content-type': FORM, 'x-twilio-signature': signPairs(path, pairs) },
  };
}

const fieldName = fc.constantFrom(
  'CallSid',
  'MessageSid',
  'SmsSid',
  'From',
  'To',
  'Body',
  'Digits',
  'SpeechResult',
  'Confidence',
  'CallStatus',
  'MessageStatus',
  'NumMedia',
  'OptOutType',
  'ErrorUrl',
  'ErrorCode',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a[b][c]',
  '',
);
const fieldValue = fc.oneof(
  fc.constantFrom('', '0', '-1', 'NaN', 'null', '[object Object]', 'CA1', CUSTOMER, LINE, 'STOP'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: anyCharacter, maxLength: 30 }),
);
/** Validly signed, so it reaches the handlers, which must cope with it. */
const signedNonsense = fc
  .array(fc.tuple(fieldName, fieldValue), { maxLength: 12 })
  .map((pairs) => (path: string) => signed(path, [['AccountSid', TWILIO_ACCOUNT_SID], ...pairs]));
/** Anything anyone might post. */
const anything = fc
  .record({
    query: fc.constantFrom('', '', '%zz=%', 'n=1&n=2', '__proto__=1'),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(
        '%',
        '%zz=%',
        '&&&===',
        '{"CallSid":',
        'a=%C3%28',
        '=',
        '__proto__=1',
        'a[]=1&a[]=2',
      ),
      fc.json({ maxDepth: 2 }),
    ),
    type: fc.constantFrom(
      FORM,
      `${FORM}; charset=utf-16`,
      `${FORM}; charset=latin1`,
      `${FORM}; charset=nonsense`,
      'application/json',
      'multipart/form-data',
      'text/plain',
      '',
    ),
    encoding: fc.constantFrom('', '', 'gzip', 'br', 'deflate', 'nonsense'),
    signature: fc.constantFrom('', 'x', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
  })
  .map(
    ({ query, body, type, encoding, signature }) =>
      (path: string): Sent => ({
        path: query === '' ? path : path + (path.includes('?') ? '&' : '?') + query,
        body,
        headers: {
          ...(type === '' ? {} : { 'content-type': type }),
          ...(encoding === '' ? {} : { 'content-encoding': encoding }),
          ...(signature === '' ? {} : { 'x-twilio-signature': signature }),
        },
      }),
  );

describe('malformed requests', () => {
  it('never cause a 5xx, a cut connection or a memory leak', async () => {
    const nonsense = [
      ...fc.sample(signedNonsense, { numRuns: EACH / 2, seed: 1 }),
      ...fc.sample(anything, { numRuns: EACH / 2, seed: 2 }),
    ];
    const toEachRoute = async (some: typeof nonsense) => {
      const statuses: Record<string, Record<string, number>> = {};
      for (const route of ROUTES) {
        statuses[route] = await sendAll(some.map((make) => make(route)));
        clearRecords();
      }
      return statuses;
    };
    // The first requests fill what is kept for later ones.
    await toEachRoute(nonsense.slice(-WARM_UP));
    const before = heapInUse();

    const statuses = await toEachRoute(nonsense);

    const grown = heapInUse() - before;

    for (const [route, counts] of Object.entries(statuses)) {
      const total = Object.values(counts).reduce((a, b) => a + b, 0);
      expect({ route, total }).toEqual({ route, total: EACH });
      expect(Object.keys(counts).filter((s) => !/^(?:200|204|400|403|415)$/.test(s))).toEqual([]);
      // Some reached the handlers, some were refused before.
      const through = (counts[200] ?? 0) + (counts[204] ?? 0) + (counts[400] ?? 0);
      for (const some of [through, counts[403], counts[415]]) {
        expect(some).toBeGreaterThan(EACH / 10);
      }
    }
    expect(grown / (EACH * ROUTES.length)).toBeLessThan(GROWTH_BYTES_EACH);
  }, 180_000);

  it('that are signed always get TwiML on the call routes', async () => {
    // The parser drops a few names (__proto__) that Twilio never sends; their signature fails.
    const routes = ROUTES.filter((route) => route.includes('voice') && !route.includes('status'));
    const calls = fc
      .sample(signedNonsense, { numRuns: 100, seed: 3 })
      .flatMap((make) => routes.map(make))
      .filter(({ body }) => !/(?:^|&)(?:__proto__|a%5B|=)/.test(body.toString()));
    expect(calls.length).toBeGreaterThan(100);

    for (const sent of calls) {
      const answer = await send(sent);

      expect(answer.status).toBe(200);
      expect(parseTwiml(answer.body).children.length).toBeGreaterThan(0);
    }
  });

  it.each(ROUTES)('that are signed but repeat a field reach no service: %s', async (path) => {
    const answer = await send(
      signed(path, [
        ['AccountSid', TWILIO_ACCOUNT_SID],
        ['CallSid', 'CA1'],
        ['CallSid', 'CA2'],
        ['MessageSid', 'SM1'],
        ['MessageSid', 'SM2'],
        ['CallStatus', 'completed'],
        ['MessageStatus', 'sent'],
        ['From', CUSTOMER],
        ['Digits', '1'],
      ]),
    );

    expect([200, 400]).toContain(answer.status);
    expect([edge.turns, edge.endedCalls, edge.callbacks, edge.statuses].flat()).toEqual([]);
  });

  it('with the account repeated are refused', async () => {
    const answer = await send(
      signed('/twilio/sms', [
        ['AccountSid', TWILIO_ACCOUNT_SID],
        ['AccountSid', `AC${'9'.repeat(32)}`],
        ['MessageSid', 'SM1'],
        ['From', CUSTOMER],
      ]),
    );

    expect(answer.status).toBe(403);
  });

  it.each(ROUTES)('that are too large are refused: %s', async (path) => {
    const pairs = [['Body', 'x'.repeat(70_000)]] as const;

    expect((await send(signed(path, pairs))).status).toBe(413);
  });

  it('with thousands of fields are refused', async () => {
    const pairs = Array.from({ length: 2_000 }, (_, i) => [`f${i}`, '1'] as const);

    expect((await send(signed('/twilio/sms', pairs))).status).toBe(413);
  });

  it('that are compressed are refused before decompression', async () => {
    const sent = signed('/twilio/sms', [['Body', 'x']]);

    const answer = await send({
      ...sent,
      headers: { ...sent.headers, 'content-encoding': 'gzip' },
    });

    expect(answer.status).toBe(415);
  });

  it('signed over an empty form but sent as JSON get a 415', async () => {
    const answer = await send({
      path: '/twilio/sms',
      body: '{"MessageSid":"SM1"}',
      headers: {
        'content-type': 'application/json',
        'x-twilio-signature': signPairs('/twilio/sms', []),
      },
    });

    expect(answer.status).toBe(415);
    expect(edge.turns).toEqual([]);
  });

  it('with an absolute-form target are refused', async () => {
    const answer = await send({
      ...signed('/twilio/sms', [['MessageSid', 'SM1']]),
      path: 'http://evil.example.com/twilio/sms',
    });

    expect(answer.status).toBe(403);
  });
});

/** Counts responses by status. Pipelined over four sockets, to spend little time in the client. */
async function sendAll(all: readonly Sent[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const batch = all.slice(next, next + 250);
      next += batch.length;
      for (const status of await pipeline(batch)) counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  return counts;
}

/** The response statuses of requests pipelined over one socket. */
function pipeline(batch: readonly Sent[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(edge.baseUrl).port), '127.0.0.1');
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const answers = Buffer.concat(chunks).toString('latin1');
      resolve([...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status));
    });
    socket.write(Buffer.concat(batch.map((sent, i) => raw(sent, i === batch.length - 1))));
  });
}

function raw({ path, body, headers }: Sent, isLast: boolean): Buffer {
  const content = Buffer.from(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `content-length: ${content.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(isLast ? ['connection: close'] : []),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}

/** After a full garbage collection, which a flag must expose. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** Drops the test's own records, which must not count towards the heap. */
function clearRecords(): void {
  for (const list of [edge.turns, edge.endedCalls, edge.keywords, edge.callbacks, edge.statuses]) {
    list.length = 0;
  }
  edge.lines.length = 0;
}
