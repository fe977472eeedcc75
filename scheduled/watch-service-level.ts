import type { WatchServiceLevel } from '../src/services/posts/watch-service-level.js';

/** Tells supervisors when cases wait too long, and when they no longer do. */
export function watchServiceLevelJob(watchServiceLevel: WatchServiceLevel) {
  return function watchServiceLevelOnce() {
    return watchServiceLevel();
  };
}
