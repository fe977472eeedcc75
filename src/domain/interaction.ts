import { ConflictError } from '../errors.js';
import type { Channel } from './channel.js';
import type { IdentifiedCustomer } from './customer.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { Intent, Topic } from './intent.js';
import type { Language } from './language.js';
import type { AgentOutcome, AssistantOutcome } from './outcome.js';
import type { PendingEffect } from './pending-effect.js';
import type { AskedRating } from './rating.js';
import type { Registration } from './registration.js';
import type { Reply } from './reply.js';
import type { Understanding } from './understanding.js';

/** How a turn was understood; kept for cost and quality analysis and later training. */
export interface TurnReading {
  readonly understanding: Understanding;
  readonly engine: 'claude' | 'offline';
  /** Why Claude did not answer although connected; null when it did, or is not connected. */
  readonly fallbackReason: string | null;
  readonly latencyMs: number;
  readonly usage: ModelUsage | null;
}

/** Tokens and cost of one model request. Cost comes from the price table at request time. */
export interface ModelUsage {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly costUsd: number;
}

export type Turn = CustomerTurn | AssistantTurn | AgentTurn;

export interface CustomerTurn {
  readonly speaker: 'customer';
  readonly at: Date;
  /** What was said or written, card numbers removed. Empty for silence and for menu keys. */
  readonly text: string;
  readonly input: 'speech' | 'keypad' | 'text' | 'silence' | 'noise';
  /** The provider's delivery of this turn; used to find the answer for a redelivery. */
  readonly deliveryKey: string;
  readonly reading: TurnReading | null;
}

export interface AssistantTurn {
  readonly speaker: 'assistant';
  readonly at: Date;
  readonly text: string;
  readonly reply: Reply;
  /** The delivery this answers; null for messages we initiated. */
  readonly deliveryKey: string | null;
  /** Set when Claude wrote the text (product information), with what it cost. */
  readonly usage: ModelUsage | null;
}

export interface AgentTurn {
  readonly speaker: 'agent';
  readonly at: Date;
  readonly text: string;
  readonly agentId: string;
}

/** A need the customer brought up and its outcome. One per topic and interaction. */
export interface TopicRecord {
  readonly topic: Topic;
  readonly openedAt: Date;
  readonly status: 'active' | 'resolved' | 'escalated' | 'dropped';
  /** For `resolved`: the customer said so (confirmed), or did not object and left (assumed). */
  readonly confirmed: boolean;
  /** The last playbook step reached; shows where customers drop out. */
  readonly lastStep: string;
}

/** Fields that every interaction has, in any state. */
interface Contact {
  readonly id: InteractionId;
  /** CallSid of a call, MessageSid of the first text. Unique. */
  readonly externalId: string;
  readonly channel: Channel;
  /** Our number that was called or texted. */
  readonly line: string;
  /** Null when the caller withheld it. */
  readonly phone: PhoneNumber | null;
  /** Null until and unless identified. */
  readonly customer: IdentifiedCustomer | null;
  readonly language: Language;
  readonly openedAt: Date;
  readonly lastTurnAt: Date;
  readonly turns: readonly Turn[];
  readonly topics: readonly TopicRecord[];
  readonly registrations: readonly Registration[];
  /** The dialogue's own resumable state: JSON, opaque to everyone but `src/dialogue`. */
  readonly dialogue: unknown;
  readonly pendingEffects: readonly PendingEffect[];
  /** Null when no rating was asked for. */
  readonly rating: AskedRating | null;
  /** Incremented by the store at every save; saving an older version is a conflict. */
  readonly version: number;
}

/** With the assistant. */
export interface OpenInteraction extends Contact {
  readonly state: 'open';
  /** `voice:<CallSid>` or `sms:<phone>`. See `openKey`. */
  readonly openKey: string;
}

/** Waiting for an agent, or with one. */
export interface EscalatedInteraction extends Contact {
  readonly state: 'escalated';
  readonly openKey: string;
  readonly escalationId: EscalationId;
}

/** Closed without ever having been escalated. */
export interface ClosedByAssistant extends Contact {
  readonly state: 'closed';
  readonly closedAt: Date;
  readonly escalationId: null;
  readonly outcome: AssistantOutcome;
}

/** Closed when an agent resolved its case. */
export interface ClosedByAgent extends Contact {
  readonly state: 'closed';
  readonly closedAt: Date;
  readonly escalationId: EscalationId;
  readonly outcome: AgentOutcome;
}

export type ClosedInteraction = ClosedByAssistant | ClosedByAgent;

/**
 * One contact: from the first inbound turn to the close. A call is one interaction; a text
 * interaction spans messages until it is closed or idle.
 *
 * `open` -> `closed`, or `open` -> `escalated` -> `closed`.
 */
