import type { RollupRepository } from '../../ports/rollups.js';

const BATCH = 100;

/**
 * Refolds days whose facts changed and returns how many. A day that changes meanwhile stays stale.
 */
export type RefoldDays = () => Promise<number>;

export function createRefoldDays(deps: { rollups: RollupRepository }): RefoldDays {
  return async function refoldDays() {
    const days = await deps.rollups.staleDays(BATCH);
    for (const day of days) await deps.rollups.refold(day);
    return days.length;
  };
}
