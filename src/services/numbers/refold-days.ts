import type { RollupRepository } from '../../ports/rollups.js';

const BATCH = 100;

/** Folds the days whose facts changed. Returns how many; a day that changes meanwhile is left for the next run. */
export type RefoldDays = () => Promise<number>;

export function createRefoldDays(deps: { rollups: RollupRepository }): RefoldDays {
  return async function refoldDays() {
    const days = await deps.rollups.staleDays(BATCH);
    for (const day of days) await deps.rollups.refold(day);
    return days.length;
  };
}
