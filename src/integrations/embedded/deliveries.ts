import type { DeliveryLog } from '../../ports.js';
import { type Environment, entriesIn, type KeyPart, keyText } from './environment.js';

interface Delivery {
  /** Null once settled. */
  readonly leasedUntilMs: number | null;
  readonly forgetAtMs: number;
}

/** How many old deliveries each claim looks at: more than the one it adds, so the table can't grow for ever. */
const SWEEP = 3;

/**
 * One small write per claim. What is older than `rememberMs` is removed on the way, a few keys at
 * a time in key order, starting where the last claim stopped.
 */
export function createDeliveryLog(env: Environment, rememberMs: number): DeliveryLog {
  const deliveries = env.table<Delivery>('deliveries');
  let sweptTo: KeyPart[] | null = null;

  function sweep(nowMs: number): void {
    const range = sweptTo === null ? {} : { start: sweptTo, exclusiveStart: true };
    const next = entriesIn(deliveries, { ...range, limit: SWEEP });
    for (const { key, value } of next) if (value.forgetAtMs <= nowMs) deliveries.remove(key);
    sweptTo = next.length < SWEEP ? null : (next.at(-1)?.key ?? null);
  }

  return {
    claim(key, leaseMs, at) {
      return env.write(() => {
        const nowMs = at.getTime();
        sweep(nowMs);
        const known = deliveries.get([keyText(key)]);
        if (known !== undefined && (known.leasedUntilMs === null || known.leasedUntilMs > nowMs)) {
          return false;
        }
        deliveries.put([keyText(key)], {
          leasedUntilMs: nowMs + leaseMs,
          forgetAtMs: nowMs + rememberMs,
        });
        return true;
      });
    },

    async settle(key) {
      await env.write(() => {
        const known = deliveries.get([keyText(key)]);
        if (known !== undefined) deliveries.put([keyText(key)], { ...known, leasedUntilMs: null });
      });
    },

    async release(key) {
      await env.write(() => {
        const known = deliveries.get([keyText(key)]);
        if (known !== undefined && known.leasedUntilMs !== null) deliveries.remove([keyText(key)]);
      });
    },
  };
}
