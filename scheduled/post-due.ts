import type { JobRunner, PostingJob } from '../src/services/posts/run-job.js';

/** Posts what is due now, what was missed, and what failed and is to be tried again. */
export function postDueJob(runner: JobRunner, posts: readonly PostingJob[]) {
  return function postDueOnce() {
    return runner.runDue(posts);
  };
}
