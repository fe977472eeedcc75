import type { Result } from '../analytics/facts/fact.js';
import type { Days, Filters, Group } from '../analytics/query/plan.js';
import type { FoldedFamily } from '../analytics/rollups/rollup.js';
import type { Tally } from '../analytics/rollups/tally.js';

/** Contacts of one group and outcome, added up. */
export interface Slice {
  /** Value of the dimension, local day, weekday (1 Monday to 7) or hour (0-23); empty without a group. */
  readonly group: string;
  readonly result: Result;
  /** A person was asked for, or given. */
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** Tallies per local day and dimension values. A cache of facts that can always be rebuilt. */
export interface RollupRepository {
  /** Days whose facts changed since they were last folded, oldest first. */
  staleDays(limit: number): Promise<string[]>;
  /**
   * Folds the day anew from its facts, and its week from the days, and replaces what was there. Safe
   * to repeat and to run several at a time; a day that loses to another of its week stays stale.
   */
  refold(day: string): Promise<void>;
  /** Days that were ever folded, in order. */
  foldedDays(): Promise<string[]>;
  /** What is stored of a day, by the family's name, to be compared with what should be. */
  findDay(day: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /** The same of the week that begins on this Monday. */
  findWeek(monday: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /**
   * What the numbers of these days are, split by `group` and always by result and case; histograms
   * have buckets only where `percentiles` are wanted. Its cost is bounded by the days and the values
   * there are, not by the contacts.
   */
  slices(query: {
    days: Days;
    filters: Filters;
    group: Group | null;
    percentiles: boolean;
  }): Promise<Slice[]>;
}
