import { addDays } from '../../analytics/query/calendar.js';
import type { ReportChannel, ReportRepository } from '../../ports/reports.js';
import type { FoldNumbers } from '../numbers/fold-numbers.js';
import type { JobContext } from './job-context.js';
import type { JobFacts } from './run-job.js';
import type { WriteDigest } from './write-digest.js';

export type PostDigest = (context: JobContext) => Promise<JobFacts>;

/** Writes the digest of the day before the one it is due on, keeps it, and posts it once. */
export function createPostDigest(deps: {
  foldNumbers: FoldNumbers;
  writeDigest: WriteDigest;
  reports: ReportRepository;
  channel: ReportChannel;
}): PostDigest {
  return async function postDigest({ key, date, once }) {
    const day = addDays(date, -1);
    // After an outage the last contacts are not in the numbers yet.
    await deps.foldNumbers();
    const { report, links } = await deps.writeDigest(day);
    await once('save', async () => {
      await deps.reports.save(report);
      return report.id;
    });
    // A later try posts what the first one wrote, so that what is kept is what was posted.
    const { document } = (await deps.reports.findById(report.id)) ?? report;
    const message = await once('post', (mayExist) =>
      deps.channel.post(document, { key, under: null, mayExist, links }),
    );
    return { day, report: report.id, message, parts: document.parts.length };
  };
}
