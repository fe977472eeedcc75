import type { Language } from './language.js';

/**
 * What we expect after a reply. It decides how a call gathers input (digits, hints, silence
 * timeout) and gives the understander its context.
 */
export const EXPECTATIONS = [
  'open',
  'yes_no',
  'account_number',
  'step_result',
  'amount',
  'date',
  'phone',
  'rating',
  'menu',
  'nothing',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** A channel-neutral answer in its final wording. The edge renders it, also for redeliveries. */
export interface Reply {
  /** Worded for the interaction's channel. Empty means send nothing. */
  readonly text: string;
  readonly language: Language;
  readonly expects: Expectation;
  /** True when the call is hung up, or the text interaction closed, after this. */
  readonly ends: boolean;
}
