import type { JobContext } from '../src/services/posts/job-context.js';
import type { PostDigest } from '../src/services/posts/post-digest.js';

/** Posts the digest of the previous day. */
export function dailyDigestJob(postDigest: PostDigest) {
  return function runDailyDigest(context: JobContext) {
    return postDigest(context);
  };
}
