import { CHANNELS, type Channel } from '../domain/channel.js';
import {
  ESCALATION_REASONS,
  type Escalation,
  type EscalationReason,
} from '../domain/escalation.js';
import type { Interaction } from '../domain/interaction.js';

/** `value` is numerator / denominator; null where there is no data, never 0. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}

/** `value` is sum / n; null where there is no data. */
export interface Mean {
  readonly sum: number;
  readonly n: number;
  readonly value: number | null;
}

export interface Summary {
  /** Opened in the period, whatever became of them. */
  readonly contacts: { readonly total: number; readonly byChannel: Record<Channel, number> };
  /** Closed in the period; short abandons left out. The denominator of the rates. */
  readonly closed: number;
  readonly automatic: {
    /** (confirmed + assumed) / closed. */
    readonly rate: Ratio;
    readonly confirmed: Ratio;
    readonly assumed: Ratio;
    /** Assumed resolutions whose customer came back; in the denominator only. */
    readonly takenBack: number;
  };
  readonly resolvedByAgent: number;
  readonly unresolved: number;
  readonly abandoned: { readonly long: number; readonly short: number };
  readonly optedOut: number;
  /** First to last turn of what was resolved automatically. */
  readonly automaticMs: Mean;
  /** Time agents held a case, over the resolved ones of those requested in the period. */
  readonly agentMs: Mean;
  /** Request to first claim, over the claimed ones of those requested in the period. */
  readonly waitMs: Mean;
  /** Ratings 1-5 of what was closed in the period. */
  readonly rating: Mean;
  /** Ratings of 4 or 5 / ratings given. */
  readonly satisfied: Ratio;
  readonly escalations: {
    readonly total: number;
    readonly byReason: Record<EscalationReason, number>;
  };
}

type Stream<T> = AsyncIterable<T> | Iterable<T>;

/** Folds the three streams of one period; keeps counts only, however long they are. */
export async function summarise(streams: {
  opened: Stream<Interaction>;
  closed: Stream<Interaction>;
  requested: Stream<Escalation>;
}): Promise<Summary> {
  const byChannel = zeroes(CHANNELS);
  for await (const interaction of streams.opened) byChannel[interaction.channel] += 1;

  const ended = { confirmed: 0, assumed: 0, takenBack: 0, agent: 0, unresolved: 0, optedOut: 0 };
  const abandoned = { long: 0, short: 0 };
  const automatic = { sum: 0, n: 0 };
  const ratings = { sum: 0, n: 0, high: 0 };
  for await (const interaction of streams.closed) {
    if (interaction.rating !== null) {
      ratings.sum += interaction.rating;
      ratings.n += 1;
      if (interaction.rating >= 4) ratings.high += 1;
    }
    const { outcome } = interaction;
    switch (outcome?.kind) {
      case 'resolved_auto':
        if (outcome.takenBackAt !== null) {
          ended.takenBack += 1;
          break;
        }
        ended[outcome.confirmed ? 'confirmed' : 'assumed'] += 1;
        automatic.sum += interaction.lastTurnAt.getTime() - interaction.openedAt.getTime();
        automatic.n += 1;
        break;
      case 'resolved_agent':
        ended.agent += 1;
        break;
      case 'unresolved':
        ended.unresolved += 1;
        break;
      case 'abandoned':
        abandoned[outcome.short ? 'short' : 'long'] += 1;
        break;
      case 'opted_out':
        ended.optedOut += 1;
        break;
      case undefined:
        break;
    }
  }

  const byReason = zeroes(ESCALATION_REASONS);
  const held = { sum: 0, n: 0 };
  const wait = { sum: 0, n: 0 };
  for await (const escalation of streams.requested) {
    byReason[escalation.request.reason] += 1;
    if (escalation.firstClaimedAt !== null) {
      wait.sum += escalation.firstClaimedAt.getTime() - escalation.requestedAt.getTime();
      wait.n += 1;
    }
    if (escalation.state === 'resolved') {
      held.sum += escalation.heldMs;
      held.n += 1;
    }
  }

  const closed =
    ended.confirmed +
    ended.assumed +
    ended.takenBack +
    ended.agent +
    ended.unresolved +
    ended.optedOut +
    abandoned.long;
  return {
    contacts: { total: total(byChannel), byChannel },
    closed,
    automatic: {
      rate: ratio(ended.confirmed + ended.assumed, closed),
      confirmed: ratio(ended.confirmed, closed),
      assumed: ratio(ended.assumed, closed),
      takenBack: ended.takenBack,
    },
    resolvedByAgent: ended.agent,
    unresolved: ended.unresolved,
    abandoned,
    optedOut: ended.optedOut,
    automaticMs: mean(automatic.sum, automatic.n),
    agentMs: mean(held.sum, held.n),
    waitMs: mean(wait.sum, wait.n),
    rating: mean(ratings.sum, ratings.n),
    satisfied: ratio(ratings.high, ratings.n),
    escalations: { total: total(byReason), byReason },
  };
}

export function ratio(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

export function mean(sum: number, n: number): Mean {
  return { sum, n, value: n === 0 ? null : sum / n };
}

function zeroes<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
