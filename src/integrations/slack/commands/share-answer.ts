import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { answerMessages } from '../../../../config/messages/desk/answers.js';
import { Plan } from '../../../analytics/query/plan.js';
import type { Language } from '../../../domain/language.js';
import { InvalidInputError } from '../../../errors.js';
import { mention, mrkdwn, type SlackMessage } from '../cases/cards.js';
import type { ClaimDelivery } from '../claim-delivery.js';
import { isRefusedBlocks, toUpstreamError } from '../errors.js';
import { ACTION } from '../ids.js';
import type { Whisper } from '../whisper.js';
import type { AnswerPlan } from './answer-plan.js';

/** The app cannot post in the channel; the agent can fix that. */
const NOT_THERE = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);

/** The button under an answer: recomputes it and posts it to the channel, once per press. */
export function registerShareAnswer(
  bolt: App,
  deps: {
    client: WebClient;
    answerPlan: AnswerPlan;
    claimDelivery: ClaimDelivery;
    whisper: Whisper;
    language: Language;
  },
): void {
  const { client, answerPlan, claimDelivery, whisper } = deps;
  const words = answerMessages(deps.language);

  bolt.action<BlockAction<ButtonAction>>(
    ACTION.shareAnswer,
    async ({ ack, body, action, respond }) => {
      await ack();
      const plan = Plan.safeParse(parseJson(action.value));
      const channel = body.channel?.id;
      if (!plan.success || channel === undefined) throw new InvalidInputError('unknown plan');
      await claimDelivery(`slack:action:${body.trigger_id}`, async () => {
        const answer = await answerPlan(plan.data, { canShare: false });
        try {
          await post(channel, signedBy(answer, body.user.id));
        } catch (error) {
          if (!NOT_THERE.has(toUpstreamError(error).code)) throw error;
          await whisper({ agentId: body.user.id, channel: null, text: words.notShared, respond });
        }
      });
    },
  );

  function signedBy(message: SlackMessage, agentId: string): SlackMessage {
    const by = words.sharedBy(mention(agentId));
    const signature = { type: 'context' as const, elements: [mrkdwn(by)] };
    const { plainer } = message;
    return {
      text: message.text,
      blocks: [signature, ...message.blocks],
      ...(plainer === undefined
        ? {}
        : { plainer: { text: plainer.text, blocks: [signature, ...plainer.blocks] } }),
    };
  }

  async function post(channel: string, { text, blocks, plainer }: SlackMessage): Promise<void> {
    const place = { channel, unfurl_links: false, unfurl_media: false };
    try {
      await client.chat.postMessage({ ...place, text, blocks });
    } catch (error) {
      const failure = toUpstreamError(error);
      if (plainer === undefined || !isRefusedBlocks(failure)) throw failure;
      await client.chat.postMessage({ ...place, ...plainer }).catch((cause: unknown) => {
        throw toUpstreamError(cause);
      });
    }
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
