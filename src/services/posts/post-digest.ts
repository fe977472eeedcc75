import { addDays } from '../../analytics/query/calendar.js';
import type { ReportChannel, ReportRepository } from '../../ports/reports.js';
import type { FoldNumbers } from '../numbers/fold-numbers.js';
import type { JobContext } from './job-context.js';
import type { JobFacts } from './run-job.js';
import type { WriteDigest } from './write-digest.js';

export type PostDigest = (context: JobContext) => Promise<JobFacts>;

/** Writes the digest for the day before the due date, saves it, and posts it once. */
export function createPostDigest(deps: {
  foldNumbers: FoldNumbers;
  writeDigest: WriteDigest;
  reports: ReportRepository;
  channel: ReportChannel;
}): PostDigest {
  return async function postDigest({ key, date, runStep }) {
    const day = addDays(date, -1);
    // After an outage the latest contacts may not be in the numbers yet.
    await deps.foldNumbers();
    const { report, links } = await deps.writeDigest(day);
    await runStep('save', async () => {
      await deps.reports.save(report);
      return report.id;
    });
    // A retry posts what the first try wrote, so the saved report matches the posted one.
    const { document } = (await deps.reports.findById(report.id)) ?? report;
    const message = await runStep('post', (mayExist) =>
      deps.channel.post(document, { key, under: null, mayExist, links }),
    );
    return { day, report: report.id, message, parts: document.parts.length };
  };
}
