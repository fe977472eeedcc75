import { statsAnswerMessages } from '../../../config/messages/desk/stats-answer.js';
import { describePlan } from '../../analytics/describe-plan.js';
import { KPI_DEFINITIONS } from '../../analytics/kpi-definitions.js';
import { changeText, DASH, kpiText, kpiValue } from '../../analytics/kpi-text.js';
import { GROUPS, METRICS, type Metric } from '../../analytics/plan.js';
import { STATS_EXAMPLES } from '../../analytics/read-stats.js';
import { GROUP_TERMS, groupLabel, METRIC_TERMS } from '../../analytics/vocabulary.js';
import type { Language } from '../../domain/language.js';
import type { PlanResult, Values } from '../../services/run-plan.js';
import type { SlackMessage } from './cards.js';
import { page } from './page.js';
import { nameInLine } from './text.js';

/** Total first, each number with its n and its change; then a line per group; the plan in words below. */
export function statsAnswer(result: PlanResult, language: Language): SlackMessage {
  const words = statsAnswerMessages(language);
  const { plan, today, timeZone } = result;
  const footer = words.footer(describePlan(plan, language, today), timeZone);
  if (result.n === 0 && result.rows.every(({ before }) => before === null)) {
    return page(words.title, [words.nothing], { footer });
  }
  const totals = plan.metrics.map((metric) => headline(metric, result, language));
  const rows = result.rows.map(
    ({ group, values, before }) =>
      `• *${labelOf(result, group, language)}*: ${rowText(plan.metrics, values, before, language)}`,
  );
  const { rowsLeftOut } = result;
  const left = rowsLeftOut === 0 ? [] : [words.rowsLeftOut(rowsLeftOut)];
  return page(words.title, [...totals, ...rows, ...left], {
    footer: plan.days.to > today ? `${words.notOver} ${footer}` : footer,
    // The line of those left out is the last, so it is among the lines that did not fit.
    rest: (lines) => words.rowsLeftOut(rowsLeftOut + lines - left.length),
  });
}

/** What was not understood, as written, and questions that work. */
export function statsMistake(notUnderstood: readonly string[], language: Language): SlackMessage {
  const words = statsAnswerMessages(language);
  const quoted = notUnderstood.slice(0, 5).map((word) => `«${nameInLine(word, 40)}»`);
  const names = (terms: readonly { readonly [L in Language]: string }[]) =>
    [...new Set(terms.map((term) => term[language]))].join(', ');
  return page(words.notUnderstood(quoted.join(', ')), [
    words.examples,
    ...STATS_EXAMPLES[language].map((example) => `• \`/ccpro stats ${example}\``),
    words.canBeAsked,
    `*${words.groups}:* ${names(GROUPS.map((group) => GROUP_TERMS[group]))}`,
    `*${words.numbers}:* ${names(METRICS.map((metric) => METRIC_TERMS[metric]))}`,
  ]);
}

/** Every number with its definition, as mrkdwn lines. */
export function statsDefinitions(language: Language): string[] {
  return METRICS.map(
    (metric) =>
      `*${capital(METRIC_TERMS[metric][language])}*: ${KPI_DEFINITIONS[metric][language]}`,
  );
}

function headline(metric: Metric, { total, totalBefore }: PlanResult, language: Language): string {
  const kpi = total[metric];
  const before = totalBefore?.[metric];
  const name = `*${capital(METRIC_TERMS[metric][language])}:*`;
  if (kpi === undefined) return `${name} ${DASH}`;
  const change = before === undefined ? null : changeText(kpi, before, language);
  return `${name} ${kpiText(kpi, language)}${change === null ? '' : ` · ${change}`}`;
}

function rowText(
  metrics: readonly Metric[],
  values: Values,
  before: Values | null,
  language: Language,
): string {
  return metrics
    .map((metric) => {
      const kpi = values[metric];
      if (kpi === undefined) return DASH;
      const earlier = before?.[metric];
      const change = earlier === undefined ? null : changeText(kpi, earlier, language);
      const text = `${METRIC_TERMS[metric][language]} ${kpiValue(kpi, language)}`;
      return change === null ? text : `${text} (${change})`;
    })
    .join(' · ');
}

function labelOf({ plan }: PlanResult, group: string, language: Language): string {
  if (plan.groupBy === null) return '';
  return nameInLine(groupLabel(plan.groupBy, group, language), 40);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
