import type { JobContext } from '../src/services/posts/job-context.js';
import type { PostWeeklyReport } from '../src/services/posts/post-weekly-report.js';

/** Posts the patterns of the last whole week. */
export function weeklyReportJob(postWeeklyReport: PostWeeklyReport) {
  return function weeklyReportOnce(context: JobContext) {
    return postWeeklyReport(context);
  };
}
