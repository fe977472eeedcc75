import { AUTOMATIC, type Result } from '../facts/fact.js';
import type { Metric } from '../query/plan.js';
import { type Histogram, meanOf, percentile } from '../rollups/histogram.js';
import type { Tally } from '../rollups/tally.js';
import { mean, ratio } from './ratio.js';

export type Unit = 'count' | 'share' | 'ms' | 'rating' | 'usd';

/** Totals for one result, cases kept separate: the input of every formula below. */
export interface KpiSlice {
  readonly result: Result;
  /** A person was requested or assigned. */
  readonly isCase: boolean;
  readonly tally: Tally;
}

export interface Kpi {
  /** In its unit, shares 0-1. Null without data: shown as a dash, never as 0. */
  readonly value: number | null;
  /** Sample size: the denominator of a share or mean. */
  readonly n: number;
  readonly unit: Unit;
  /** Durations only, ms within 3 %; null for a sum of two times and in the rows of a group. */
  readonly median: number | null;
  readonly p90: number | null;
}

export type KpiFormula = (slices: readonly KpiSlice[]) => Kpi;

/** Denominator of the rates: unresolved and abandoned count, short abandons do not. */
const CLOSED: readonly Result[] = [
  'resolved_confirmed',
  'resolved_assumed',
  'resolved_taken_back',
  'resolved_agent',
  'unresolved',
  'abandoned',
  'opted_out',
];
const HANDLED: readonly Result[] = CLOSED.filter((r) => r !== 'abandoned' && r !== 'opted_out');
const RESOLVED: readonly Result[] = HANDLED.filter((r) => r !== 'unresolved');
/** A taken-back resolution was not a first-contact resolution. */
const STAYED_RESOLVED: readonly Result[] = RESOLVED.filter((r) => r !== 'resolved_taken_back');

/** Contacts that came in, including short abandons. n is the same. */
function contacts(slices: readonly KpiSlice[]): Kpi {
  const n = count(slices);
  return kpi('count', n, n);
}

/** (confirmed + assumed) / closed. */
function automaticResolution(slices: readonly KpiSlice[]): Kpi {
  return share(count(only(slices, AUTOMATIC)), count(only(slices, CLOSED)));
}

/** Resolved without an agent and the customer said so / closed. */
function automaticConfirmed(slices: readonly KpiSlice[]): Kpi {
  return share(count(only(slices, ['resolved_confirmed'])), count(only(slices, CLOSED)));
}

/** Resolved without an agent, the customer left without objecting and did not return / closed. */
function automaticAssumed(slices: readonly KpiSlice[]): Kpi {
  return share(count(only(slices, ['resolved_assumed'])), count(only(slices, CLOSED)));
}

/** Closed without a request for a person / closed; abandoned and unresolved are in both. */
function containment(slices: readonly KpiSlice[]): Kpi {
  const closed = only(slices, CLOSED);
  return share(count(closed) - count(cases(closed)), count(closed));
}

/** Contacts that became a case, including open ones. n = contacts. */
function escalations(slices: readonly KpiSlice[]): Kpi {
  return kpi('count', count(cases(slices)), count(slices));
}

/** Cases / contacts without short abandons, open cases in both. */
function escalationRate(slices: readonly KpiSlice[]): Kpi {
  const reached = slices.filter(({ result }) => result !== 'abandoned_short');
  return share(count(cases(reached)), count(reached));
}

/** Mean, median and p90 from first turn to close, over automatic resolutions. */
function automaticDuration(slices: readonly KpiSlice[]): Kpi {
  return duration(merged(only(slices, AUTOMATIC), (tally) => tally.automaticMs));
}

/** Mean, median and p90 of the time agents held a resolved case, wrap-up included. */
function agentDuration(slices: readonly KpiSlice[]): Kpi {
  return duration(merged(slices, (tally) => tally.agentMs));
}

/**
 * (automatic time + agent time) / contacts handled (closed, neither abandoned nor opted out). With
 * a case, the automatic time ends at the request for a person; the wait is excluded.
 */
function averageHandleTime(slices: readonly KpiSlice[]): Kpi {
  const handled = only(slices, HANDLED);
  const time = sum(
    handled,
    (tally) => tally.automaticMs.sum + tally.otherAutomaticMs + tally.agentMs.sum,
  );
  const n = count(handled);
  return kpi('ms', mean(time, n).value, n);
}

/** Mean, median and p90 from the request for a person to the first claim, over claimed cases. */
function speedOfAnswer(slices: readonly KpiSlice[]): Kpi {
  return duration(merged(slices, (tally) => tally.waitMs));
}

/** Cases claimed within the target / all cases, including those waiting or never claimed. */
function serviceLevel(slices: readonly KpiSlice[]): Kpi {
  return share(
    sum(slices, (tally) => tally.answeredInTime),
    count(cases(slices)),
  );
}

/** Abandoned / closed; short abandons in neither. */
function abandonment(slices: readonly KpiSlice[]): Kpi {
  return share(count(only(slices, ['abandoned'])), count(only(slices, CLOSED)));
}

