import { ConflictError } from '../errors.js';
import type { Channel } from './channel.js';
import type { IdentifiedCustomer } from './customer.js';
import type { EscalationRequest } from './escalation-request.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { Intent, Topic } from './intent.js';
import { type Interaction, lastIntent } from './interaction.js';
import type { Language } from './language.js';
import type { Disposition } from './outcome.js';
import type { OpeningOfCase } from './pending-effect.js';
import type { Sentiment, Urgency } from './understanding.js';

/** A Slack user. */
export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** Location of the case's thread. */
export interface DeskRef {
  readonly channel: string;
  /** Slack's message timestamp of the parent card, which is its id. */
  readonly ts: string;
}

/** Fields that every case has, in any state. */
interface Case {
  readonly id: EscalationId;
  /** "C-1042": said to the customer, written by agents. Unique. */
  readonly caseNumber: string;
  readonly interactionId: InteractionId;
  readonly channel: Channel;
  readonly phone: PhoneNumber | null;
  readonly customer: IdentifiedCustomer | null;
  readonly language: Language;
  readonly intent: { readonly name: Intent; readonly confidence: number } | null;
  readonly topic: Topic | null;
  readonly sentiment: Sentiment;
  readonly urgency: Urgency;
  readonly request: EscalationRequest;
  readonly requestedAt: Date;
  /** Milliseconds agents held it, over claims that have ended. */
  readonly heldMs: number;
  /** Null until the card is posted. */
  readonly desk: DeskRef | null;
  readonly version: number;
}

export interface WaitingEscalation extends Case {
  readonly state: 'waiting';
  /**
   * The very first claim; null when there was none. Speed of answer is firstClaimedAt -
   * requestedAt.
   */
  readonly firstClaimedAt: Date | null;
}

export interface ClaimedEscalation extends Case {
  readonly state: 'claimed';
  readonly firstClaimedAt: Date;
  readonly claimedAt: Date;
  readonly holder: Agent;
}

export interface ResolvedEscalation extends Case {
  readonly state: 'resolved';
  readonly firstClaimedAt: Date;
  /** Start of the claim that led to the resolution; its agent is `resolution.by`. */
  readonly claimedAt: Date;
  readonly resolvedAt: Date;
  readonly resolution: EscalationResolution;
}

/** waiting -> claimed -> resolved; claimed -> waiting (release). */
export type Escalation = WaitingEscalation | ClaimedEscalation | ResolvedEscalation;

export interface EscalationResolution {
  readonly by: Agent;
  readonly disposition: Disposition;
  /** The agent's own words; never shown to the customer. */
  readonly note: string;
  readonly customerHelped: boolean;
}

/** Opens a case for an interaction, with the worst recent mood and the highest urgency. */
export function openEscalation(interaction: Interaction, opening: OpeningOfCase): Escalation {
  const readings = interaction.turns.flatMap((turn) =>
    turn.speaker === 'customer' && turn.reading !== null ? [turn.reading.understanding] : [],
  );
  const recent = readings.slice(-3);
  const intent = lastIntent(interaction);
  return {
    id: opening.escalationId,
    caseNumber: opening.caseNumber,
    interactionId: interaction.id,
    state: 'waiting',
    channel: interaction.channel,
    phone: opening.callbackPhone ?? interaction.phone,
    customer: interaction.customer,
    language: interaction.language,
    intent: intent === null ? null : { name: intent.intent, confidence: intent.confidence },
    topic: opening.request.topic,
    sentiment: worst(
      ['angry', 'negative', 'neutral', 'positive'],
      recent.map((u) => u.sentiment),
      'neutral',
    ),
    urgency:
      opening.request.reason === 'vulnerable_customer'
        ? 'high'
        : worst(
            ['high', 'normal', 'low'],
            readings.map((u) => u.urgency),
            'normal',
          ),
    request: opening.request,
    requestedAt: opening.requestedAt,
    firstClaimedAt: null,
    heldMs: 0,
    desk: null,
    version: 0,
  };
}

function worst<T>(worstFirst: readonly T[], seen: readonly T[], otherwise: T): T {
  return worstFirst.find((value) => seen.includes(value)) ?? otherwise;
}

/** waiting -> claimed. A repeated claim by the holder changes nothing. */
export function claim(escalation: Escalation, agent: Agent, at: Date): ClaimedEscalation {
  if (escalation.state === 'claimed' && escalation.holder.id === agent.id) return escalation;
  if (escalation.state !== 'waiting') throw illegal(escalation, 'claim');
  const firstClaimedAt = escalation.firstClaimedAt ?? at;
  return { ...escalation, state: 'claimed', firstClaimedAt, claimedAt: at, holder: agent };
}

/** claimed -> waiting, by the holder only. */
export function release(escalation: Escalation, agent: Agent, at: Date): WaitingEscalation {
  if (escalation.state !== 'claimed' || escalation.holder.id !== agent.id) {
    throw illegal(escalation, 'release');
  }
  const { holder: _holder, claimedAt: _claimedAt, ...rest } = escalation;
  return { ...rest, state: 'waiting', heldMs: heldUntil(escalation, at) };
}

/** claimed -> resolved, by the holder only. */
export function resolve(
  escalation: Escalation,
  resolution: EscalationResolution,
  at: Date,
): ResolvedEscalation {
  if (escalation.state !== 'claimed' || escalation.holder.id !== resolution.by.id) {
    throw illegal(escalation, 'resolve');
  }
  const { holder: _holder, ...rest } = escalation;
  const heldMs = heldUntil(escalation, at);
  return { ...rest, state: 'resolved', heldMs, resolvedAt: at, resolution };
}

/** Who holds the case, or who resolved it; null while it waits. */
export function holderOf(escalation: Escalation): Agent | null {
  switch (escalation.state) {
    case 'waiting':
      return null;
    case 'claimed':
      return escalation.holder;
    case 'resolved':
      return escalation.resolution.by;
  }
}

function heldUntil({ heldMs, claimedAt }: ClaimedEscalation, at: Date): number {
  return heldMs + Math.max(0, at.getTime() - claimedAt.getTime());
}

function illegal(escalation: Escalation, verb: string): ConflictError {
  const holder = holderOf(escalation);
  const by = holder === null ? '' : ` by ${holder.name}`;
  return new ConflictError(
    `cannot ${verb} ${escalation.caseNumber}: it is ${escalation.state}${by}`,
    'illegal_transition',
  );
}
