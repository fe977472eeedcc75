import type { Days, Group, Metric, Plan } from './plan.js';

/** The numbers shown when none is named: at most eight fit a plan. */
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

/** The same, where each takes a column. */
export const COLUMNS: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'escalation_rate',
  'speed_of_answer',
  'csat',
];

export const MOST_ROWS = 60;

const SEQUENCES: readonly (Group | null)[] = ['day', 'weekday', 'hour', null];

/** Days and hours come one after the other; everything else the most first. */
export function usualOrder(groupBy: Group | null): Plan['order'] {
  return SEQUENCES.includes(groupBy) ? 'natural' : 'most';
}

export function usualChart(groupBy: Group | null): Plan['chart'] {
  if (groupBy === null) return 'none';
  return groupBy === 'day' ? 'line' : 'bar';
}

/** Numbers of a period as they are: nothing left out, nothing compared, nothing drawn. */
export function plainPlan(days: Days, groupBy: Group | null, metrics: readonly Metric[]): Plan {
  return {
    metrics: [...metrics],
    groupBy,
    filters: {},
    days,
    compare: false,
    order: 'natural',
    limit: MOST_ROWS,
    chart: 'none',
  };
}
