import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import type { DispatchEffects } from './dispatch-effects.js';

const BATCH = 200;

/** Dispatches what a crash left pending. `olderThanMs` skips turns still being handled. */
export type RecoverEffects = (olderThanMs: number) => Promise<number>;

export function createRecoverEffects(deps: {
  store: Store;
  dispatchEffects: DispatchEffects;
  clock: Clock;
}): RecoverEffects {
  return async function recoverEffects(olderThanMs) {
    const before = new Date(deps.clock.now().getTime() - olderThanMs);
    const pending = await deps.store.interactions.listPending(before, BATCH);
    for (const interaction of pending) await deps.dispatchEffects(interaction);
    return pending.length;
  };
}
