import { createEmulator } from 'emulate';
import { afterEach, describe, expect, it } from 'vitest';
import { inspectTwilio } from '../../../src/integrations/twilio/inspect-twilio.js';
import { LINE, PUBLIC_URL, TWILIO_ACCOUNT_SID } from '../../support/twilio.js';
import { startScriptedTwilio } from '../../support/twilio-rest.js';

const TOKEN = 'rest-token';
const account = { sid: TWILIO_ACCOUNT_SID, status: 'active' };
const wellSet = {
  sid: 'PN1',
  phone_number: LINE,
  voice_url: `${PUBLIC_URL}/twilio/voice`,
  voice_method: 'POST',
  voice_fallback_url: `${PUBLIC_URL}/twilio/voice/fallback`,
  voice_fallback_method: 'POST',
  status_callback: `${PUBLIC_URL}/twilio/voice/status`,
  status_callback_method: 'POST',
  sms_url: `${PUBLIC_URL}/twilio/sms`,
  sms_method: 'POST',
};

let close: () => Promise<void> = async () => {};
afterEach(() => close());

function inspect(apiUrl: string, authToken = TOKEN) {
  return inspectTwilio({
    accountSid: TWILIO_ACCOUNT_SID,
    authToken,
    apiUrl,
    phoneNumber: LINE,
    publicUrl: `${PUBLIC_URL}/`,
    timeoutMs: 2_000,
  });
}

async function inspectNumber(number: Record<string, string> | null) {
  const numbers = number === null ? [] : [{ ...wellSet, ...number }];
  const server = await startScriptedTwilio([
    { status: 200, json: account },
    { status: 200, json: { incoming_phone_numbers: numbers } },
  ]);
  close = server.close;
  return inspect(server.url);
}

describe('inspectTwilio', () => {
  it('finds nothing to fix on a number that is set up', async () => {
    const findings = await inspectNumber({});

    expect(findings.map(({ name, ok, fix }) => [name, ok, fix])).toEqual([
      ['Twilio account', true, null],
      ['Twilio number', true, null],
      ['Voice webhook', true, null],
      ['Voice fallback webhook', true, null],
      ['Call status webhook', true, null],
      ['Text webhook', true, null],
    ]);
  });

  it('allows connection overrides after a URL', async () => {
    const findings = await inspectNumber({ voice_url: `${wellSet.voice_url}#rc=3&rp=all` });

    expect(findings.every(({ ok }) => ok)).toBe(true);
  });

  it.each([
    [{ voice_url: 'https://demo.twilio.com/welcome' }, 'Voice webhook', 'A call comes in'],
    [{ voice_fallback_url: '' }, 'Voice fallback webhook', 'Primary handler fails'],
    [{ status_callback: '' }, 'Call status webhook', 'Call status changes'],
    [{ sms_url: 'http://contact.example.com/twilio/sms' }, 'Text webhook', 'A message comes in'],
    [{ sms_method: 'GET' }, 'Text webhook', 'POST'],
    [{ voice_application_sid: 'AP1' }, 'Voice webhook', 'Detach AP1'],
    [{ sms_application_sid: 'AP2' }, 'Text webhook', 'Detach AP2'],
    [{ trunk_sid: 'TK1' }, 'Voice webhook', 'Detach TK1'],
  ])('names the problem and the fix: %o', async (number, name, fix) => {
    const findings = await inspectNumber(number as Record<string, string>);

    const wrong = findings.filter(({ ok }) => !ok);
    expect(wrong.map((finding) => finding.name)).toContain(name);
    expect(wrong[0]?.fix).toContain(fix);
  });

  it('reports a number the account does not have', async () => {
    const findings = await inspectNumber(null);

    expect(findings[1]).toMatchObject({
      ok: false,
      fix: expect.stringContaining('TWILIO_PHONE_NUMBER'),
    });
  });

  it('distinguishes a wrong token from an unreachable API', async () => {
    const emulator = await createEmulator({
      service: 'twilio',
      port: 0,
      seed: { twilio: { account: { sid: TWILIO_ACCOUNT_SID, auth_token: TOKEN } } },
    });
    const refused = await inspect(emulator.url, 'wrong');
    await emulator.close();
    const unreachable = await inspect('http://127.0.0.1:1');

    expect(refused).toEqual([
      expect.objectContaining({ ok: false, fix: expect.stringContaining('TWILIO_AUTH_TOKEN') }),
    ]);
    expect(unreachable).toEqual([
      expect.objectContaining({ ok: false, fix: expect.stringContaining('can reach') }),
    ]);
  });

  it('checks a number of the third-party stand-in', async () => {
    const emulator = await createEmulator({
      service: 'twilio',
      port: 0,
      seed: {
        twilio: {
          account: { sid: TWILIO_ACCOUNT_SID, auth_token: TOKEN },
          phone_numbers: [
            { phone_number: LINE, voice_url: wellSet.voice_url, sms_url: wellSet.sms_url },
          ],
        },
      },
    });
    close = () => emulator.close();

    const findings = await inspect(emulator.url);

    const byName = Object.fromEntries(findings.map(({ name, ok }) => [name, ok]));
    expect(byName).toMatchObject({
      'Twilio account': true,
      'Twilio number': true,
      'Voice webhook': true,
      'Text webhook': true,
    });
  });
});
