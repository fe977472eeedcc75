import type { Channel } from '../../domain/channel.js';
import type { EscalationReason } from '../../domain/escalation-request.js';
import type { InteractionId } from '../../domain/ids.js';
import type { Topic } from '../../domain/intent.js';
import type { Language } from '../../domain/language.js';
import type { Rating } from '../../domain/rating.js';

/**
 * How a contact counts. `resolved_assumed` becomes `resolved_taken_back` when the customer returns
 * with the same topic within the repeat window; `escalated` is still with the agents.
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

/** Resolved without an agent and not taken back. */
export const AUTOMATIC: readonly Result[] = ['resolved_confirmed', 'resolved_assumed'];

/** What every number can be split and filtered by: small sets of values that identify nobody. */
export interface Dimensions {
  readonly channel: Channel;
  readonly topic: Topic | 'none';
  readonly language: Language;
  readonly result: Result;
  readonly reason: EscalationReason | 'none';
  /** Which engine read its turns; `none` when there was nothing to read (keys, silence). */
  readonly engine: 'claude' | 'offline' | 'mixed' | 'none';
  /** The agents' queue of the case: only `general` for now; `none` without a case. */
  readonly queue: string;
}

/**
 * What one contact adds to the numbers. Rebuilt from the stored interaction and its case whenever
 * either changes after the contact closes or escalates; a higher `revision` replaces a lower one.
 */
export interface ContactFact {
  readonly interactionId: InteractionId;
  /**
   * Sum of the interaction's and its case's versions, times 1,000, plus the number of changes to
   * `repeated` since.
   */
  readonly revision: number;
  readonly openedAt: Date;
  /** ISO local date and hour (0-23) of `openedAt`: a contact counts when it came in. */
  readonly day: string;
  readonly hour: number;
  readonly dimensions: Dimensions;
  /** From the first turn to the close, or to the request for a person. ms. */
  readonly automaticMs: number;
  /** Time an agent held the case. Null without a resolved case. ms. */
  readonly agentMs: number | null;
  /** From request to first claim. Null without a case, or before it is claimed. ms. */
  readonly waitMs: number | null;
  readonly rating: Rating | null;
  readonly ratingAsked: boolean;
  readonly turns: number;
  /** Millionths of a US dollar, since whole numbers add up exactly. */
  readonly modelCostMicroUsd: number;
  readonly telephonyCostMicroUsd: number;
  /** The same customer came back with the same topic within the repeat window. */
  readonly repeated: boolean;
  /** Identifies the customer, to find repeats: account number, else phone. Never shown. */
  readonly customerKey: string | null;
  /** The `<playbook>.<step>` each topic reached, and how the topic ended. */
  readonly steps: readonly { readonly step: string; readonly status: string }[];
  /** Questions the knowledge base could not answer, card numbers removed. */
  readonly unanswered: readonly string[];
}
