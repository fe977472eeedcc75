import type { JobRunner, PostingJob } from '../src/services/posts/run-job.js';

/** Posts what is due, what was missed, and what failed and is due for a retry. */
export function postDueJob(runner: JobRunner, posts: readonly PostingJob[]) {
  return function runPostDue() {
    return runner.runDue(posts);
  };
}
