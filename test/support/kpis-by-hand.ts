import type { ContactFact, Result } from '../../src/analytics/facts/fact.js';
import type { Metric } from '../../src/analytics/query/plan.js';

/** Exact, whereas the product's median and p90 are within 3 %. */
export interface ByHand {
  readonly value: number | null;
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/**
 * The numbers computed directly from the contacts by their definitions, sharing nothing with the
 * product's implementation: no tallies, no histograms, no folds.
 */
export function byHand(
  metric: Metric,
  facts: readonly ContactFact[],
  answerTargetMs: number,
): ByHand {
  const are = (...results: readonly Result[]) =>
    facts.filter(({ dimensions }) => results.includes(dimensions.result));
  const closed = facts.filter(
    ({ dimensions: { result } }) => result !== 'escalated' && result !== 'abandoned_short',
  );
  const longEnough = facts.filter(({ dimensions }) => dimensions.result !== 'abandoned_short');
  const given = facts.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  switch (metric) {
    case 'contacts':
      return count(facts.length, facts.length);
    case 'automatic_resolution':
      return share(are('resolved_confirmed', 'resolved_assumed').length, closed.length);
    case 'automatic_confirmed':
      return share(are('resolved_confirmed').length, closed.length);
    case 'automatic_assumed':
      return share(are('resolved_assumed').length, closed.length);
    case 'containment':
      return share(closed.filter((one) => !isCase(one)).length, closed.length);
    case 'escalations':
      return count(facts.filter(isCase).length, facts.length);
    case 'escalation_rate':
      return share(longEnough.filter(isCase).length, longEnough.length);
    case 'automatic_duration':
      return times(are('resolved_confirmed', 'resolved_assumed').map((one) => one.automaticMs));
    case 'agent_duration':
      return times(facts.flatMap(({ agentMs }) => (agentMs === null ? [] : [agentMs])));
    case 'aht': {
      const handled = are(
        'resolved_confirmed',
        'resolved_assumed',
        'resolved_taken_back',
        'resolved_agent',
        'unresolved',
      );
      const spent = handled.map(({ automaticMs, agentMs }) => automaticMs + (agentMs ?? 0));
      return share(total(spent), handled.length);
    }
    case 'speed_of_answer':
      return times(facts.flatMap(({ waitMs }) => (waitMs === null ? [] : [waitMs])));
    case 'service_level': {
      const inTime = facts.filter(({ waitMs }) => waitMs !== null && waitMs <= answerTargetMs);
      return share(inTime.length, facts.filter(isCase).length);
    }
    case 'abandonment':
      return share(are('abandoned').length, closed.length);
    case 'short_abandons':
      return count(are('abandoned_short').length, facts.length);
    case 'fcr': {
      const resolved = are(
        'resolved_confirmed',
        'resolved_assumed',
        'resolved_agent',
        'resolved_taken_back',
      );
      const atFirst = resolved.filter(
        ({ repeated, dimensions }) => !repeated && dimensions.result !== 'resolved_taken_back',
      );
      return share(atFirst.length, resolved.length);
    }
    case 'csat':
      return share(total(given), given.length);
    case 'satisfied':
      return share(given.filter((rating) => rating >= 4).length, given.length);
    case 'rating_response':
      return share(given.length, facts.filter(({ ratingAsked }) => ratingAsked).length);
    case 'cost_per_contact': {
      const micro = facts.map((one) => one.modelCostMicroUsd + one.telephonyCostMicroUsd);
      return share(total(micro) / 1_000_000, facts.length);
    }
  }
}

function isCase({ dimensions }: ContactFact): boolean {
  return dimensions.reason !== 'none';
}

function count(value: number, n: number): ByHand {
  return { value, n, median: null, p90: null };
}

function share(numerator: number, n: number): ByHand {
  return { value: n === 0 ? null : numerator / n, n, median: null, p90: null };
}

function times(ms: readonly number[]): ByHand {
  if (ms.length === 0) return { value: null, n: 0, median: null, p90: null };
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.ceil(p * ms.length) - 1] ?? null;
  return { value: total(ms) / ms.length, n: ms.length, median: at(0.5), p90: at(0.9) };
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
