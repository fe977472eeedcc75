import type { Channel } from '../../domain/channel.js';
import type { EscalationReason } from '../../domain/escalation-request.js';
import type { InteractionId } from '../../domain/ids.js';
import type { Topic } from '../../domain/intent.js';
import type { Language } from '../../domain/language.js';
import type { Rating } from '../../domain/rating.js';

/**
 * How a contact counts. `resolved_assumed` becomes `resolved_taken_back` when the customer returns
 * with the same topic within the repeat window; `escalated` is with the agents still.
 */
export const RESULTS = [
  'resolved_confirmed',
  'resolved_assumed',
  'resolved_taken_back',
  'escalated',
  'resolved_agent',
  'unresolved',
  'abandoned',
  'abandoned_short',
  'opted_out',
] as const;
export type Result = (typeof RESULTS)[number];

/** Resolved without an agent, and still so. */
export const AUTOMATIC: readonly Result[] = ['resolved_confirmed', 'resolved_assumed'];

/** What every number can be split and filtered by. Small sets of values, none of them a person. */
export interface Dimensions {
  readonly channel: Channel;
  readonly topic: Topic | 'none';
  readonly language: Language;
  readonly result: Result;
  readonly reason: EscalationReason | 'none';
  /** Which engine read its turns; `none` when there was nothing to read (keys, silence). */
  readonly engine: 'claude' | 'offline' | 'mixed' | 'none';
  /** The agents' queue a case waits in. One for now: `general`; `none` without a case. */
  readonly queue: string;
}

/**
 * What one contact adds to the numbers. Made from the stored interaction and its case whenever
 * either changes after the contact was closed or escalated; a higher `revision` replaces a lower.
 */
export interface ContactFact {
  readonly interactionId: InteractionId;
  /** Sum of the versions of the interaction and its case, times 1,000, plus how often `repeated` was changed since. */
  readonly revision: number;
  readonly openedAt: Date;
  /** ISO local date and hour (0-23) of `openedAt`: a contact counts where it came in. */
  readonly day: string;
  readonly hour: number;
  readonly dimensions: Dimensions;
  /** First turn to close, or to the request for a person. ms. */
  readonly automaticMs: number;
  /** Time an agent held the case. Null without a resolved case. ms. */
  readonly agentMs: number | null;
  /** Request to first claim. Null without a case, or before it is claimed. ms. */
  readonly waitMs: number | null;
  readonly rating: Rating | null;
  readonly ratingAsked: boolean;
  readonly turns: number;
  /** Millionths of a US dollar: whole numbers add up exactly. */
  readonly modelCostMicroUsd: number;
  readonly telephonyCostMicroUsd: number;
  /** The same customer came back with the same topic within the repeat window. */
  readonly repeated: boolean;
  /** Who it was, to find repeats: account number, else phone; never shown. */
  readonly customerKey: string | null;
  /** `<playbook>.<step>` that each topic reached, with what became of it. */
  readonly steps: readonly { readonly step: string; readonly status: string }[];
  /** Questions the knowledge base had no answer for, card numbers removed. */
  readonly unanswered: readonly string[];
}
