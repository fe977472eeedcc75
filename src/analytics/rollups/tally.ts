import { AUTOMATIC, type ContactFact } from '../facts/fact.js';
import { emptyHistogram, type Histogram, histogramOf } from './histogram.js';

/**
 * The totals of a set of contacts. A month's tally is the sum of its days' tallies, added cell by
 * cell: see tally-cells.ts.
 */
export interface Tally {
  readonly contacts: number;
  readonly repeated: number;
  /** Contacts resolved without an agent only; no percentiles are needed for the others. ms. */
  readonly automaticMs: Histogram;
  /** Total automatic time of all other contacts. ms. */
  readonly otherAutomaticMs: number;
  readonly agentMs: Histogram;
  readonly waitMs: Histogram;
  /** Cases claimed within the service level's target. */
  readonly answeredInTime: number;
  /** How many ratings of 1, 2, 3, 4 and 5. */
  readonly ratings: readonly [number, number, number, number, number];
  readonly ratingsAsked: number;
  readonly turns: number;
  readonly modelCostMicroUsd: number;
  readonly telephonyCostMicroUsd: number;
}

/** The tally of a single contact. */
export function tallyOf(fact: ContactFact, target: { readonly answerTargetMs: number }): Tally {
  const { waitMs, rating } = fact;
  const isAutomatic = AUTOMATIC.includes(fact.dimensions.result);
  const given = (value: number) => (rating === value ? 1 : 0);
  return {
    contacts: 1,
    repeated: fact.repeated ? 1 : 0,
    automaticMs: isAutomatic ? histogramOf(fact.automaticMs) : emptyHistogram(),
    otherAutomaticMs: isAutomatic ? 0 : Math.max(0, Math.round(fact.automaticMs)),
    agentMs: fact.agentMs === null ? emptyHistogram() : histogramOf(fact.agentMs),
    waitMs: waitMs === null ? emptyHistogram() : histogramOf(waitMs),
    answeredInTime: waitMs !== null && waitMs <= target.answerTargetMs ? 1 : 0,
    ratings: [given(1), given(2), given(3), given(4), given(5)],
    ratingsAsked: fact.ratingAsked ? 1 : 0,
    turns: fact.turns,
    modelCostMicroUsd: fact.modelCostMicroUsd,
    telephonyCostMicroUsd: fact.telephonyCostMicroUsd,
  };
}
