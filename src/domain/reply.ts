import type { Language } from './language.js';

/**
 * What we listen for after a reply. It decides how a call gathers input (digits, hints, how long a
 * silence may be) and gives the understander its context.
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

/** A channel-neutral answer, worded and final. The edge renders it as TwiML; a redelivery renders it again. */
export interface Reply {
  /** Worded for the interaction's channel. Empty means: say nothing. */
  readonly text: string;
  readonly language: Language;
  readonly expects: Expectation;
  /** True when the call is hung up, or the text interaction closed, after this. */
  readonly ends: boolean;
}
