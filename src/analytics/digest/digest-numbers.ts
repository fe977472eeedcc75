import type { Channel } from '../../domain/channel.js';
import type { Kpi } from '../kpi/kpis.js';
import type { Metric } from '../query/plan.js';
import type { Values } from '../query/plan-result.js';

/** One local day, as read by the plans. */
export interface DayNumbers {
  readonly total: Values;
  /** By hour 0-23, only hours with contacts. */
  readonly hours: ReadonlyMap<number, Values>;
  /** Contacts by topic. */
  readonly topics: ReadonlyMap<string, number>;
  /** Contacts by reason for escalation, including 'none'. */
  readonly reasons: ReadonlyMap<string, number>;
}

export interface OpenCase {
  readonly caseNumber: string;
  readonly channel: Channel;
  /** Not claimed yet. */
  readonly isWaiting: boolean;
  readonly ageMs: number;
}

/** All numbers behind a day's digest. */
export interface DigestNumbers {
  readonly timeZone: string;
  /** ISO local date. */
  readonly day: string;
  /** The holiday's name, if the desk was closed for one; null on any other day. */
  readonly holiday: string | null;
  readonly now: DayNumbers;
  /** The same weekday of earlier weeks, latest first, back to the first contact. */
  readonly earlier: readonly DayNumbers[];
  /** Automatic resolution by topic on the day, and in the `resolutionDays` days before it. */
  readonly resolution: readonly {
    readonly topic: string;
    readonly now: Kpi;
    readonly before: Kpi;
  }[];
  readonly resolutionDays: number;
  /** Ratings of the last days, ending with the day of the digest. */
  readonly ratings: readonly { readonly day: string; readonly csat: Kpi }[];
  /**
   * Open cases when the digest was written: unclaimed first, then longest waiting, up to the
   * requested number.
   */
  readonly open: {
    readonly total: number;
    readonly cases: readonly OpenCase[];
    /** How far the first is past its channel's wait limit, in desk time; 0 within it. */
    readonly timesPastLimit: number;
  };
  readonly serviceLevelTarget: number;
}

/** With fewer days than this there is no usual value. */
export const MIN_DAYS = 3;

/** Median over the same weekdays with a value; null with fewer than MIN_DAYS of them. */
export function usual(
  metric: Metric,
  days: readonly DayNumbers[],
  of: (kpi: Kpi) => number | null = ({ value }) => value,
): Kpi | null {
  const kpis = days.flatMap(({ total }) => total[metric] ?? []);
  const known = kpis.map(of).filter((value) => value !== null);
  const [first] = kpis;
  if (first === undefined || known.length < MIN_DAYS) return null;
  return { value: medianOf(known), n: known.length, unit: first.unit, median: null, p90: null };
}

/** Median of a count over the same weekdays, missing counts being 0; null with too few days. */
export function usualCount(
  countOf: (day: DayNumbers) => number,
  days: readonly DayNumbers[],
): number | null {
  return days.length < MIN_DAYS ? null : medianOf(days.map(countOf));
}

/** The median; needs at least one value. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const [low = 0, high = low] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[upper]];
  return (low + high) / 2;
}
