import type { Channel } from '../domain/channel.js';
import type { PhoneNumber } from '../domain/ids.js';

/** Sends a text. Rejects with UpstreamError; an opted-out or unreachable number is not retryable. */
export interface TextSender {
  send(message: { to: PhoneNumber; channel: Channel; text: string }): Promise<void>;
}
