import type { FoldNumbers } from '../src/services/numbers/fold-numbers.js';

/** Brings facts and rollups up to date with the stored contacts. */
export function foldNumbersJob(foldNumbers: FoldNumbers) {
  return async function runFoldNumbers() {
    return { ...(await foldNumbers()) };
  };
}
