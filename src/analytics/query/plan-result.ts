import type { Kpi } from '../kpi/kpis.js';
import type { Days, Metric, Plan } from './plan.js';

/** The plan's metrics, in its order. */
export type Values = Readonly<Partial<Record<Metric, Kpi>>>;

export interface PlanRow {
  /** The group's value as stored: an ISO date, a weekday 1-7, an hour 0-23, a catalogue name. */
  readonly group: string;
  /** Without median and p90; only the totals have those. */
  readonly values: Values;
  /**
   * The same for the days before; if grouped by day, the day one period earlier. Null without a
   * comparison.
   */
  readonly before: Values | null;
}

export interface PlanResult {
  readonly plan: Plan;
  readonly days: Days;
  readonly daysBefore: Days | null;
  readonly timeZone: string;
  /** ISO local date of the run: days from then on are not over. */
  readonly today: string;
  /** Empty without a group. */
  readonly rows: readonly PlanRow[];
  /** Groups left out by the plan's limit. */
  readonly rowsLeftOut: number;
  /** Over all groups, including those left out. */
  readonly total: Values;
  readonly totalBefore: Values | null;
  /** Contacts counted. */
  readonly n: number;
}
