import type { Channel } from '../domain/channel.js';
import type { PhoneNumber } from '../domain/ids.js';

/** Sends a text. Rejects with UpstreamError, not retryable if opted out or unreachable. */
export interface TextSender {
  send(message: { to: PhoneNumber; channel: Channel; text: string }): Promise<void>;
}
