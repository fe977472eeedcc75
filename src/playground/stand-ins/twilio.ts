import { randomBytes } from 'node:crypto';
import { createEmulator } from 'emulate';
import { z } from 'zod';
import { UpstreamError } from '../../errors.js';

export interface SentText {
  readonly sid: string;
  readonly to: string;
  readonly text: string;
  readonly sentAt: Date;
}

export interface LocalTwilio {
  /** For TWILIO_API_URL. */
  readonly apiUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** The number that customers call and text. */
  readonly phoneNumber: string;
  /** Texts the service has sent unprompted to this number, oldest first. */
  textsTo(phone: string): Promise<SentText[]>;
  close(): Promise<void>;
}

const PHONE_NUMBER = '+525541600200';

/** Twilio's REST API on loopback (npm `emulate`): one number, and an account new at every start. */
export async function startLocalTwilio(): Promise<LocalTwilio> {
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const emulator = await createEmulator({
    service: 'twilio',
    port: 0,
    seed: {
      twilio: {
        account: { sid: accountSid, auth_token: authToken },
        phone_numbers: [{ phone_number: PHONE_NUMBER }],
      },
    },
  });
  const url = emulator.url.replace('//localhost', '//127.0.0.1');
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return {
    apiUrl: url,
    accountSid,
    authToken,
    phoneNumber: PHONE_NUMBER,
    textsTo,
    close: () => emulator.close(),
  };

  async function textsTo(phone: string): Promise<SentText[]> {
    const query = new URLSearchParams({ To: phone, PageSize: '200' });
    const response = await fetch(
      `${url}/2010-04-01/Accounts/${accountSid}/Messages.json?${query}`,
      {
        headers: { authorization },
      },
    );
    if (!response.ok) {
      throw new UpstreamError('twilio', `the stand-in answered ${response.status}`);
    }
    return Messages.parse(await response.json())
      .messages.filter(({ direction }) => direction.startsWith('outbound'))
      .map(({ sid, to, body, date_created: created }) => ({
        sid,
        to,
        text: body,
        sentAt: new Date(created),
      }))
      .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  }
}

const Messages = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      to: z.string(),
      body: z.string(),
      direction: z.string(),
      date_created: z.string(),
    }),
  ),
});
