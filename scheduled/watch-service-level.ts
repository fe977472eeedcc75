import type { WatchServiceLevel } from '../src/services/posts/watch-service-level.js';

/** Alerts supervisors when cases wait too long, and again when they no longer do. */
export function watchServiceLevelJob(watchServiceLevel: WatchServiceLevel) {
  return function runWatchServiceLevel() {
    return watchServiceLevel();
  };
}
