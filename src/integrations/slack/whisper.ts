import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { toUpstreamError } from './errors.js';

/** Sends an ephemeral message. Never rejects: the action it reports has already happened. */
export type Whisper = (message: {
  agentId: string;
  /** Null: a direct message. */
  channel: string | null;
  thread?: string | undefined;
  text: string;
  respond?: RespondFn | undefined;
}) => Promise<void>;

export function createWhisper(deps: { client: WebClient; log: Logger }): Whisper {
  const { client, log } = deps;

  return async function whisper({ agentId, channel, thread, text, respond }) {
    try {
      if (channel === null) {
        await client.chat.postMessage({ channel: agentId, text });
        return;
      }
      const where = thread === undefined ? { channel } : { channel, thread_ts: thread };
      await client.chat.postEphemeral({ ...where, user: agentId, text });
    } catch (cause) {
      const { code } = toUpstreamError(cause);
      if (respond === undefined) {
        log.warn({ agentId, code }, 'slack.whisper_failed');
        return;
      }
      await respond({ text, response_type: 'ephemeral', replace_original: false }).catch(() =>
        log.warn({ agentId, code }, 'slack.whisper_failed'),
      );
    }
  };
}
