import type { Days, Group, Metric, Plan } from './plan.js';

/** The default metrics; a plan holds at most eight. */
export const HEADLINES: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'escalation_rate',
  'automatic_duration',
  'agent_duration',
  'speed_of_answer',
  'service_level',
  'csat',
];

/** The default metrics when each takes a table column. */
export const COLUMNS: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'escalation_rate',
  'speed_of_answer',
  'csat',
];

export const MAX_ROWS = 60;

const SEQUENCES: readonly (Group | null)[] = ['day', 'weekday', 'hour', null];

/** Chronological for days and hours, largest first for everything else. */
export function usualOrder(groupBy: Group | null): Plan['order'] {
  return SEQUENCES.includes(groupBy) ? 'natural' : 'most';
}

export function usualChart(groupBy: Group | null): Plan['chart'] {
  if (groupBy === null) return 'none';
  return groupBy === 'day' ? 'line' : 'bar';
}

/** A period's plain numbers: no filters, no comparison, no chart. */
export function plainPlan(days: Days, groupBy: Group | null, metrics: readonly Metric[]): Plan {
  return {
    metrics: [...metrics],
    groupBy,
    filters: {},
    days,
    compare: false,
    order: 'natural',
    limit: MAX_ROWS,
    chart: 'none',
  };
}
