import { splitSms, toGsm7IfLossless } from '../../domain/sms-text.js';
import { UpstreamError } from '../../errors.js';
import type { TextSender } from '../../ports/texts.js';
import type { createTwilioClient, TwilioAccess } from './twilio-http.js';

/**
 * Texts through Twilio's REST API, as GSM-7 where that loses nothing. Twilio knows no idempotency
 * key: a request that timed out may have gone out, so a retry may repeat it. Of a text so long
 * that it is several messages, a failure after the first is final, or the first would be repeated.
 */
export function createTextSender(
  options: TwilioAccess & {
    /** The number of ours that texts come from, E.164. */
    readonly from: string;
    /** Where Twilio reports delivery; null for nowhere. */
    readonly statusCallback: string | null;
    /** Drop accents where that makes a text cheaper. Off unless asked for. */
    readonly economyAccents?: boolean;
  },
): TextSender {
  let client: ReturnType<typeof createTwilioClient> | null = null;

  return { send };

  /** Texts of our own are rare, and leave from the outbox: nobody waits while the SDK is loaded. */
  async function connected() {
    const { createTwilioClient } = await import('./twilio-http.js');
    client ??= createTwilioClient(options);
    return client;
  }

  async function send({ to, channel, text }: Parameters<TextSender['send']>[0]): Promise<void> {
    const address = (number: string) => (channel === 'whatsapp' ? `whatsapp:${number}` : number);
    const isSms = channel !== 'whatsapp';
    const body = isSms
      ? toGsm7IfLossless(text, { economy: options.economyAccents ?? false })
      : text;
    const { messages } = await connected();
    for (const [i, part] of splitSms(body).entries()) {
      try {
        await messages.create({
          to: address(to),
          from: address(options.from),
          body: part,
          ...(options.statusCallback === null ? {} : { statusCallback: options.statusCallback }),
        });
      } catch (error) {
        throw i === 0 ? error : partlySent(error);
      }
    }
  }
}

function partlySent(cause: unknown): UpstreamError {
  return new UpstreamError('twilio', 'only the first part of a long text was sent', {
    code: 'partly_sent',
    retryable: false,
    cause,
  });
}
