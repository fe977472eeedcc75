import type { SweepIdle } from '../src/services/contact/sweep-idle.js';

/** Closes text interactions that fell silent and calls whose end was never reported. */
export function sweepIdleJob(sweepIdle: SweepIdle) {
  return async function sweepIdleOnce() {
    return { closed: await sweepIdle() };
  };
}
