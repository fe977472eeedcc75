import { statsAnswerMessages } from '../../../../config/messages/desk/stats-answer.js';
import { FIGURE_DEFINITIONS } from '../../../analytics/kpi/figure-definitions.js';
import { KPI_DEFINITIONS } from '../../../analytics/kpi/kpi-definitions.js';
import { DASH } from '../../../analytics/kpi/kpi-text.js';
import { GROUPS, METRICS } from '../../../analytics/query/plan.js';
import { STATS_EXAMPLES } from '../../../analytics/query/read-stats.js';
import { GROUP_TERMS, METRIC_TERMS } from '../../../analytics/query/vocabulary.js';
import type { Language } from '../../../domain/language.js';
import type { SlackMessage } from '../cases/cards.js';
import { page } from '../page.js';
import { nameInLine } from '../text.js';

/** Quotes the words that were not understood and lists questions that work. */
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

/** Every metric with its definition. */
export function statsDefinitions(language: Language): SlackMessage {
  const words = statsAnswerMessages(language);
  const defined = METRICS.map(
    (metric) =>
      `*${capital(METRIC_TERMS[metric][language])}*: ${KPI_DEFINITIONS[metric][language]}`,
  );
  const figures = Object.values(FIGURE_DEFINITIONS).map(
    (definition) => `*${definition[language].replace(': ', '*: ')}`,
  );
  return page(words.definitionsTitle, [...defined, ...figures, `*${DASH}*: ${words.dash}`]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
