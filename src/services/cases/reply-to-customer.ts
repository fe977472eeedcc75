import type { Policy } from '../../../config/policy.js';
import { isText } from '../../domain/channel.js';
import { type Agent, type DeskRef, type Escalation, holderOf } from '../../domain/escalation.js';
import type { PhoneNumber } from '../../domain/ids.js';
import { type AgentTurn, type Interaction, withPending } from '../../domain/interaction.js';
import { redact } from '../../language/redact/redact.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { changeStored } from '../change-stored.js';
import type { DispatchEffects } from '../contact/dispatch-effects.js';

/** A message an agent wrote in a case's thread, already plain text. */
export interface AgentMessage {
  /** The thread it was written in. */
  readonly thread: DeskRef;
  readonly agentId: string;
  /** Slack's id of the message, unique in its channel; also when it was written. */
  readonly ts: string;
  readonly text: string;
  /** Refused, so that a message to a colleague is not sent to the customer by accident. */
  readonly mentionsColleague: boolean;
  /** Files cannot be sent, and half a message must not be. */
  readonly hasFile: boolean;
}

export type ReplyRefusal =
  | 'voice'
  | 'no_number'
  | 'resolved'
  | 'not_claimed'
  | 'held_by_other'
  | 'opted_out'
  | 'mentions_colleague'
  | 'has_file'
  | 'empty'
  | 'too_long';

export type ReplyResult =
  /** Recorded and on its way. */
  | { readonly kind: 'accepted' }
  /** Not in a case's thread, or already handled. */
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'refused';
      readonly reason: ReplyRefusal;
      readonly holder: Agent | null;
      readonly length: number;
    };

export type ReplyToCustomer = (message: AgentMessage) => Promise<ReplyResult>;

/** Carriers refuse longer texts. */
export const TEXT_LIMIT = 1_600;

/**
 * Texts the customer what the holder of a text case writes in its thread. The turn and the outgoing
 * text are committed together, once per Slack message, however often Slack delivers it.
 */
export function createReplyToCustomer(deps: {
  store: Store;
  dispatchEffects: DispatchEffects;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): ReplyToCustomer {
  const { store, dispatchEffects, clock, policy, log } = deps;

  return async function replyToCustomer(message) {
    const escalation = await store.escalations.findByDesk(message.thread);
    if (escalation === null) return { kind: 'ignored' };

    const key = `slack:${message.thread.channel}:${message.ts}`;
    if (!(await store.deliveries.claim(key, policy.delivery.leaseMs, clock.now()))) {
      return { kind: 'ignored' };
    }
    const result = await reply(escalation, message, key).catch(async (error: unknown) => {
      await store.deliveries.release(key).catch(() => undefined);
      throw error;
    });
    // Already committed: an unsettled key only costs a redelivery, which finds the turn recorded.
    await store.deliveries.settle(key).catch(() => undefined);
    return result;
  };

  async function reply(
    escalation: Escalation,
    message: AgentMessage,
    key: string,
  ): Promise<ReplyResult> {
    const text = redact(message.text).trim();
    const refuse = (reason: ReplyRefusal): ReplyResult => ({
      kind: 'refused',
      reason,
      holder: holderOf(escalation),
      length: text.length,
    });
    const { phone } = escalation;
    if (!isText(escalation.channel)) return refuse('voice');
    if (escalation.state === 'resolved') return refuse('resolved');
    if (escalation.state !== 'claimed') return refuse('not_claimed');
    if (escalation.holder.id !== message.agentId) return refuse('held_by_other');
    if (phone === null) return refuse('no_number');
    if (message.mentionsColleague) return refuse('mentions_colleague');
    if (message.hasFile) return refuse('has_file');
    if (text === '') return refuse('empty');
    if (text.length > TEXT_LIMIT) return refuse('too_long');
    if (await store.consents.isOptedOut(phone, escalation.channel)) return refuse('opted_out');

    const turn: AgentTurn = {
      speaker: 'agent',
      at: writtenAt(message.ts),
      text,
      agentId: message.agentId,
    };
    let isOver = false;
    const interaction = await changeStored(
      store.interactions,
      escalation.interactionId,
      (current) => {
        isOver = current.state === 'closed';
        return isOver || hasTurn(current, turn) ? current : withReply(current, turn, key, phone);
      },
    );
    if (isOver) return refuse('resolved');
    await dispatchEffects(interaction);
    log.info(
      {
        escalationId: escalation.id,
        interactionId: interaction.id,
        agentId: message.agentId,
        length: text.length,
      },
      'reply.accepted',
    );
    return { kind: 'accepted' };
  }
}

function withReply(
  current: Interaction,
  turn: AgentTurn,
  key: string,
  phone: PhoneNumber,
): Interaction {
  const replied = {
    ...current,
    turns: [...current.turns, turn],
    lastTurnAt: new Date(Math.max(turn.at.getTime(), current.lastTurnAt.getTime())),
  };
  const { id: interactionId, channel } = current;
  const { text } = turn;
  const job = { kind: 'send_text', to: phone, channel, text, interactionId } as const;
  return withPending(replied, { kind: 'enqueue', key, job });
}

/** Slack timestamps are unique per message, so an equal time is a repeat, not a second message. */
function hasTurn(interaction: Interaction, turn: AgentTurn): boolean {
  return interaction.turns.some(
    (t) =>
      t.speaker === 'agent' && t.agentId === turn.agentId && t.at.getTime() === turn.at.getTime(),
  );
}

function writtenAt(ts: string): Date {
  return new Date(Math.round(Number(ts) * 1000));
}
