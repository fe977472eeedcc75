import { statsAnswerMessages } from '../config/messages/desk/stats-answer.js';
import type { DocumentPart } from '../src/analytics/digest/report-document.js';
import { kpiValue } from '../src/analytics/kpi/kpi-text.js';
import type { Plan } from '../src/analytics/query/plan.js';
import { HEADLINES } from '../src/analytics/query/plan-defaults.js';
import { readStats } from '../src/analytics/query/read-stats.js';
import { groupLabel } from '../src/analytics/query/vocabulary.js';
import type { Language } from '../src/domain/language.js';
import type { AnswerPlan } from '../src/integrations/slack/commands/answer-plan.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { statsDefinitions, statsMistake } from '../src/integrations/slack/commands/stats-words.js';
import type { RunPlan } from '../src/services/numbers/run-plan.js';

const DEFINITION_WORDS = new Set(['defs', 'definitions', 'definiciones']);

export function statsCommand(deps: {
  answerPlan: AnswerPlan;
  runPlan: RunPlan;
  /** ISO local date. */
  today: () => string;
  language: Language;
}): Command {
  const { answerPlan, runPlan, language } = deps;
  const words = statsAnswerMessages(language);
  return {
    name: 'stats',
    aliases: ['resultados', 'hoy'],
    usage: {
      es: '[hoy|7d|este mes|…] [por motivo|canal|hora|…] [sms|en español|…]',
      en: '[today|7d|this month|…] [by topic|channel|hour|…] [sms|in Spanish|…]',
    },
    help: {
      es: 'resultados del período; con `defs`, cómo se calcula cada número',
      en: 'results of the period; with `defs`, how each number is computed',
    },
    async run({ args }) {
      if (DEFINITION_WORDS.has((args[0] ?? '').toLowerCase())) return statsDefinitions(language);
      const read = readStats(args.join(' '), { today: deps.today(), compare: true });
      if (!read.ok) return statsMistake(read.notUnderstood, language);
      const isOverview = sameAs(read.plan.metrics, HEADLINES);
      const more = isOverview && read.plan.groupBy === null ? await details(read.plan) : [];
      return answerPlan(read.plan, { more });
    },
  };

  /** Breaks the headlines down: confirmed and assumed resolutions, and escalation reasons. */
  async function details(plan: Plan): Promise<DocumentPart[]> {
    const [resolutions, reasons] = await Promise.all([
      runPlan({ ...plan, metrics: ['automatic_confirmed', 'automatic_assumed'], chart: 'none' }),
      runPlan({
        ...plan,
        metrics: ['escalations'],
        groupBy: 'reason',
        order: 'most',
        compare: false,
        chart: 'none',
      }),
    ]);
    const { automatic_confirmed: confirmed, automatic_assumed: assumed } = resolutions.total;
    const split =
      confirmed === undefined || assumed === undefined || confirmed.value === null
        ? []
        : [words.surety(kpiValue(confirmed, language), kpiValue(assumed, language))];
    const why = reasons.rows.flatMap(({ group, values: { escalations } }) =>
      group === 'none' || !escalations?.value
        ? []
        : [`${groupLabel('reason', group, language)}: ${kpiValue(escalations, language)}`],
    );
    const byReason = why.length === 0 ? [] : [words.byReason(why.join(' · '))];
    const lines = [...split, ...byReason];
    return lines.length === 0 ? [] : [{ kind: 'list', items: lines }];
  }
}

function sameAs(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
