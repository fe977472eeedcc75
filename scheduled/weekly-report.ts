import type { JobContext } from '../src/services/job-context.js';
import type { PostWeeklyReport } from '../src/services/post-weekly-report.js';

/** Posts the patterns of the last whole week. */
export function weeklyReportJob(postWeeklyReport: PostWeeklyReport) {
  return function weeklyReportOnce(context: JobContext) {
    return postWeeklyReport(context);
  };
}
