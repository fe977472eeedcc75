import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CUSTOMER,
  LINE,
  PUBLIC_URL,
  signedTwilioPost,
  TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN,
} from '../../support/twilio.js';
import { startTwilioEdge, type TwilioEdge } from '../../support/twilio-edge.js';

const ROUTES = [
  '/twilio/voice',
  '/twilio/voice/turn?n=1&lang=es&e=open',
  '/twilio/voice/fallback',
  '/twilio/voice/fallback/callback?lang=es',
  '/twilio/voice/status',
  '/twilio/sms',
  '/twilio/sms/status',
];

/** Fields that satisfy every route. */
const params = {
  AccountSid: TWILIO_ACCOUNT_SID,
  CallSid: 'CA00000000000000000000000000000001',
  MessageSid: 'SM00000000000000000000000000000001',
  CallStatus: 'completed',
  MessageStatus: 'delivered',
  From: CUSTOMER,
  To: LINE,
  Body: 'Señal débil, ¿qué hago? 😀',
  Digits: '1',
};

let edge: TwilioEdge;
beforeEach(async () => {
  edge = await startTwilioEdge();
});
afterEach(() => edge.close());

function reached(): number {
  return (
    edge.turns.length +
    edge.endedCalls.length +
    edge.keywords.length +
    edge.callbacks.length +
    edge.statuses.length
  );
}

describe.each(ROUTES)('%s', (path) => {
  it('accepts what Twilio signed', async () => {
    const answer = await signedTwilioPost(edge.baseUrl, path, params);

    expect([200, 204]).toContain(answer.status);
  });

  it('refuses an unsigned request and reaches no service', async () => {
    const response = await fetch(edge.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(params),
    });

    expect(response.status).toBe(403);
    expect(reached()).toBe(0);
  });

  it.each([
    ['made with another token', { authToken: 'another' }],
    ['over another address', { publicUrl: 'https://evil.example.com' }],
    ['over http instead of https', { publicUrl: PUBLIC_URL.replace('https', 'http') }],
    ['over other fields', { tamper: { From: '+525500000000' } }],
    ['over fewer fields', { tamper: { Extra: 'x' } }],
    ['that is not base64', { headers: { 'x-twilio-signature': '%%%' } }],
    ['that is empty', { headers: { 'x-twilio-signature': '' } }],
  ])('refuses a signature %s and reaches no service', async (_what, options) => {
    const answer = await signedTwilioPost(edge.baseUrl, path, params, options);

    expect(answer.status).toBe(403);
    expect(reached()).toBe(0);
  });

  it('refuses a request signed by our token for another account', async () => {
    const other = { ...params, AccountSid: `AC${'9'.repeat(32)}` };

    expect((await signedTwilioPost(edge.baseUrl, path, other)).status).toBe(403);
    expect(reached()).toBe(0);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s with 405', async (method) => {
    const response = await fetch(edge.baseUrl + path, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('the signed URL', () => {
  it('includes the query string: a signature is not valid for another step', async () => {
    const signedForStep1 = signatureOf('/twilio/voice/turn?n=1&lang=es&e=open');

    const answer = await signedTwilioPost(
      edge.baseUrl,
      '/twilio/voice/turn?n=2&lang=es&e=open',
      params,
      { headers: { 'x-twilio-signature': signedForStep1 } },
    );

    expect(answer.status).toBe(403);
  });

  it('does not depend on the Host header', async () => {
    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms', params, {
      headers: { 'x-forwarded-host': 'evil.example.com', 'x-forwarded-proto': 'http' },
    });

    expect(answer.status).toBe(200);
  });

  it('may have a path prefix that a proxy strips', async () => {
    const publicUrl = `${PUBLIC_URL}/contact/`;
    const behindProxy = await startTwilioEdge({
      auth: { accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN, publicUrl },
    });

    const answer = await signedTwilioPost(behindProxy.baseUrl, '/twilio/voice', params, {
      publicUrl: `${PUBLIC_URL}/contact`,
    });
    await behindProxy.close();

    expect(answer.status).toBe(200);
    expect(answer.body).toContain('action="/contact/twilio/voice/turn?n=1');
  });

  it('logs a refusal without the fields of the request', async () => {
    await signedTwilioPost(edge.baseUrl, '/twilio/sms', params, { authToken: 'another' });

    expect(edge.lines).toEqual([
      expect.objectContaining({ msg: 'twilio.request_refused', reason: 'wrong_signature' }),
    ]);
    expect(JSON.stringify(edge.lines)).not.toContain(CUSTOMER);
  });
});

function signatureOf(path: string): string {
  return twilio.getExpectedTwilioSignature(TWILIO_AUTH_TOKEN, PUBLIC_URL + path, params);
}
