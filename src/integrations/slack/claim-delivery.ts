import type { Policy } from '../../../config/policy.js';
import type { Clock } from '../../ports/clock.js';
import type { DeliveryLog } from '../../ports/deliveries.js';

/** Runs the work unless a delivery of the same key was, or is being, handled; anywhere, ever. */
export type Once = (key: string, work: () => Promise<void>) => Promise<void>;

export function createOnce(deps: { deliveries: DeliveryLog; clock: Clock; policy: Policy }): Once {
  const { deliveries, clock, policy } = deps;
  return async function once(key, work) {
    if (!(await deliveries.claim(key, policy.delivery.leaseMs, clock.now()))) return;
    try {
      await work();
    } catch (error) {
      await deliveries.release(key).catch(() => undefined);
      throw error;
    }
    // The work is done: an unsettled key costs a redelivery, which finds nothing left to do.
    await deliveries.settle(key).catch(() => undefined);
  };
}
