import type { JobContext } from '../src/services/posts/job-context.js';
import type { PostWeeklyReport } from '../src/services/posts/post-weekly-report.js';

/** Posts the pattern report of the last full week. */
export function weeklyReportJob(postWeeklyReport: PostWeeklyReport) {
  return function runWeeklyReport(context: JobContext) {
    return postWeeklyReport(context);
  };
}
