import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { toUpstreamError } from './errors.js';

/** Says something to one person only. Never rejects: what it tells of has been done already. */
export type Tell = (message: {
  agentId: string;
  /** Null: a direct message. */
  channel: string | null;
  thread?: string | undefined;
  text: string;
  respond?: RespondFn | undefined;
}) => Promise<void>;

export function createTell(deps: { client: WebClient; log: Logger }): Tell {
  const { client, log } = deps;

  return async function tell({ agentId, channel, thread, text, respond }) {
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
        log.warn({ agentId, code }, 'slack.untold');
        return;
      }
      await respond({ text, response_type: 'ephemeral', replace_original: false }).catch(() =>
        log.warn({ agentId, code }, 'slack.untold'),
      );
    }
  };
}
