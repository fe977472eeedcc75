import { ConflictError } from '../errors.js';
import type { Channel } from './channel.js';
import type { EscalationRequest } from './escalation-request.js';
import type { AccountNumber, EscalationId, InteractionId, PhoneNumber } from './ids.js';
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

/** Where the case's thread is. */
export interface DeskRef {
  readonly channel: string;
  /** Slack's message timestamp of the parent card, which is its id. */
  readonly ts: string;
}

/** waiting -> claimed -> resolved; claimed -> waiting (release). */
export type EscalationState = 'waiting' | 'claimed' | 'resolved';

export interface Escalation {
  readonly id: EscalationId;
  /** "C-1042": said to the customer, written by agents. Unique. */
  readonly caseNumber: string;
  readonly interactionId: InteractionId;
  readonly state: EscalationState;
  readonly channel: Channel;
  readonly phone: PhoneNumber | null;
  readonly accountNumber: AccountNumber | null;
  readonly customerName: string | null;
  readonly language: Language;
  readonly intent: { readonly name: Intent; readonly confidence: number } | null;
  readonly topic: Topic | null;
  readonly sentiment: Sentiment;
  readonly urgency: Urgency;
  readonly request: EscalationRequest;
  readonly requestedAt: Date;
  /** First claim ever: speed of answer is firstClaimedAt - requestedAt. */
  readonly firstClaimedAt: Date | null;
  readonly claimedAt: Date | null;
  readonly claimedBy: Agent | null;
  /** Milliseconds agents held it in earlier claims that were released. */
  readonly heldMs: number;
  readonly resolvedAt: Date | null;
  readonly resolution: EscalationResolution | null;
  /** Null until the card is posted. */
  readonly desk: DeskRef | null;
  readonly version: number;
}

export interface EscalationResolution {
  readonly by: Agent;
  readonly disposition: Disposition;
  /** The agent's own words; never shown to the customer. */
  readonly note: string;
  readonly customerHelped: boolean;
}

/** A new case from the interaction it came out of: the worst of the last moods, the highest urgency. */
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
    accountNumber: interaction.accountNumber,
    customerName: interaction.customerName,
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
    claimedAt: null,
    claimedBy: null,
    heldMs: 0,
    resolvedAt: null,
    resolution: null,
    desk: null,
    version: 0,
  };
}

function worst<T>(worstFirst: readonly T[], seen: readonly T[], otherwise: T): T {
  return worstFirst.find((value) => seen.includes(value)) ?? otherwise;
}

/** waiting -> claimed. Claiming what one holds already changes nothing. Throws ConflictError when another holds it or it is resolved. */
export function claim(escalation: Escalation, agent: Agent, at: Date): Escalation {
  if (escalation.state === 'resolved') throw illegal(escalation, 'claim');
  if (escalation.state === 'claimed') {
    if (escalation.claimedBy?.id === agent.id) return escalation;
    throw illegal(escalation, 'claim');
  }
  return {
    ...escalation,
    state: 'claimed',
    claimedAt: at,
    claimedBy: agent,
    firstClaimedAt: escalation.firstClaimedAt ?? at,
  };
}

/** claimed -> waiting, by whoever holds it. */
export function release(escalation: Escalation, agent: Agent, at: Date): Escalation {
  if (escalation.state !== 'claimed' || escalation.claimedBy?.id !== agent.id) {
    throw illegal(escalation, 'release');
  }
  return {
    ...escalation,
    state: 'waiting',
    claimedAt: null,
    claimedBy: null,
    heldMs: escalation.heldMs + heldSince(escalation, at),
  };
}

/** claimed -> resolved, by whoever holds it. */
export function resolve(
  escalation: Escalation,
  resolution: EscalationResolution,
  at: Date,
): Escalation {
  if (escalation.state !== 'claimed' || escalation.claimedBy?.id !== resolution.by.id) {
    throw illegal(escalation, 'resolve');
  }
  return {
    ...escalation,
    state: 'resolved',
    resolvedAt: at,
    heldMs: escalation.heldMs + heldSince(escalation, at),
    resolution,
  };
}

function heldSince(escalation: Escalation, at: Date): number {
  return escalation.claimedAt === null
    ? 0
    : Math.max(0, at.getTime() - escalation.claimedAt.getTime());
}

function illegal(escalation: Escalation, verb: string): ConflictError {
  const holder = escalation.claimedBy === null ? '' : ` by ${escalation.claimedBy.name}`;
  return new ConflictError(
    `cannot ${verb} ${escalation.caseNumber}: it is ${escalation.state}${holder}`,
    'illegal_transition',
  );
}
