import type { StatsAnswerMessages } from '../../../config/messages/desk/stats-answer.js';
import type { Language } from '../../domain/language.js';
import { chartOfPlan } from '../chart/chart-of-plan.js';
import type { DocumentPart, Figure, ReportDocument } from '../digest/report-document.js';
import { changeText, DASH, kpiText, kpiValue } from '../kpi/kpi-text.js';
import { describePlan } from './describe-plan.js';
import { describePeriod } from './period.js';
import type { Metric, Plan } from './plan.js';
import type { PlanResult, PlanRow } from './plan-result.js';
import { GROUP_TERMS, groupLabel, METRIC_TERMS } from './vocabulary.js';

/** Table cells that fit one Slack message next to the rest: all blocks share a limit. */
const CELLS_MAX = 170;

/**
 * The answer to a plan: each metric's total with its n and change, a table with a row per group,
 * the chart, and the plan in words. `intro` comes first.
 */
export function planDocument(
  result: PlanResult,
  words: StatsAnswerMessages,
  intro?: string | undefined,
): ReportDocument {
  const { language } = words;
  const { plan, today, timeZone } = result;
  const rows = fitting(result);
  const rowsLeftOut = result.rowsLeftOut + result.rows.length - rows.length;
  const question = words.footer(describePlan(plan, language, today), timeZone);
  const title = `${words.title}: ${describePeriod(plan.days, today, language)}`;
  const parts: DocumentPart[] = [];
  if (intro !== undefined) parts.push({ kind: 'paragraph', text: intro });
  if (result.n === 0 && result.rows.every(({ before }) => before === null)) {
    parts.push({ kind: 'paragraph', text: words.nothing }, { kind: 'note', text: question });
    return { title, language, parts };
  }
  parts.push({
    kind: 'figures',
    items: plan.metrics.map((metric) => figure(metric, result, language)),
  });
  if (plan.groupBy !== null && rows.length > 0) parts.push(table(plan, rows, language));
  if (rowsLeftOut > 0) parts.push({ kind: 'note', text: words.rowsLeftOut(rowsLeftOut) });
  const chart = chartOfPlan(result, language);
  if (chart !== null) parts.push({ kind: 'chart', chart });
  const isRunning = plan.days.to > today;
  parts.push({ kind: 'note', text: isRunning ? `${words.notOver} ${question}` : question });
  return { title, language, parts };
}

function figure(metric: Metric, { total, totalBefore }: PlanResult, language: Language): Figure {
  const label = capital(METRIC_TERMS[metric][language]);
  const kpi = total[metric];
  if (kpi === undefined) return { label, value: DASH, change: null, note: null };
  const before = totalBefore?.[metric];
  // "2.8 min (n = 40, median 2.1 min)": the part in parentheses becomes the note.
  const [, note = null] = /\((.*)\)$/.exec(kpiText(kpi, language)) ?? [];
  return {
    label,
    value: kpiValue(kpi, language),
    change: before === undefined ? null : changeText(kpi, before, language),
    note,
  };
}

/** The rows that fit; of consecutive days, the latest. */
function fitting({ plan, rows }: PlanResult): readonly PlanRow[] {
  const most = Math.floor(CELLS_MAX / (plan.metrics.length + 1));
  const isSequence = plan.groupBy === 'day' && plan.order === 'natural';
  return isSequence ? rows.slice(-most) : rows.slice(0, most);
}

function table(
  { groupBy, metrics }: Plan,
  rows: readonly PlanRow[],
  language: Language,
): DocumentPart {
  const label = (group: string) =>
    groupBy === null ? group : capital(groupLabel(groupBy, group, language));
  return {
    kind: 'table',
    header: [
      groupBy === null ? '' : capital(GROUP_TERMS[groupBy][language]),
      ...metrics.map((metric) => capital(METRIC_TERMS[metric][language])),
    ],
    rows: rows.map((row) => [
      label(row.group),
      ...metrics.map((metric) => cell(row, metric, language)),
    ]),
  };
}

function cell({ values, before }: PlanRow, metric: Metric, language: Language): string {
  const kpi = values[metric];
  if (kpi === undefined) return DASH;
  const earlier = before?.[metric];
  const change = earlier === undefined ? null : changeText(kpi, earlier, language);
  return change === null ? kpiValue(kpi, language) : `${kpiValue(kpi, language)} (${change})`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
