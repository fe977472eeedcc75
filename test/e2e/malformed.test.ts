import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyCharacter } from '../support/any-character.js';
import { type E2e, startE2e } from '../support/e2e-service.js';
import { embedded, type StoreForTest } from '../support/e2e-stores.js';
import { eventually } from '../support/eventually.js';
import { signed } from '../support/slack.js';

const EACH = 2_500;
/** Sent before memory is measured, because the first requests fill caches. */
const WARM_UP = 500;
/** Requests per socket. */
const BATCH = 50;
const GROWTH_BYTES_EACH = 800;
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

let settings: StoreForTest;
let e2e: E2e;
beforeAll(async () => {
  settings = await embedded.make();
  e2e = await startE2e({ ...settings.env, LOG_LEVEL: 'error' });
});
afterAll(async () => {
  await e2e?.stop();
  await settings?.remove();
});

const key = fc.constantFrom(
  'type',
  'payload',
  'command',
  'event',
  'actions',
  'user',
  'view',
  'channel',
  'team',
  'value',
  'action_id',
  'state',
  'text',
  'challenge',
  'token',
  'trigger_id',
  'response_url',
  'container',
  'authorizations',
  '__proto__',
  'constructor',
  '',
);
const word = fc.oneof(
  fc.constantFrom(
    'block_actions',
    'view_submission',
    'event_callback',
    'url_verification',
    'message',
    '/ccpro',
    'case-claim',
    'case-resolve-form',
    'U1',
    'C1',
    '',
    '[object Object]',
  ),
  fc.string({ unit: anyCharacter, maxLength: 20 }),
);
const { value: nonsense } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.constantFrom(null, true, 0, -1, 1e308),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw)),
  fc.constantFrom('', '%', '{', '{"a":', '[]', 'null', 'payload=', 'payload=%7B', 'payload=null'),
);
const contentType = fc.constantFrom(
  JSON_TYPE,
  FORM,
  `${JSON_TYPE}; charset=utf-7`,
  'multipart/form-data; boundary=x',
  'text/plain',
  'nonsense',
  '',
);
const encoding = fc.constantFrom('', '', '', 'gzip', 'nonsense');
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD');

/** Arbitrary requests to a path. */
const anything = (paths: fc.Arbitrary<string>, methods = method): fc.Arbitrary<Sent> =>
  fc
    .record({ path: paths, method: methods, type: contentType, encoding, body: bytes })
    .map(({ path, method: verb, type, encoding: coding, body }) => ({
      path,
      method: verb,
      body: verb === 'HEAD' || verb === 'GET' ? '' : body,
      headers: {
        ...(type === '' ? {} : { 'content-type': type }),
        ...(coding === '' ? {} : { 'content-encoding': coding }),
      },
    }));

/** Validly signed, so it reaches the code behind signature checks. */
const signedNonsense = fc
  .oneof(
    nonsense.map((value) => ({ type: JSON_TYPE, body: JSON.stringify(value) })),
    nonsense.map((value) => ({
      type: FORM,
      body: new URLSearchParams({ payload: JSON.stringify(value) }).toString(),
    })),
    fc
      .dictionary(key, word, { maxKeys: 6 })
      .map((fields) => ({ type: FORM, body: new URLSearchParams(fields).toString() })),
    fc.record({ type: fc.constantFrom(JSON_TYPE, FORM, 'text/plain'), body: bytes.map(String) }),
  )
  .map(({ type, body }): Sent => {
    const { headers } = signed(type, body, e2e.slack.signingSecret);
    return { method: 'POST', path: '/slack/events', headers, body };
  });
const unsigned = fc

  .tuple(
    // The framework answers OPTIONS with the allowed methods.
    anything(fc.constant('/slack/events'), fc.constantFrom('POST', 'GET', 'PUT', 'DELETE')),
    fc.constantFrom('', 'v0=', 'v0=00', 'x'),
  )
  .map(
    ([sent, signature]): Sent => ({
      ...sent,
      headers: {
        ...sent.headers,
        'x-slack-request-timestamp': signature === 'x' ? 'NaN' : String(Date.now() / 1000),
        ...(signature === '' ? {} : { 'x-slack-signature': signature }),
      },
    }),
  );
