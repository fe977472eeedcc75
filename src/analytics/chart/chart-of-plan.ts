import type { Language } from '../../domain/language.js';
import type { Kpi } from '../kpi/kpis.js';
import { addDays } from '../query/calendar.js';
import { describePeriod } from '../query/period.js';
import type { Metric } from '../query/plan.js';
import type { PlanResult, Values } from '../query/plan-result.js';
import { GROUP_TERMS, groupLabel, METRIC_TERMS } from '../query/vocabulary.js';
import { type ChartSpec, type ChartUnit, legibleChart } from './chart.js';
import { LOCALES } from './chart-words.js';

const BEFORE = { es: 'antes', en: 'before' } as const;
/** Longer times are shown in minutes. */
const SECONDS_UP_TO_MS = 120_000;

/**
 * The rows as a chart: the first metric and all others of the same unit, or with a comparison only
 * the first metric, now and before. Null when the plan wants none or there is nothing to draw.
 */
export function chartOfPlan(result: PlanResult, language: Language): ChartSpec | null {
  const { plan, rows } = result;
  const [first] = plan.metrics;
  if (plan.chart === 'none' || plan.groupBy === null || first === undefined) return null;
  const { groupBy } = plan;
  const unitOfFirst = rows.find(({ values }) => values[first])?.values[first]?.unit;
  if (unitOfFirst === undefined) return null;
  const isCompared = plan.compare && plan.chart !== 'pie' && rows.some(({ before }) => before);
  const alike = plan.metrics.filter((metric) =>
    rows.some(({ values }) => values[metric]?.unit === unitOfFirst),
  );
  const shown = isCompared || plan.chart === 'pie' ? [first] : alike;
  const kpis = rows.flatMap(({ values }) => shown.map((metric) => values[metric]));
  const unit = chartUnit(unitOfFirst, kpis);
  const name = (metric: Metric) => capital(METRIC_TERMS[metric][language]);
  const column = (of: (row: PlanResult['rows'][number]) => Values | null, metric: Metric) =>
    rows.map((row) => inUnit(of(row)?.[metric], unit));
  const series = isCompared
    ? [
        { name: name(first), values: column(({ values }) => values, first) },
        { name: BEFORE[language], values: column(({ before }) => before, first) },
      ]
    : shown.map((metric) => ({
        name: name(metric),
        values: column(({ values }) => values, metric),
      }));
  return legibleChart({
    title: titleOf(name(first), result, language),
    kind: plan.chart,
    categories: rows.map(({ group }) =>
      groupBy === 'day' ? shortDay(group, language) : groupLabel(groupBy, group, language),
    ),
    series,
    unit,
    measure: name(first),
    over: capital(GROUP_TERMS[groupBy][language]),
    language,
    whenMany: !SEQUENCES.has(groupBy) ? 'first' : unit === 'count' ? 'sum' : 'last',
  });
}

/** If they do not fit, counts are added up; otherwise the last stay (for hours, nights go). */
const SEQUENCES: ReadonlySet<string> = new Set(['day', 'hour']);

/** "Contactos por canal, ayer"; a period without a name is shown as short dates. */
function titleOf(name: string, { plan, today }: PlanResult, language: Language): string {
  const { days, groupBy } = plan;
  const by = language === 'es' ? 'por' : 'by';
  const split = groupBy === null ? '' : ` ${by} ${GROUP_TERMS[groupBy][language]}`;
  const described = describePeriod(days, today, language);
  const last = addDays(days.to, -1);
  const period = /\d{4}-/.test(described)
    ? `${shortDay(days.from, language)}${last === days.from ? '' : ` – ${shortDay(last, language)}`}`
    : described;
  return `${name}${split}, ${period}`;
}

/** "15 oct", "Oct 15". */
export function shortDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(day));
}

/** The chart unit for metrics of this unit. */
function chartUnit(unit: Kpi['unit'], kpis: readonly (Kpi | undefined)[]): ChartUnit {
  switch (unit) {
    case 'count':
      return 'count';
    case 'share':
      return 'percent';
    case 'rating':
      return 'score';
    case 'usd':
      return 'usd';
    case 'ms':
      return kpis.every((kpi) => (kpi?.value ?? 0) <= SECONDS_UP_TO_MS) ? 'seconds' : 'minutes';
  }
}

/** The value as the chart's axis reads it; null without data. */
function inUnit(kpi: Kpi | undefined, unit: ChartUnit): number | null {
  const value = kpi?.value ?? null;
  if (value === null) return null;
  if (unit === 'percent') return value * 100;
  if (unit === 'minutes') return value / 60_000;
  return unit === 'seconds' ? value / 1_000 : value;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
