import type { Language } from '../../domain/language.js';
import { lengthOf } from './calendar.js';
import { DIMENSIONS, describeValues } from './filter-terms.js';
import { describePeriod } from './period.js';
import type { Plan } from './plan.js';
import { MAX_ROWS, usualChart, usualOrder } from './plan-defaults.js';
import { GROUP_TERMS, METRIC_TERMS } from './vocabulary.js';

const WORDS = {
  es: {
    by: 'por',
    only: 'solo',
    or: ' o ',
    before: (days: number) =>
      days === 1 ? 'contra el día anterior' : `contra los ${days} anteriores`,
    first: (rows: number) => `primeros ${rows}`,
    order: {
      natural: 'en su orden',
      most: 'de mayor a menor',
      least: 'de menor a mayor',
    },
    chart: {
      none: 'sin gráfica',
      bar: 'en barras',
      line: 'en líneas',
      pie: 'en pastel',
    },
  },
  en: {
    by: 'by',
    only: 'only',
    or: ' or ',
    before: (days: number) =>
      days === 1 ? 'against the day before' : `against the ${days} before`,
    first: (rows: number) => `first ${rows}`,
    order: {
      natural: 'in their order',
      most: 'most first',
      least: 'least first',
    },
    chart: {
      none: 'without a chart',
      bar: 'as bars',
      line: 'as a line',
      pie: 'as a pie',
    },
  },
} as const;

/**
 * The plan as one readable line, which `readStats` reads back as the same plan:
 * "contención por motivo, últimos 7 días contra los 7 anteriores, solo SMS". `today` is the local
 * ISO date. Defaults (order, chart, number of rows) are omitted.
 */
export function describePlan(plan: Plan, language: Language, today: string): string {
  const words = WORDS[language];
  const { groupBy, days, filters } = plan;
  const metrics = plan.metrics.map((metric) => METRIC_TERMS[metric][language]).join(', ');
  const group = groupBy === null ? '' : ` ${words.by} ${GROUP_TERMS[groupBy][language]}`;
  const period = describePeriod(days, today, language);
  const before = plan.compare ? ` ${words.before(lengthOf(days))}` : '';
  const narrowed = DIMENSIONS.flatMap((dimension) => {
    const values = filters[dimension];
    return values === undefined ? [] : [describeValues(dimension, values, language).join(words.or)];
  });
  return [
    `${metrics}${group}`,
    `${period}${before}`,
    ...(narrowed.length === 0 ? [] : [`${words.only} ${narrowed.join(', ')}`]),
    ...(plan.order === usualOrder(groupBy) ? [] : [words.order[plan.order]]),
    ...(plan.limit === MAX_ROWS ? [] : [words.first(plan.limit)]),
    ...(plan.chart === usualChart(groupBy) ? [] : [words.chart[plan.chart]]),
  ].join(', ');
}