export type Interaction = OpenInteraction | EscalatedInteraction | ClosedInteraction;

export type InteractionState = Interaction['state'];

export function openInteraction(input: {
  id: InteractionId;
  externalId: string;
  channel: Channel;
  line: string;
  phone: PhoneNumber | null;
  customer: IdentifiedCustomer | null;
  language: Language;
  at: Date;
}): OpenInteraction {
  const { at, ...given } = input;
  return {
    ...given,
    state: 'open',
    openKey: openKey(input.channel, input.externalId, input.phone),
    openedAt: at,
    lastTurnAt: at,
    turns: [],
    topics: [],
    registrations: [],
    dialogue: null,
    pendingEffects: [],
    rating: null,
    version: 0,
  };
}

/** Unique among the interactions that are not closed: per call, or per number and text channel. */
export function openKey(channel: Channel, externalId: string, phone: PhoneNumber | null): string {
  return channel === 'voice' || phone === null ? `${channel}:${externalId}` : `${channel}:${phone}`;
}

/** open -> escalated. */
export function escalate(
  interaction: Interaction,
  escalationId: EscalationId,
): EscalatedInteraction {
  if (interaction.state !== 'open') throw illegal(interaction, 'escalate');
  return { ...interaction, state: 'escalated', escalationId };
}

/** open -> closed. Topics still active are dropped. */
export function close(
  interaction: Interaction,
  outcome: AssistantOutcome,
  at: Date,
): ClosedByAssistant {
  if (interaction.state !== 'open') throw illegal(interaction, 'close');
  const { openKey: _openKey, ...contact } = interaction;
  const topics = withoutActive(interaction.topics);
  return { ...contact, state: 'closed', closedAt: at, escalationId: null, outcome, topics };
}

/** escalated -> closed, when its case is resolved. Topics still active are dropped. */
export function closeByAgent(
  interaction: Interaction,
  outcome: AgentOutcome,
  at: Date,
): ClosedByAgent {
  if (interaction.state !== 'escalated') throw illegal(interaction, 'resolve');
  const { openKey: _openKey, ...contact } = interaction;
  const topics = withoutActive(interaction.topics);
  return { ...contact, state: 'closed', closedAt: at, outcome, topics };
}

function withoutActive(topics: readonly TopicRecord[]): TopicRecord[] {
  return topics.map((one) => (one.status === 'active' ? { ...one, status: 'dropped' } : one));
}

/** The customer returned with the same topic, so the assumed resolution was wrong. */
export function takeBack(interaction: Interaction, at: Date): Interaction {
  if (interaction.state !== 'closed' || interaction.escalationId !== null) return interaction;
  const { outcome } = interaction;
  if (outcome.kind !== 'resolved_auto' || outcome.takenBackAt !== null) return interaction;
  return { ...interaction, outcome: { ...outcome, takenBackAt: at } };
}

/** The case it was escalated to, even after it closed; null when it never was. */
export function escalationIdOf(interaction: Interaction): EscalationId | null {
  return interaction.state === 'open' ? null : interaction.escalationId;
}

/** Adds an effect to dispatch once this is committed. */
export function withPending(interaction: Interaction, effect: PendingEffect): Interaction {
  return { ...interaction, pendingEffects: [...interaction.pendingEffects, effect] };
}

/** The answer a delivery already got, or null when this interaction never handled it. */
export function answerTo(interaction: Interaction, deliveryKey: string): Reply | null {
  for (const turn of interaction.turns) {
    if (turn.speaker === 'assistant' && turn.deliveryKey === deliveryKey) return turn.reply;
  }
  return null;
}

/** The topic it is counted under: the escalated, else the last resolved, else the first raised. */
export function primaryTopic(interaction: Interaction): Topic | null {
  const { topics } = interaction;
  const chosen =
    topics.find((t) => t.status === 'escalated') ??
    topics.findLast((t) => t.status === 'resolved') ??
    topics[0];
  return chosen?.topic ?? null;
}

/** The intent of the last customer turn that had one, for context beside the topic. */
export function lastIntent(
  interaction: Interaction,
): { intent: Intent; confidence: number } | null {
  for (const turn of interaction.turns.toReversed()) {
    if (
      turn.speaker === 'customer' &&
      turn.reading !== null &&
      turn.reading.understanding.confidence > 0
    ) {
      const { intent, confidence } = turn.reading.understanding;
      return { intent, confidence };
    }
  }
  return null;
}

function illegal(interaction: Interaction, verb: string): ConflictError {
  return new ConflictError(
    `cannot ${verb} an interaction that is ${interaction.state}`,
    'illegal_transition',
  );
}