const pathTail = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '/..',
    '/%zz',
    '/%00',
    '?a=%zz',
    '?a[b]=1&a[c]=2',
    '//',
    '/%2e%2e/%2e%2e',
  ),
  fc.webPath({ size: 'small' }),
);
const playground = fc
  .tuple(
    fc.constantFrom(
      '/playground/api/texts?to=x',
      '/playground/api/texts',
      '/playground/api/calls',
      '/playground/api/calls/CA1',
      '/playground/api/calls/%zz',
      '/playground/api/desk/ana',
      '/playground/api/desk/nobody',
      '/playground/api/desk/__proto__',
      '/playground/api/nothing',
      '/playground/files/%2e%2e',
      '/playground/files/F1',
    ),
    fc.constantFrom('GET', 'POST'),
    fc.oneof(
      nonsense.map((value) => JSON.stringify(value)),
      fc
        .record(
          {
            kind: fc.constantFrom('say', 'press', 'submit', 'cancel', 'write', 'nothing'),
            from: fc.oneof(fc.constant('+520'), word),
            text: word,
            ts: word,
            action: word,
            keys: word,
            values: nonsense,
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
      fc
        .record({
          kind: fc.constant('press'),
          place: fc.constantFrom('cases', 'reports', 'home'),
          ts: fc.constant('1.1'),
          action: word,
          value: fc.oneof(fc.constant(null), word),
        })
        .map((value) => JSON.stringify(value)),
      bytes,
    ),
    fc.constantFrom(JSON_TYPE, JSON_TYPE, JSON_TYPE, FORM, ''),
    fc.constantFrom('127.0.0.1', '127.0.0.1', 'evil.example.com'),
  )
  .map(
    ([path, verb, body, type, host]): Sent => ({
      method: verb,
      path,
      body: verb === 'GET' ? '' : body,
      headers: { host, ...(type === '' ? {} : { 'content-type': type }) },
    }),
  );
const health = anything(
  fc
    .tuple(fc.constantFrom('/healthz', '/readyz'), fc.constantFrom('', '?x=%zz', '?__proto__=1'))
    .map((parts) => parts.join('')),
);
const metrics = anything(fc.constantFrom('/metrics', '/metrics?x=%zz', '/metrics/..'));
const unknown = anything(
  fc
    .tuple(fc.constantFrom('', '/', '/twilio', '/slack', '/playground', '/admin'), pathTail)
    .map(([start, tail]) => (start === '' && !tail.startsWith('/') ? `/${tail}` : start + tail)),
);

describe('malformed requests to the whole service', () => {
  it.each([
    ['signed, to /slack/events', signedNonsense, /^(?:200|400|404|415)$/],
    ['unsigned, to /slack/events', unsigned, /^(?:4\d\d)$/],
    ['to /healthz and /readyz', health, /^(?:200|404)$/],
    ['to /metrics', metrics, /^(?:200|400|404)$/],
    ['to the playground', playground, /^(?:200|400|403|404|409|413|415)$/],
    ['to unknown paths', unknown, /^(?:200|4\d\d)$/],
  ] as const)(
    '%s: no fault, no cut connection, no growth',
    async (_, sent, expected) => {
      const all = fc.sample(sent, { numRuns: EACH, seed: 7 });
      await sendAll(all.slice(0, WARM_UP));
      await settle();
      const before = heapInUse();

      const counts = await sendAll(all);

      await settle();
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(EACH);
      expect(Object.keys(counts).filter((status) => !expected.test(status))).toEqual([]);
      expect((heapInUse() - before) / EACH).toBeLessThan(GROWTH_BYTES_EACH);
    },
    60_000,
  );

  it('leave the service working', async () => {
    expect((await e2e.get('/readyz')).status).toBe(200);
    expect(await e2e.text('+525554128830', '¿Cuánto debo?')).toHaveLength(1);
    expect(await e2e.store.escalations.listOpen(10)).toEqual([]);
  });
});

/** Waits for work that handlers do after responding, then discards their log lines. */
async function settle(): Promise<void> {
  await eventually('the store to be free', async () => {
    await e2e.store.ping();
    return true;
  });
  e2e.lines.length = 0;
}

/**
 * Counts responses by status. Pipelines over many concurrent sockets, because Bolt takes three
 * seconds to time out a request that is never acknowledged.
 */
async function sendAll(all: readonly Sent[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const batches: Sent[][] = [];
  for (let i = 0; i < all.length; i += BATCH) batches.push(all.slice(i, i + BATCH));
  const statuses = await Promise.all(batches.map(pipeline));
  for (const status of statuses.flat()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** The response statuses for requests pipelined on one socket. */
function pipeline(batch: readonly Sent[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(e2e.service.baseUrl).port), '127.0.0.1');
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const answers = Buffer.concat(chunks).toString('latin1');
      resolve([...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status));
    });
    socket.write(Buffer.concat(batch.map((sent, i) => raw(sent, i === batch.length - 1))));
  });
}

function raw({ method: verb, path, body, headers }: Sent, isLast: boolean): Buffer {
  const content = Buffer.from(body);
  const head = [
    `${verb} ${encodeTarget(path)} HTTP/1.1`,
    ...(headers.host === undefined ? ['host: 127.0.0.1'] : []),
    `content-length: ${content.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(isLast ? ['connection: close'] : []),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}

/** Whitespace would end the request line; everything else is sent unchanged. */
function encodeTarget(path: string): string {
  return path.replace(/\s/g, '%20');
}

/** Measured after a full collection, which needs `--expose-gc`. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
