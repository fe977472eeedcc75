import { AUTOMATIC, type ContactFact } from '../facts/fact.js';
import { emptyHistogram, type Histogram, histogramOf } from './histogram.js';

/**
 * What a set of contacts adds up to. A tally of a month is the sum of those of its days, added up
 * cell by cell: see tally-cells.ts.
 */
export interface Tally {
  readonly contacts: number;
  readonly repeated: number;
  /** Of contacts resolved without an agent, for the time of the others has no percentiles. ms. */
  readonly automaticMs: Histogram;
  /** Automatic time of all the others, added up. ms. */
  readonly otherAutomaticMs: number;
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

/** What one contact adds. */
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
