import type { Clock } from '../../ports/clock.js';
import type { DeliveryLog } from '../../ports/deliveries.js';
import { type Environment, entriesIn, type KeyPart, keyText } from './environment.js';

/** Old keys checked per settle (on disk) and per claim (in memory): more than the one it adds. */
const SWEEP = 3;

/**
 * A claim is a lease that only this process can hold: it lives in memory and ends with the process,
 * so a redelivery after a crash doesn't wait for a dead handler, and a turn costs only its own disk
 * write. Completed work is on disk, in the interaction's turns or as a settled key.
 *
 * Each settle removes a few settled keys older than `rememberMs`, in key order.
 */
export function createDeliveryLog(env: Environment, clock: Clock, rememberMs: number): DeliveryLog {
  /** When each settled key may be deleted, in epoch ms. */
  const settled = env.table<number>('deliveries.settled');
  /** When each claim ends, in epoch ms; oldest claim first. Infinity while it is being settled. */
  const claims = new Map<string, number>();
  let sweptTo: KeyPart[] | null = null;

  function sweepClaims(nowMs: number): void {
    let looked = 0;
    for (const [key, leasedUntilMs] of claims) {
      if (leasedUntilMs <= nowMs) claims.delete(key);
      looked += 1;
      if (looked === SWEEP) return;
    }
  }

  function sweepSettled(nowMs: number): void {
    const range = sweptTo === null ? {} : { start: sweptTo, exclusiveStart: true };
    const next = entriesIn(settled, { ...range, limit: SWEEP });
    for (const { key, value } of next) if (value <= nowMs) settled.remove(key);
    sweptTo = next.length < SWEEP ? null : (next.at(-1)?.key ?? null);
  }

  return {
    async claim(key, leaseMs, at) {
      const nowMs = at.getTime();
      if ((claims.get(key) ?? nowMs) > nowMs) return false;
      if (env.read(() => settled.doesExist([keyText(key)]))) return false;
      claims.delete(key);
      claims.set(key, nowMs + leaseMs);
      sweepClaims(nowMs);
      return true;
    },

    async settle(key) {
      // It can't be claimed while it is being written to disk.
      claims.set(key, Number.POSITIVE_INFINITY);
      try {
        await env.write(() => {
          const nowMs = clock.now().getTime();
          sweepSettled(nowMs);
          settled.put([keyText(key)], nowMs + rememberMs);
        });
      } finally {
        claims.delete(key);
      }
    },

    async release(key) {
      if (claims.get(key) !== Number.POSITIVE_INFINITY) claims.delete(key);
    },
  };
}
