import type { Policy } from '../../../config/policy.js';
import { CHANNELS, isText } from '../../domain/channel.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import type { CloseLeft } from './end-call.js';

const BATCH = 200;

/** Closes idle text interactions, and calls whose end was never reported. Returns how many. */
export type SweepIdle = () => Promise<number>;

export function createSweepIdle(deps: {
  store: Store;
  closeLeft: CloseLeft;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): SweepIdle {
  const { store, closeLeft, clock, policy, log } = deps;

  return async function sweepIdle() {
    let swept = 0;
    for (const channel of CHANNELS) {
      const idleMs = isText(channel) ? policy.idle.textMs : policy.idle.voiceMs;
      const before = new Date(clock.now().getTime() - idleMs);
      for (const idle of await store.interactions.listIdle(channel, before, BATCH)) {
        try {
          // A message may have arrived since it was listed.
          if (await closeLeft(idle.id, before)) swept += 1;
        } catch (error) {
          log.warn({ interactionId: idle.id, error }, 'sweep.skipped');
        }
      }
    }
    return swept;
  };
}
