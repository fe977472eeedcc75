import { AUTOMATIC, type ContactFact } from '../facts/fact.js';
import { emptyHistogram, type Histogram, histogramOf, mergeHistograms } from './histogram.js';

/**
 * What a set of contacts adds up to. Merging is adding: associative, commutative, with
 * `emptyTally()` as identity, so a tally of a month is the merge of its days.
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

export function emptyTally(): Tally {
  return {
    contacts: 0,
    repeated: 0,
    automaticMs: emptyHistogram(),
    otherAutomaticMs: 0,
    agentMs: emptyHistogram(),
    waitMs: emptyHistogram(),
    answeredInTime: 0,
    ratings: [0, 0, 0, 0, 0],
    ratingsAsked: 0,
    turns: 0,
    modelCostMicroUsd: 0,
    telephonyCostMicroUsd: 0,
  };
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

export function mergeTallies(a: Tally, b: Tally): Tally {
  return {
    contacts: a.contacts + b.contacts,
    repeated: a.repeated + b.repeated,
    automaticMs: mergeHistograms(a.automaticMs, b.automaticMs),
    otherAutomaticMs: a.otherAutomaticMs + b.otherAutomaticMs,
    agentMs: mergeHistograms(a.agentMs, b.agentMs),
    waitMs: mergeHistograms(a.waitMs, b.waitMs),
    answeredInTime: a.answeredInTime + b.answeredInTime,
    ratings: [
      a.ratings[0] + b.ratings[0],
      a.ratings[1] + b.ratings[1],
      a.ratings[2] + b.ratings[2],
      a.ratings[3] + b.ratings[3],
      a.ratings[4] + b.ratings[4],
    ],
    ratingsAsked: a.ratingsAsked + b.ratingsAsked,
    turns: a.turns + b.turns,
    modelCostMicroUsd: a.modelCostMicroUsd + b.modelCostMicroUsd,
    telephonyCostMicroUsd: a.telephonyCostMicroUsd + b.telephonyCostMicroUsd,
  };
}
