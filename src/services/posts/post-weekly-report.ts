import { addDays, mondayOf } from '../../analytics/query/calendar.js';
import type { ReportChannel, ReportRepository } from '../../ports/reports.js';
import type { FoldNumbers } from '../numbers/fold-numbers.js';
import type { JobContext } from './job-context.js';
import type { JobFacts } from './run-job.js';
import type { WriteReport, WrittenReport } from './write-report.js';

export type PostWeeklyReport = (context: JobContext) => Promise<JobFacts>;

/** The report of the last week from Monday to Sunday that is over: posted short, in full in its thread, and kept. */
export function createPostWeeklyReport(deps: {
  foldNumbers: FoldNumbers;
  writeReport: WriteReport;
  reports: ReportRepository;
  channel: ReportChannel;
}): PostWeeklyReport {
  const { reports, channel } = deps;

  return async function postWeeklyReport({ key, date, once }) {
    const to = mondayOf(date);
    const days = { from: addDays(to, -7), to };
    await deps.foldNumbers();
    let written: WrittenReport | null = null;
    const write = async () => {
      written ??= await deps.writeReport(days);
      return written;
    };
    // Written once for the run: a second try must not post another text than the one that was kept.
    const documents = await once('write', async () => {
      const { report, short, full } = await write();
      await reports.save(report);
      return JSON.stringify({ short, full });
    });
    const { short, full } = JSON.parse(documents) as Pick<WrittenReport, 'short' | 'full'>;
    const id = `weekly:${days.from}`;
    const message = await once('post', (mayExist) =>
      channel.post(short, { key, under: null, mayExist }),
    );
    await once('post-full', (mayExist) =>
      channel.post(full, { key: `${key}:full`, under: message, mayExist }),
    );
    return { from: days.from, report: id, message };
  };
}
