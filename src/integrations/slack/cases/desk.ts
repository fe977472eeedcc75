import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import type { DeskRef, Escalation } from '../../../domain/escalation.js';
import type { Language } from '../../../domain/language.js';
import { InvariantError, UpstreamError } from '../../../errors.js';
import type { Logger } from '../../../logger.js';
import type { Clock } from '../../../ports/clock.js';
import type { AgentDesk } from '../../../ports/desk.js';
import type { UndeliveredNotice } from '../../../services/outbox/outbox-jobs.js';
import { isRefusedBlocks, toUpstreamError } from '../errors.js';
import { METADATA } from '../ids.js';
import { findCard, findInThread } from '../posted.js';
import { type CardStyle, caseCard, mrkdwn, plainCard, type SlackMessage } from './cards.js';
import { transcriptMessages, turnMessages } from './transcript.js';

type Metadata = { event_type: string; event_payload: Record<string, string | number> };

interface Budget {
  check(): void;
}

/**
 * A posting job must finish within its lease, or a second worker would start it too. Past this
 * budget it stops between two messages and later resumes from there.
 */
const JOB_BUDGET_MS = 40_000;

/** Cases as threads of one Slack channel. */
export function createSlackDesk(deps: {
  client: WebClient;
  /** Channel id. */
  channel: string;
  language: Language;
  timeZone: string;
  clock: Clock;
  log: Logger;
}): AgentDesk & UndeliveredNotice {
  const { client, channel, clock, log } = deps;
  const messages = deskMessages(deps.language);
  const style: CardStyle = { messages, language: deps.language, timeZone: deps.timeZone };

  return {
    async announce(escalation, interaction, { mayExist }) {
      const budget = startBudget();
      const found = mayExist ? await findCard(client, channel, escalation) : null;
      const ref = found ?? (await postCard(escalation, caseCard(escalation, interaction, style)));
      const posted =
        found === null
          ? new Set<number>()
          : await findInThread(client, found, METADATA.transcript, 'part');
      const parts = transcriptMessages(interaction, escalation.requestedAt, style);
      await postMissingParts(ref, escalation, METADATA.transcript, parts, {
        first: 0,
        posted,
        budget,
      });
      return ref;
    },

    async refresh(escalation, interaction) {
      const { desk } = escalation;
      if (desk === null) throw new InvariantError('cannot refresh a case that has no card');
      const update = (message: SlackMessage) =>
        call(() => client.chat.update({ channel: desk.channel, ts: desk.ts, ...message }));
      await withPlainFallback(update, caseCard(escalation, interaction, style), () =>
        plainCard(escalation, style),
      );
    },

    async append(escalation, interaction, turnIndex, options) {
      const { desk } = escalation;
      const turn = interaction.turns[turnIndex];
      if (desk === null || turn === undefined) {
        throw new InvariantError(`no thread for turn ${turnIndex}`);
      }
      const budget = startBudget();
      // A very long turn takes several messages: turn 7 is 7000, 7001, ...
      const posted = options?.mayExist
        ? await findInThread(client, desk, METADATA.turn, 'part')
        : new Set<number>();
      const parts = turnMessages(turn, style);
      const first = turnIndex * 1000;
      await postMissingParts(desk, escalation, METADATA.turn, parts, { first, posted, budget });
    },

    async warnUndelivered(escalation) {
      if (escalation.desk === null) return;
      const text = messages.transcript.undelivered;
      await call(() =>
        client.chat.postMessage({
          channel: escalation.desk?.channel ?? channel,
          thread_ts: escalation.desk?.ts ?? '',
          text,
          blocks: [{ type: 'section', text: mrkdwn(text) }],
        }),
      );
    },
  };

  async function postCard(escalation: Escalation, card: SlackMessage): Promise<DeskRef> {
    const metadata: Metadata = {
      event_type: METADATA.card,
      event_payload: { case: escalation.id },
    };
    const answer = await withPlainFallback(
      (message) => post({ channel, ...message, metadata }),
      card,
      () => plainCard(escalation, style),
    );
    return { channel: answer.channel ?? channel, ts: answer.ts };
  }

  /** Posts missing parts in order. A part that Slack refuses for good does not block the others. */
  async function postMissingParts(
    ref: DeskRef,
    escalation: Escalation,
    eventType: string,
    parts: readonly SlackMessage[],
    progress: { first: number; posted: ReadonlySet<number>; budget: Budget },
  ): Promise<void> {
    for (const [index, message] of parts.entries()) {
      const part = progress.first + index;
      if (progress.posted.has(part)) continue;
      progress.budget.check();
      const metadata = { event_type: eventType, event_payload: { case: escalation.id, part } };
      const send = (content: { text: string; blocks?: KnownBlock[] }) =>
        post({ channel: ref.channel, thread_ts: ref.ts, ...content, metadata });
      try {
        await withPlainFallback(send, message, () => wordsOnly(message));
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.retryable) throw error;
        log.error({ escalationId: escalation.id, part, code: error.code }, 'slack.part_refused');
      }
    }
  }

  async function post(message: {
    channel: string;
    thread_ts?: string;
    text: string;
    blocks?: KnownBlock[];
    metadata: Metadata;
  }): Promise<{ channel: string | undefined; ts: string }> {
    const answer = await call(() =>
      client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false }),
    );
    if (answer.ts === undefined) throw new UpstreamError('slack', 'Slack gave no message id');
    return { channel: answer.channel, ts: answer.ts };
  }

  /** Slack sometimes refuses blocks it documents; the case must get through anyway. */
  async function withPlainFallback<T, Plain extends { text: string }>(
    send: (message: SlackMessage | Plain) => Promise<T>,
    full: SlackMessage,
    fallback: () => Plain,
  ): Promise<T> {
    try {
      return await send(full);
    } catch (error) {
      if (!(error instanceof UpstreamError) || !isRefusedBlocks(error)) throw error;
      log.error({ code: error.code, blocks: full.blocks.length }, 'slack.blocks_refused');
      return send(fallback());
    }
  }

  async function call<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw toUpstreamError(error);
    }
  }

  function startBudget(): Budget {
    const startedAt = clock.now().getTime();
    return {
      check() {
        if (clock.now().getTime() - startedAt < JOB_BUDGET_MS) return;
        throw new UpstreamError('slack', 'posting ran over its budget; it resumes later', {
          code: 'job_too_long',
          retryable: true,
          retryAfterMs: 0,
        });
      },
    };
  }
}

/** The section texts as one plain message, cut to fit. They are already escaped. */
function wordsOnly(message: SlackMessage): { text: string } {
  const said = message.blocks.flatMap((block) =>
    block.type === 'section' && block.text !== undefined ? [block.text.text] : [],
  );
  const text = said
    .join('\n')
    .slice(0, 3_900)
    .replace(/(?:&[a-z]{0,3}|[\uD800-\uDBFF])$/, '');
  return { text: text || message.text };
}
