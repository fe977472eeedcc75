import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import type { Language } from '../../../domain/language.js';
import type { Logger } from '../../../logger.js';
import {
  type ReplyResult,
  type ReplyToCustomer,
  TEXT_LIMIT,
} from '../../../services/cases/reply-to-customer.js';
import { toUpstreamError } from '../errors.js';
import type { Whisper } from '../whisper.js';
import { mention } from './cards.js';

/** A message a person wrote in a thread. Edits, joins and bots have a subtype or a bot id. */
const ThreadMessage = z.object({
  type: z.literal('message'),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
  user: z.string().min(1),
  channel: z.string().min(1),
  ts: z.string().regex(/^\d+\.\d+$/),
  thread_ts: z.string().regex(/^\d+\.\d+$/),
  text: z.string().default(''),
});

const NOTE_PREFIX = '//';

/** Sends agents' messages in a case thread to the customer, or explains why it can't. */
export function registerCaseReplies(
  bolt: App,
  deps: {
    client: WebClient;
    replyToCustomer: ReplyToCustomer;
    whisper: Whisper;
    language: Language;
    log: Logger;
  },
): void {
  const { client, replyToCustomer, whisper, log } = deps;
  const { notices } = deskMessages(deps.language);

  bolt.event('message', async ({ event }) => {
    const parsed = ThreadMessage.safeParse(event);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.ts === message.thread_ts || message.text.trimStart().startsWith(NOTE_PREFIX))
      return;

    const result = await replyToCustomer({
      thread: { channel: message.channel, ts: message.thread_ts },
      agentId: message.user,
      ts: message.ts,
      text: toPlainText(message.text),
      mentionsColleague: /<[@!#]/.test(message.text),
      hasFile: message.subtype === 'file_share',
    });
    if (result.kind === 'accepted') await markAccepted(message.channel, message.ts);
    if (result.kind === 'refused') {
      await whisper({
        agentId: message.user,
        channel: message.channel,
        thread: message.thread_ts,
        text: explain(result),
      });
    }
  });

  async function markAccepted(channel: string, timestamp: string): Promise<void> {
    await client.reactions
      .add({ channel, timestamp, name: 'white_check_mark' })
      .catch((error) => log.warn({ code: toUpstreamError(error).code }, 'slack.reaction_failed'));
  }

  function explain({ reason, holder, length }: Extract<ReplyResult, { kind: 'refused' }>): string {
    switch (reason) {
      case 'voice':
        return notices.replyVoice;
      case 'no_number':
        return notices.replyNoNumber;
      case 'resolved':
        return notices.replyResolved;
      case 'not_claimed':
        return notices.replyNotClaimed;
      case 'held_by_other':
        return notices.replyHeldByOther(holder === null ? '—' : mention(holder.id));
      case 'opted_out':
        return notices.replyOptedOut;
      case 'mentions_colleague':
        return notices.replyMention;
      case 'has_file':
        return notices.replyFile;
      case 'empty':
        return notices.replyEmpty;
      case 'too_long':
        return notices.replyTooLong(length, TEXT_LIMIT);
    }
  }
}

/** Turns Slack markup into plain text: links become addresses, escapes are undone. */
function toPlainText(text: string): string {
  return text
    .replace(/<(?:mailto|tel):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replace(/<(?:mailto|tel):([^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
