import type { FoldNumbers } from '../src/services/numbers/fold-numbers.js';

/** Brings facts and rollups up to what is stored. */
export function foldNumbersJob(foldNumbers: FoldNumbers) {
  return async function foldNumbersOnce() {
    return { ...(await foldNumbers()) };
  };
}
