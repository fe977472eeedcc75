import { deskMessages } from '../config/messages/desk/catalogue.js';
import type { Mean, Ratio, Summary } from '../src/analytics/summary.js';
import { CHANNELS } from '../src/domain/channel.js';
import { ESCALATION_REASONS } from '../src/domain/escalation.js';
import type { Language } from '../src/domain/language.js';
import type { Command } from '../src/integrations/slack/command-router.js';
import { page } from '../src/integrations/slack/page.js';
import { duration, localTime } from '../src/integrations/slack/text.js';
import type { ComputeStats, StatsPeriod } from '../src/services/compute-stats.js';

/** What people write for a period. */
const PERIODS: Readonly<Record<string, StatsPeriod>> = {
  today: 'today',
  hoy: 'today',
  '7d': '7d',
  semana: '7d',
  week: '7d',
  '30d': '30d',
  mes: '30d',
  month: '30d',
};
const DEFINITION_WORDS = new Set(['defs', 'definitions', 'definiciones']);

export function statsCommand(deps: { computeStats: ComputeStats; language: Language }): Command {
  const { language } = deps;
  const { stats: words } = deskMessages(language);
  return {
    name: 'stats',
    aliases: ['resultados', 'hoy'],
    usage: { es: '[today|7d|30d|defs]', en: '[today|7d|30d|defs]' },
    help: {
      es: 'resultados del período; con `defs`, cómo se calcula cada número',
      en: 'results of the period; with `defs`, how each number is computed',
    },
    async run({ args }) {
      const given = (args[0] ?? 'today').toLowerCase();
      if (DEFINITION_WORDS.has(given)) {
        const lines = words.definitions.map(({ term, meaning }) => `*${term}*: ${meaning}`);
        return page(words.definitionsTitle, lines);
      }
      const name = Object.hasOwn(PERIODS, given) ? PERIODS[given] : undefined;
      if (name === undefined) return page(words.usage, []);

      const { summary, period, timeZone } = await deps.computeStats(name);
      const moment = (at: Date) => localTime(at, { language, timeZone });
      return page(words.title(words.periods[name]), summaryLines(summary, language), {
        footer: `${words.footer(timeZone, moment(period.from), moment(period.to))} ${words.definitionsHint}`,
      });
    },
  };
}

function summaryLines(summary: Summary, language: Language): string[] {
  const { stats: words, channels, reasons } = deskMessages(language);
  const { automatic, abandoned, contacts, escalations } = summary;
  const byChannel = CHANNELS.map(
    (channel) => `${channels[channel]} ${contacts.byChannel[channel]}`,
  );
  const byReason = ESCALATION_REASONS.filter((reason) => escalations.byReason[reason] > 0)
    .sort((a, b) => escalations.byReason[b] - escalations.byReason[a])
    .map((reason) => `• ${reasons[reason]} *${escalations.byReason[reason]}*`);
  return [
    `*${words.contacts}:* ${contacts.total} (${byChannel.join(', ')})`,
    `*${words.closed}:* ${summary.closed}`,
    `*${words.automatic}:* ${share(automatic.rate)} (${words.confirmed} ${share(automatic.confirmed)}, ${words.assumed} ${share(automatic.assumed)}, ${words.takenBack} ${automatic.takenBack})`,
    `*${words.byAgent}:* ${summary.resolvedByAgent} · *${words.unresolved}:* ${summary.unresolved}`,
    `*${words.abandoned}:* ${abandoned.long} (${words.shortAbandons}: ${abandoned.short}) · *${words.optedOut}:* ${summary.optedOut}`,
    `*${words.automaticDuration}:* ${time(summary.automaticMs)}`,
    `*${words.agentDuration}:* ${time(summary.agentMs)}`,
    `*${words.wait}:* ${time(summary.waitMs)}`,
    `*${words.satisfaction}:* ${rating(summary.rating)} · ${words.satisfied} ${share(summary.satisfied)}`,
    `*${words.escalations}:* ${escalations.total}`,
    `*${words.byReason}:* ${byReason.length === 0 ? words.none : ''}`,
    ...byReason,
  ];
}

function share({ numerator, denominator, value }: Ratio): string {
  return value === null ? '—' : `${(value * 100).toFixed(1)} % (${numerator}/${denominator})`;
}

function time({ value, n }: Mean): string {
  return value === null ? '—' : `${minutes(value)} (n = ${n})`;
}

/** Means are compared in minutes with a decimal; very short ones in seconds. */
function minutes(ms: number): string {
  return ms < 60_000 ? duration(ms) : `${(ms / 60_000).toFixed(1)} min`;
}

function rating({ value, n }: Mean): string {
  return value === null ? '—' : `${value.toFixed(2)} / 5 (n = ${n})`;
}
