import type { Histogram } from './histogram.js';

/**
 * What a set of contacts adds up to. Merging is adding: associative, commutative, with
 * `emptyTally()` as identity, so a tally of a month is the merge of its days.
 */
export interface Tally {
  readonly contacts: number;
  /** Contacts by local hour of arrival, 24 counts. */
  readonly hours: readonly number[];
  readonly repeated: number;
  /** Milliseconds. */
  readonly automaticMs: Histogram;
  readonly agentMs: Histogram;
  readonly waitMs: Histogram;
  /** Cases claimed within the service level's target. */
  readonly answeredInTime: number;
  /** How often 1, 2, 3, 4 and 5 were given. */
  readonly ratings: readonly [number, number, number, number, number];
  readonly ratingsAsked: number;
  readonly turns: number;
  readonly modelCostMicroUsd: number;
  readonly telephonyCostMicroUsd: number;
}
