import type { Policy } from '../../../config/policy.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { createFoldNumbers } from './fold-numbers.js';
import { createNumbersWorker, notifyOnChange } from './notify-on-change.js';
import { createRecordFact } from './record-fact.js';
import { createRefoldDays } from './refold-days.js';
import { createRunPlan } from './run-plan.js';

/** Turns contacts into numbers, and reads the numbers. */
export function createNumberServices(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  timeZone: string;
  log: Logger;
}) {
  const { store, clock, policy, timeZone, log } = deps;
  const recordFact = createRecordFact({ store, policy, timeZone });
  const refoldDays = createRefoldDays({ rollups: store.rollups });
  const worker = createNumbersWorker({ recordFact, refoldDays, clock, policy, log });
  return {
    worker,
    /** The same store; anything saved through it reaches the numbers within seconds. */
    store: notifyOnChange(store, worker.note),
    foldNumbers: createFoldNumbers({ store, recordFact, refoldDays, clock, policy, log }),
    runPlan: createRunPlan({ rollups: store.rollups, clock, timeZone }),
  };
}
