import { splitSms, toGsm7IfLossless } from '../../domain/sms-text.js';
import { UpstreamError } from '../../errors.js';
import type { TextSender } from '../../ports/texts.js';
import type { createTwilioClient, TwilioAccess } from './twilio-http.js';

/**
 * Sends texts through Twilio's REST API, as GSM-7 where that is lossless. Twilio has no idempotency
 * key: a request that timed out may have been sent, so a retry may repeat it. When a long text is
 * split, a failure after the first part is final, or the first part would be repeated.
 */
export function createTextSender(
  options: TwilioAccess & {
    /** Our sending number, E.164. */
    readonly from: string;
    /** URL for delivery reports; null for none. */
    readonly statusCallback: string | null;
    /** Drops accents where that makes a text cheaper. Off by default. */
    readonly economyAccents?: boolean;
  },
): TextSender {
  let client: ReturnType<typeof createTwilioClient> | null = null;

  return { send };

  /** Our own texts are rare and leave from the outbox, so nobody waits for the SDK to load. */
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
        throw i === 0 ? error : partlySentError(error);
      }
    }
  }
}

function partlySentError(cause: unknown): UpstreamError {
  return new UpstreamError('twilio', 'only the first part of a long text was sent', {
    code: 'partly_sent',
    retryable: false,
    cause,
  });
}
