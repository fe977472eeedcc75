import type { LEAVING_REASONS } from '../../../config/offers.js';
import type { NeedKind } from './parameters.js';

/** A question, and what an answer must contain to satisfy the asker. */
export interface AskedQuestion {
  readonly ask: string;
  readonly wants: RegExp;
}

/** What simulated customers say. A test checks that the engine was trained on none of it. */
export interface Phrasings {
  readonly needs: Readonly<
    Record<Exclude<NeedKind, 'product' | 'cancel' | 'hang_up'>, readonly string[]>
  >;
  readonly cancel: Readonly<Record<(typeof LEAVING_REASONS)[number], readonly string[]>>;
  /** Cancellations without a reason. */
  readonly cancelPlain: readonly string[];
  readonly product: readonly AskedQuestion[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly nothingElse: readonly string[];
  readonly wantsPerson: readonly string[];
  readonly stepWorks: readonly string[];
  readonly stepFails: readonly string[];
  readonly stepDone: readonly string[];
  readonly acceptsOffer: readonly string[];
  readonly refusesOffer: readonly string[];
  readonly reasons: Readonly<Record<(typeof LEAVING_REASONS)[number], readonly string[]>>;
  readonly answered: readonly string[];
  readonly notAnswered: readonly string[];
  readonly notKnown: readonly string[];
  /** `{n}` stands for the number. */
  readonly account: readonly string[];
  readonly amount: readonly string[];
  readonly phone: readonly string[];
  readonly days: readonly string[];
  readonly pastDays: readonly string[];
  readonly places: readonly string[];
  readonly plans: readonly string[];
  readonly addresses: readonly string[];
  readonly faults: readonly string[];
  readonly stories: readonly string[];
  readonly remedies: readonly string[];
  readonly corrects: readonly string[];
  readonly ratings: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>>;
  readonly noRating: readonly string[];
}
