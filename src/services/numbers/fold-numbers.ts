import type { Policy } from '../../../config/policy.js';
import type { InteractionId } from '../../domain/ids.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import type { RecordFact } from './record-fact.js';
import type { RefoldDays } from './refold-days.js';

const OPEN_CASES = 1_000;

/**
 * Records everything closed since shortly before the last run, plus every open case, then folds.
 * The very first run covers everything. The first run of a process goes back as far as a closed
 * contact can still be corrected, since a crash may have separated a correction from its recording.
 * So the numbers don't depend on change notifications, which only make them follow sooner.
 */
export type FoldNumbers = () => Promise<{ recorded: number; failed: number; folded: number }>;

export function createFoldNumbers(deps: {
  store: Store;
  recordFact: RecordFact;
  refoldDays: RefoldDays;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): FoldNumbers {
  const { store, recordFact, refoldDays, clock, policy, log } = deps;

  let lookBackMs = Math.max(policy.repeatWindowMs, policy.analytics.catchUpOverlapMs);

  return async function foldNumbers() {
    const now = clock.now();
    const before = await store.facts.recordedUpTo();
    const fromMs = (before?.getTime() ?? 0) - lookBackMs;
    let recorded = 0;
    let failed = 0;

    async function record(id: InteractionId): Promise<void> {
      try {
        await recordFact(id);
        recorded += 1;
      } catch (error) {
        failed += 1;
        log.warn({ interactionId: id, error }, 'fact.postponed');
      }
    }

    const closed = store.interactions.closedIn({
      from: new Date(fromMs),
      to: new Date(now.getTime() + 1),
    });
    for await (const { id } of closed) await record(id);
    for (const { interactionId } of await store.escalations.listOpen(OPEN_CASES)) {
      await record(interactionId);
    }
    if (failed === 0) {
      await store.facts.setRecordedUpTo(now);
      lookBackMs = policy.analytics.catchUpOverlapMs;
    }
    return { recorded, failed, folded: await refoldDays() };
  };
}
