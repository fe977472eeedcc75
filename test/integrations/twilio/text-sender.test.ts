import { createEmulator } from 'emulate';
import { afterEach, describe, expect, it } from 'vitest';
import type { PhoneNumber } from '../../../src/domain/ids.js';
import { UpstreamError } from '../../../src/errors.js';
import { createTextSender } from '../../../src/integrations/twilio/text-sender.js';
import { CUSTOMER, LINE, TWILIO_ACCOUNT_SID } from '../../support/twilio.js';
import { type ScriptedAnswer, startScriptedTwilio } from '../../support/twilio-rest.js';

const TOKEN = 'rest-token';
const to = CUSTOMER as PhoneNumber;

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function scripted(answers: ScriptedAnswer[], timeoutMs = 5_000) {
  const server = await startScriptedTwilio(answers);
  close = server.close;
  const sender = createTextSender({
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TOKEN,
    from: LINE,
    apiUrl: server.url,
    statusCallback: 'https://contact.example.com/twilio/sms/status',
    timeoutMs,
  });
  return { sender, requests: server.requests };
}

async function failureOf(sending: Promise<void>): Promise<UpstreamError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamError)) throw new Error('not an UpstreamError');
  return error;
}

describe('createTextSender', () => {
  it('sends through the REST API of a third-party stand-in', async () => {
    const emulator = await createEmulator({
      service: 'twilio',
      port: 0,
      seed: {
        twilio: {
          account: { sid: TWILIO_ACCOUNT_SID, auth_token: TOKEN },
          phone_numbers: [{ phone_number: LINE }],
        },
      },
    });
    close = () => emulator.close();
    const access = { accountSid: TWILIO_ACCOUNT_SID, authToken: TOKEN };
    const sender = createTextSender({
      ...access,
      from: LINE,
      apiUrl: emulator.url,
      statusCallback: null,
    });

    await sender.send({ to, channel: 'sms', text: 'Su folio es “BK7” — guárdelo…' });

    const authorization = `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${TOKEN}`).toString('base64')}`;
    const response = await fetch(
      `${emulator.url}/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`,
      { headers: { authorization } },
    );
    const { messages } = (await response.json()) as { messages: Record<string, string>[] };
    expect(messages).toEqual([
      expect.objectContaining({
        to: CUSTOMER,
        from: LINE,
        body: 'Su folio es "BK7" - guárdelo...',
      }),
    ]);

    const stranger = createTextSender({
      ...access,
      authToken: 'wrong',
      from: LINE,
      apiUrl: emulator.url,
      statusCallback: null,
    });
    expect(await failureOf(stranger.send({ to, channel: 'sms', text: 'x' }))).toMatchObject({
      status: 401,
      code: 'unauthorized',
      retryable: false,
    });
  });

  it('asks for delivery reports', async () => {
    const { sender, requests } = await scripted([{ status: 201 }]);

    await sender.send({ to, channel: 'sms', text: 'hola' });

    expect(requests).toEqual([
      {
        path: `/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`,
        form: {
          To: CUSTOMER,
          From: LINE,
          Body: 'hola',
          StatusCallback: 'https://contact.example.com/twilio/sms/status',
        },
      },
    ]);
  });

  it('addresses WhatsApp by its prefix and keeps its punctuation', async () => {
    const { sender, requests } = await scripted([{ status: 201 }]);

    await sender.send({ to, channel: 'whatsapp', text: '“hola”…' });

    expect(requests[0]?.form).toMatchObject({
      To: `whatsapp:${CUSTOMER}`,
      From: `whatsapp:${LINE}`,
      Body: '“hola”…',
    });
  });

  it('sends a long text as several messages, in order', async () => {
    const { sender, requests } = await scripted([{ status: 201 }, { status: 201 }]);
    const long = 'Esta es una frase de ayuda. '.repeat(80).trim();

    await sender.send({ to, channel: 'sms', text: long });

    expect(requests.map(({ form }) => form.Body).join(' ')).toBe(long);
  });

  it('does not ask for a retry once part of a long text was sent', async () => {
    const { sender } = await scripted([{ status: 201 }, { status: 503 }]);

    const error = await failureOf(sender.send({ to, channel: 'sms', text: 'ñ'.repeat(2_000) }));

    expect(error).toMatchObject({ code: 'partly_sent', retryable: false });
  });

  it.each([
    [400, 21610, 'opted_out', false],
    [400, 21614, 'not_mobile', false],
    [400, 21211, 'bad_number', false],
    [400, 21408, 'region_not_enabled', false],
    [400, 63016, 'window_closed', false],
    [401, 20003, 'unauthorized', false],
    [400, 99999, 'upstream_failed', false],
    [404, 20404, 'not_found', false],
    [400, 21611, 'queue_full', true],
    [429, 20429, 'upstream_failed', true],
    [500, 20500, 'upstream_failed', true],
    [503, null, 'upstream_failed', true],
  ] as const)('maps %i (%s) to %s, retryable: %s', async (status, number, code, retryable) => {
    const json = number === null ? undefined : { code: number, message: `to ${CUSTOMER}`, status };
    const { sender } = await scripted([{ status, json }]);

    const error = await failureOf(sender.send({ to, channel: 'sms', text: 'secreto' }));

    expect(error).toMatchObject({ service: 'twilio', status, code, retryable, retryAfterMs: null });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(
      /5512345678|secreto|rest-token/,
    );
  });

  it('passes on how long Twilio asks us to wait', async () => {
    const { sender } = await scripted([{ status: 429, headers: { 'retry-after': '7' } }]);

    const error = await failureOf(sender.send({ to, channel: 'sms', text: 'x' }));

    expect(error).toMatchObject({ retryable: true, retryAfterMs: 7_000 });
  });

  it.each([
    ['answers with HTML', { status: 502, text: '<html>bad gateway</html>' }],
    ['cuts the connection', { cut: true }],
    ['never answers', { stall: 'headers' }],
    ['stops midway through its answer', { stall: 'body' }],
  ] as [string, ScriptedAnswer][])('is retryable when the server %s', async (_what, answer) => {
    const { sender } = await scripted([answer], 100);

    const error = await failureOf(sender.send({ to, channel: 'sms', text: 'x' }));

    expect(error.retryable).toBe(true);
  });

  it('is retryable when the connection is refused', async () => {
    const { sender } = await scripted([]);
    await close();
    close = async () => {};

    const error = await failureOf(sender.send({ to, channel: 'sms', text: 'x' }));

    expect(error).toMatchObject({ status: null, retryable: true });
    expect(error.message).toContain('ECONNREFUSED');
  });
});
