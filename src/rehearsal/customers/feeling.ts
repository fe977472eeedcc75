import type { Chance } from './chance.js';
import type { Need } from './customer.js';
import { simulation } from './parameters.js';

/** How it went for the customer, which no record holds. */
export interface Feeling {
  /** They got what they wanted, or were told it. */
  met: boolean;
  /** It was registered; whether it gets done shows later. */
  isRegistered: boolean;
  /** The guide's step that cured the fault; null if none did. */
  curedBy: string | null;
  answers: number;
  misunderstandings: number;
}

/** A rating from 1 to 5: how it went, with some chance. */
export function ratingOf(
  feeling: Feeling,
  { kind }: Pick<Need, 'kind'>,
  chance: Chance,
): 1 | 2 | 3 | 4 | 5 {
  const { rating } = simulation;
  const base = feeling.met ? rating.met : rating.unmet;
  const unwelcome = kind === 'cancel' || kind === 'high_bill' ? rating.unwelcomeNews : 0;
  const effort =
    rating.perExtraTurn * Math.max(0, feeling.answers - 4) +
    rating.perMisunderstanding * feeling.misunderstandings;
  const drawn = Math.round(chance.normal(base + unwelcome + effort, rating.spread));
  const bounded = Math.min(5, Math.max(1, drawn));
  return bounded as 1 | 2 | 3 | 4 | 5;
}
