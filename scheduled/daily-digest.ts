import type { JobContext } from '../src/services/posts/job-context.js';
import type { PostDigest } from '../src/services/posts/post-digest.js';

/** Posts what the day before was like. */
export function dailyDigestJob(postDigest: PostDigest) {
  return function dailyDigestOnce(context: JobContext) {
    return postDigest(context);
  };
}
