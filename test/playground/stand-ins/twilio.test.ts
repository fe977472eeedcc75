import twilio from 'twilio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTwilioClient } from '../../../src/integrations/twilio/twilio-http.js';
import { type LocalTwilio, startLocalTwilio } from '../../../src/playground/stand-ins/twilio.js';

let local: LocalTwilio;
beforeAll(async () => {
  local = await startLocalTwilio();
});
afterAll(() => local.close());

it('accepts texts from our own client, and lists them by number', async () => {
  const client = createTwilioClient({ ...local, apiUrl: local.apiUrl });
  const send = (to: string, body: string) =>
    client.messages.create({ from: local.phoneNumber, to, body });

  await send('+525512345678', 'Su folio es BK7');
  await send('+525587654321', 'para otra persona');

  expect(await local.textsTo('+525512345678')).toMatchObject([
    {
      sid: expect.stringMatching(/^SM/),
      to: '+525512345678',
      text: 'Su folio es BK7',
      sentAt: expect.any(Date),
    },
  ]);
  expect(await local.textsTo('+525500000000')).toEqual([]);
});

it('rejects another account', async () => {
  const stranger = createTwilioClient({
    accountSid: `AC${'9'.repeat(32)}`,
    authToken: 'wrong',
    apiUrl: local.apiUrl,
  });

  await expect(
    stranger.messages.create({ from: local.phoneNumber, to: '+525512345678', body: 'x' }),
  ).rejects.toMatchObject({ status: 401 });
});

it('has credentials and a number in Twilio’s form', () => {
  expect(local.accountSid).toMatch(/^AC[0-9a-f]{32}$/);
  expect(local.phoneNumber).toMatch(/^\+52\d{10}$/);
  expect(twilio(local.accountSid, local.authToken).accountSid).toBe(local.accountSid);
});
