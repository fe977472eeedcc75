import { reportMessages } from '../config/messages/desk/report-command.js';
import { addDays } from '../src/analytics/query/calendar.js';
import type { Language } from '../src/domain/language.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { page } from '../src/integrations/slack/page.js';
import {
  documentMessage,
  type LinkToChart,
} from '../src/integrations/slack/reports/document-message.js';
import { localTime } from '../src/integrations/slack/text.js';
import type { ReportRepository } from '../src/ports/reports.js';
import type { WriteReport } from '../src/services/posts/write-report.js';

const NOW_WORDS = new Set(['now', 'ahora', 'nuevo', 'new']);
const DAYS = 7;

export function reportCommand(deps: {
  reports: Pick<ReportRepository, 'latest'>;
  writeReport: WriteReport;
  linkTo: LinkToChart | null;
  /** ISO local date. */
  today: () => string;
  language: Language;
  timeZone: string;
}): Command {
  const { language, timeZone, linkTo } = deps;
  const words = reportMessages(language);
  return {
    name: 'report',
    aliases: ['reporte', 'informe'],
    usage: { es: '[ahora]', en: '[now]' },
    help: {
      es: 'el último reporte de patrones; con `ahora`, uno de los últimos 7 días',
      en: 'the last pattern report; with `now`, one of the last 7 days',
    },
    async run({ args, notify }) {
      if (NOW_WORDS.has((args[0] ?? '').toLowerCase())) {
        await notify(page(words.writing, []));
        const to = deps.today();
        const { report } = await deps.writeReport({ from: addDays(to, -DAYS), to });
        return documentMessage(report.document, linkTo);
      }
      const last = await deps.reports.latest('weekly');
      if (last === null) return page(words.none, [words.howTo]);
      const { document } = last;
      const when = words.postedAt(localTime(last.createdAt, { language, timeZone }));
      const parts = [{ kind: 'note' as const, text: when }, ...document.parts];
      return documentMessage({ ...document, parts }, linkTo);
    },
  };
}
