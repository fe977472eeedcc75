import type { Result } from '../analytics/facts/fact.js';
import type { Days, Filters, Group } from '../analytics/query/plan.js';
import type { FoldedFamily } from '../analytics/rollups/rollup.js';
import type { Tally } from '../analytics/rollups/tally.js';

/** Totals over the contacts of one group and outcome. */
export interface Slice {
  /** Dimension value, local day, weekday (1 = Monday to 7) or hour (0-23); empty if ungrouped. */
  readonly group: string;
  readonly result: Result;
  /** A person was requested or the contact was escalated. */
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** Tallies per local day and dimension values. A cache of facts that can always be rebuilt. */
export interface RollupRepository {
  /** Days whose facts changed since they were last folded, oldest first. */
  staleDays(limit: number): Promise<string[]>;
  /**
   * Refolds the day from its facts, and its week from the days, replacing the old values. Safe to
   * repeat and to run concurrently; a day that loses to another in its week stays stale.
   */
  refold(day: string): Promise<void>;
  /** All days ever folded, in order. */
  foldedDays(): Promise<string[]>;
  /** The stored rollups of a day by family name, for verification. */
  findDay(day: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /** The same for the week starting on this Monday. */
  findWeek(monday: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /**
   * The numbers of these days, split by `group` and always by result and case; histograms have
   * buckets only if `percentiles` is set. The cost depends on the number of days and values, not on
   * the contacts.
   */
  slices(query: {
    days: Days;
    filters: Filters;
    group: Group | null;
    percentiles: boolean;
  }): Promise<Slice[]>;
}
