import type { Kpi } from '../kpi/kpis.js';
import type { Days, Metric, Plan } from './plan.js';

/** Those the plan asks for, in its order. */
export type Values = Readonly<Partial<Record<Metric, Kpi>>>;

export interface PlanRow {
  /** The group's value as stored: an ISO date, a weekday 1-7, an hour 0-23, a catalogue name. */
  readonly group: string;
  /** Without median and p90, which the totals have. */
  readonly values: Values;
  /** The same in the days before; for a day, of the day as many days earlier. Null without comparison. */
  readonly before: Values | null;
}

export interface PlanResult {
  readonly plan: Plan;
  readonly days: Days;
  readonly daysBefore: Days | null;
  readonly timeZone: string;
  /** ISO local date when it was run: days from it on are not over. */
  readonly today: string;
  /** Without a group: none. */
  readonly rows: readonly PlanRow[];
  /** Groups left out by the plan's limit. */
  readonly rowsLeftOut: number;
  /** Over all groups, shown or not. */
  readonly total: Values;
  readonly totalBefore: Values | null;
  /** Contacts behind it. */
  readonly n: number;
}
