import { RespondError, type RespondFn } from '@slack/bolt';
import type { Logger } from '../../logger.js';
import type { SlackMessage } from './cases/cards.js';

/** Sends an ephemeral answer to a slash command. */
export type Respond = (respond: RespondFn, message: SlackMessage) => Promise<void>;

/** If Slack refuses the answer, sends its plainer form, without blocks some workspaces reject. */
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
