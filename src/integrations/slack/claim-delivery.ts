import type { Policy } from '../../../config/policy.js';
import type { Clock } from '../../ports/clock.js';
import type { DeliveryLog } from '../../ports/deliveries.js';

/** Runs the work unless any instance has handled, or is handling, a delivery of the same key. */
export type ClaimDelivery = (key: string, work: () => Promise<void>) => Promise<void>;

export function createClaimDelivery(deps: {
  deliveries: DeliveryLog;
  clock: Clock;
  policy: Policy;
}): ClaimDelivery {
  const { deliveries, clock, policy } = deps;
  return async function claimDelivery(key, work) {
    if (!(await deliveries.claim(key, policy.delivery.leaseMs, clock.now()))) return;
    try {
      await work();
    } catch (error) {
      await deliveries.release(key).catch(() => undefined);
      throw error;
    }
    // The work is done; an unsettled key only costs a redelivery that finds nothing to do.
    await deliveries.settle(key).catch(() => undefined);
  };
}