/** Hung up within seconds with nothing said. n = contacts. */
function shortAbandons(slices: readonly KpiSlice[]): Kpi {
  return kpi('count', count(only(slices, ['abandoned_short'])), count(slices));
}

/**
 * Resolved at the first contact: resolved, and the same customer did not come back with the same
 * topic within the repeat window / resolved (by anyone; taken-back ones count only in n).
 */
function firstContactResolution(slices: readonly KpiSlice[]): Kpi {
  const stayed = only(slices, STAYED_RESOLVED);
  const repeated = sum(stayed, (tally) => tally.repeated);
  return share(count(stayed) - repeated, count(only(slices, RESOLVED)));
}

/** Sum of the ratings 1-5 / ratings given. */
function csat(slices: readonly KpiSlice[]): Kpi {
  const points = sum(slices, ({ ratings }) =>
    ratings.reduce((a, times, i) => a + times * (i + 1), 0),
  );
  const n = ratingsGiven(slices);
  return kpi('rating', mean(points, n).value, n);
}

/** Ratings of 4 or 5 / ratings given. */
function satisfied(slices: readonly KpiSlice[]): Kpi {
  return share(
    sum(slices, ({ ratings }) => ratings[3] + ratings[4]),
    ratingsGiven(slices),
  );
}

/** Ratings given / contacts asked for one. */
function ratingResponse(slices: readonly KpiSlice[]): Kpi {
  return share(
    ratingsGiven(slices),
    sum(slices, (tally) => tally.ratingsAsked),
  );
}

/** (model cost + telephony cost) / contacts, including short abandons: they cost too. USD. */
function costPerContact(slices: readonly KpiSlice[]): Kpi {
  const n = count(slices);
  return kpi('usd', mean(microUsd(slices) / 1_000_000, n).value, n);
}

/** The formula of each metric. */
export const KPIS: Readonly<Record<Metric, KpiFormula>> = {
  contacts,
  automatic_resolution: automaticResolution,
  automatic_confirmed: automaticConfirmed,
  automatic_assumed: automaticAssumed,
  containment,
  escalations,
  escalation_rate: escalationRate,
  automatic_duration: automaticDuration,
  agent_duration: agentDuration,
  aht: averageHandleTime,
  speed_of_answer: speedOfAnswer,
  service_level: serviceLevel,
  abandonment,
  short_abandons: shortAbandons,
  fcr: firstContactResolution,
  csat,
  satisfied,
  rating_response: ratingResponse,
  cost_per_contact: costPerContact,
};

/** Metrics with a median and p90. */
export const WITH_PERCENTILES: readonly Metric[] = [
  'automatic_duration',
  'agent_duration',
  'speed_of_answer',
];

/** Model and telephony, millionths of a US dollar. */
export function microUsd(slices: readonly KpiSlice[]): number {
  return sum(slices, (tally) => tally.modelCostMicroUsd + tally.telephonyCostMicroUsd);
}

/** Contacts resolved without an agent and not taken back. */
export function automaticResolutions(slices: readonly KpiSlice[]): number {
  return count(only(slices, AUTOMATIC));
}

function only(slices: readonly KpiSlice[], results: readonly Result[]): readonly KpiSlice[] {
  return slices.filter(({ result }) => results.includes(result));
}

function cases(slices: readonly KpiSlice[]): readonly KpiSlice[] {
  return slices.filter(({ isCase }) => isCase);
}

function sum(slices: readonly KpiSlice[], of: (tally: Tally) => number): number {
  return slices.reduce((total, { tally }) => total + of(tally), 0);
}

function count(slices: readonly KpiSlice[]): number {
  return sum(slices, (tally) => tally.contacts);
}

function ratingsGiven(slices: readonly KpiSlice[]): number {
  return sum(slices, ({ ratings }) => ratings.reduce((a, b) => a + b, 0));
}

/** Merges all at once: merging pairwise would copy the buckets for every slice. */
function merged(slices: readonly KpiSlice[], of: (tally: Tally) => Histogram): Histogram {
  const all = { n: 0, sum: 0, zero: 0, buckets: {} as Record<string, number> };
  for (const { tally } of slices) {
    const { n, sum, zero, buckets } = of(tally);
    all.n += n;
    all.sum += sum;
    all.zero += zero;
    for (const [bucket, times] of Object.entries(buckets)) {
      all.buckets[bucket] = (all.buckets[bucket] ?? 0) + times;
    }
  }
  return all;
}

function kpi(unit: Unit, value: number | null, n: number): Kpi {
  return { value, n, unit, median: null, p90: null };
}

function share(numerator: number, denominator: number): Kpi {
  return kpi('share', ratio(numerator, denominator).value, denominator);
}

function duration(histogram: Histogram): Kpi {
  return {
    value: meanOf(histogram),
    n: histogram.n,
    unit: 'ms',
    median: percentile(histogram, 0.5),
    p90: percentile(histogram, 0.9),
  };
}
