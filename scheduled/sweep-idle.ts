import type { SweepIdle } from '../src/services/contact/sweep-idle.js';

/** Closes idle text interactions and calls whose end was never reported. */
export function sweepIdleJob(sweepIdle: SweepIdle) {
  return async function runSweepIdle() {
    return { closed: await sweepIdle() };
  };
}
