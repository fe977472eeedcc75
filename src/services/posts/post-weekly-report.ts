import { addDays, mondayOf } from '../../analytics/query/calendar.js';
import type { ReportChannel, ReportRepository } from '../../ports/reports.js';
import type { FoldNumbers } from '../numbers/fold-numbers.js';
import type { JobContext } from './job-context.js';
import type { JobFacts } from './run-job.js';
import type { WriteReport, WrittenReport } from './write-report.js';

export type PostWeeklyReport = (context: JobContext) => Promise<JobFacts>;

/**
 * Reports on the last complete Monday-to-Sunday week: saved, posted as a summary, and in full in
 * its thread.
 */
export function createPostWeeklyReport(deps: {
  foldNumbers: FoldNumbers;
  writeReport: WriteReport;
  reports: ReportRepository;
  channel: ReportChannel;
}): PostWeeklyReport {
  const { reports, channel } = deps;

  return async function postWeeklyReport({ key, date, runStep }) {
    const to = mondayOf(date);
    const days = { from: addDays(to, -7), to };
    await deps.foldNumbers();
    let written: WrittenReport | null = null;
    const write = async () => {
      written ??= await deps.writeReport(days);
      return written;
    };
    // Written once per run: a retry must not post a different text from the saved one.
    const documents = await runStep('write', async () => {
      const { report, short, full } = await write();
      await reports.save(report);
      return JSON.stringify({ short, full });
    });
    const { short, full } = JSON.parse(documents) as Pick<WrittenReport, 'short' | 'full'>;
    const id = `weekly:${days.from}`;
    const message = await runStep('post', (mayExist) =>
      channel.post(short, { key, under: null, mayExist }),
    );
    await runStep('post-full', (mayExist) =>
      channel.post(full, { key: `${key}:full`, under: message, mayExist }),
    );
    return { from: days.from, report: id, message };
  };
}
