import { isText } from '../../domain/channel.js';
import type { Escalation } from '../../domain/escalation.js';
import { type Interaction, primaryTopic } from '../../domain/interaction.js';
import type { WallTime } from '../../domain/local-time.js';
import type { ContactFact, Dimensions, Result } from './fact.js';

/** Steps between revisions leave room to mark the fact as repeated in between. */
const REVISION_STEP = 1_000;

export interface FactContext {
  /** The wall clock of the operator's time zone. */
  readonly wallClock: (ms: number) => WallTime;
  readonly costs: {
    /** For calls; a started minute counts in full. */
    readonly telephonyMicroUsdPerMinute: number;
    /** For each text, in or out. */
    readonly perTextMicroUsd: number;
  };
  /** A call closed this long after its last turn: its hang-up was never reported. */
  readonly voiceIdleMs: number;
}

/**
 * What the contact adds to the numbers, from its stored interaction and case; null while it is
 * open. `repeated` is false: only the other facts can show a repeat.
 */
export function factOf(
  interaction: Interaction,
  escalation: Escalation | null,
  context: FactContext,
): ContactFact | null {
  const result = resultOf(interaction);
  if (result === null) return null;
  const { openedAt } = interaction;
  const local = context.wallClock(openedAt.getTime());
  const request = requestOf(interaction, escalation);
  const automaticMs = elapsedMs(openedAt, request?.requestedAt ?? endOf(interaction, context));
  const firstClaimedAt = escalation?.firstClaimedAt ?? null;
  return {
    interactionId: interaction.id,
    revision: (interaction.version + (escalation?.version ?? 0)) * REVISION_STEP,
    openedAt,
    day: local.date,
    hour: Math.floor(local.minute / 60),
    dimensions: {
      channel: interaction.channel,
      topic: primaryTopic(interaction) ?? 'none',
      language: interaction.language,
      result,
      reason: request?.reason ?? 'none',
      engine: engineOf(interaction),
      queue: request === null ? 'none' : 'general',
    },
    automaticMs,
    agentMs: escalation?.state === 'resolved' ? escalation.heldMs : null,
    waitMs:
      escalation === null || firstClaimedAt === null
        ? null
        : elapsedMs(escalation.requestedAt, firstClaimedAt),
    rating: interaction.rating?.given ?? null,
    ratingAsked: interaction.rating !== null,
    turns: interaction.turns.length,
    modelCostMicroUsd: modelCost(interaction),
    telephonyCostMicroUsd: telephonyCost(interaction, automaticMs, context),
    repeated: false,
    customerKey: interaction.customer?.accountNumber ?? interaction.phone,
    steps: interaction.topics.map(({ topic, lastStep, status }) => ({
      step: `${topic}.${lastStep}`,
      status,
    })),
    unanswered: unansweredIn(interaction),
  };
}

function resultOf(interaction: Interaction): Result | null {
  if (interaction.state === 'open') return null;
  if (interaction.state === 'escalated') return 'escalated';
  const { outcome } = interaction;
  switch (outcome.kind) {
    case 'resolved_auto':
      if (outcome.takenBackAt !== null) return 'resolved_taken_back';
      return outcome.confirmed ? 'resolved_confirmed' : 'resolved_assumed';
    case 'abandoned':
      return outcome.short ? 'abandoned_short' : 'abandoned';
    default:
      return outcome.kind;
  }
}

/** From the case, or from the pending effect that will open it. */
function requestOf(
  { pendingEffects }: Interaction,
  escalation: Escalation | null,
): { readonly reason: Dimensions['reason']; readonly requestedAt: Date } | null {
  if (escalation !== null) {
    return { reason: escalation.request.reason, requestedAt: escalation.requestedAt };
  }
  const opening = pendingEffects.find((effect) => effect.kind === 'open_escalation');
  return opening === undefined
    ? null
    : { reason: opening.request.reason, requestedAt: opening.requestedAt };
}

/** A silent text thread, or a call whose end was never reported, ended with its last turn. */
function endOf(interaction: Interaction, context: FactContext): Date {
  const { lastTurnAt } = interaction;
  if (interaction.state !== 'closed' || isText(interaction.channel)) return lastTurnAt;
  const { closedAt } = interaction;
  return elapsedMs(lastTurnAt, closedAt) >= context.voiceIdleMs ? lastTurnAt : closedAt;
}

function engineOf({ turns }: Interaction): Dimensions['engine'] {
  const engines = new Set(
    turns.flatMap((turn) =>
      turn.speaker === 'customer' && turn.reading !== null ? [turn.reading.engine] : [],
    ),
  );
  const [engine] = engines;
  return engines.size > 1 ? 'mixed' : (engine ?? 'none');
}

function modelCost({ turns }: Interaction): number {
  const usd = turns.reduce((sum, turn) => {
    if (turn.speaker === 'customer') return sum + (turn.reading?.usage?.costUsd ?? 0);
    return turn.speaker === 'assistant' ? sum + (turn.usage?.costUsd ?? 0) : sum;
  }, 0);
  return Math.round(usd * 1_000_000);
}

function telephonyCost(
  { channel, turns }: Interaction,
  automaticMs: number,
  { costs }: FactContext,
): number {
  if (!isText(channel)) {
    return Math.max(1, Math.ceil(automaticMs / 60_000)) * costs.telephonyMicroUsdPerMinute;
  }
  return turns.filter(({ text }) => text !== '').length * costs.perTextMicroUsd;
}

/** The question that led to the offer of a person. */
function unansweredIn({ topics, turns }: Interaction): string[] {
  const wasOffered = topics.some(
    ({ topic, lastStep }) => topic === 'product_info' && lastStep === 'offer_person',
  );
  if (!wasOffered) return [];
  const asked = turns.findLast(
    (turn) => turn.speaker === 'customer' && turn.reading?.understanding.intent === 'product_info',
  );
  return asked === undefined || asked.text === '' ? [] : [asked.text];
}

function elapsedMs(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime());
}
