import { RespondError, type RespondFn } from '@slack/bolt';
import type { Logger } from '../../logger.js';
import type { SlackMessage } from './cases/cards.js';

/** Answers whoever asked, and nobody else. */
export type Respond = (respond: RespondFn, message: SlackMessage) => Promise<void>;

/** What Slack refuses is said again without the blocks that not every workspace takes. */
export function createRespond(log: Logger): Respond {
  return async function answer(respond, { text, blocks, plainer }) {
    try {
      await respond({ response_type: 'ephemeral', text, blocks });
    } catch (error) {
      if (plainer === undefined || !(error instanceof RespondError)) throw error;
      log.info({ error }, 'slack.answer_refused');
      await respond({ response_type: 'ephemeral', ...plainer });
    }
  };
}
