import type { ConsentRepository } from '../../ports/customers.js';
import type { Leases } from '../../ports/leases.js';
import type { Sequences } from '../../ports/sequences.js';
import { createDocuments } from './documents.js';
import { type Environment, entriesIn, keyText } from './environment.js';

export function createConsentRepository(env: Environment): ConsentRepository {
  const consents = createDocuments<{ optedOut: boolean; at: Date }>(env, 'consents', 'consent');

  return {
    async setOptedOut(phone, channel, optedOut, at) {
      await env.write(() => {
        consents.put([keyText(phone), channel], { optedOut, at });
      });
    },

    async isOptedOut(phone, channel) {
      return env.read(() => consents.get([keyText(phone), channel])?.optedOut ?? false);
    },
  };
}

/** How many old leases are checked for each new one. */
const SWEEP = 5;
/** Long enough after expiry that clock skew can't matter. */
const FORGET_AFTER_MS = 3_600_000;

export function createLeases(env: Environment): Leases {
  const leases = env.table<{ owner: string; untilMs: number }>('leases');

  /** Each job takes a new lease every minute, named by its time, so the oldest sort first. */
  function forgetOld(nowMs: number): void {
    for (const { key, value } of entriesIn(leases, { limit: SWEEP })) {
      if (value.untilMs < nowMs - FORGET_AFTER_MS) leases.remove(key);
    }
  }

  return {
    acquire(name, owner, ttlMs, at) {
      return env.write(() => {
        const held = leases.get([keyText(name)]);
        if (held !== undefined && held.owner !== owner && held.untilMs > at.getTime()) return false;
        if (held === undefined) forgetOld(at.getTime());
        leases.put([keyText(name)], { owner, untilMs: at.getTime() + ttlMs });
        return true;
      });
    },

    async release(name, owner) {
      await env.write(() => {
        if (leases.get([keyText(name)])?.owner === owner) leases.remove([keyText(name)]);
      });
    },
  };
}

export function createSequences(env: Environment): Sequences {
  const sequences = env.table<number>('sequences');

  return {
    next(name) {
      return env.write(() => {
        const value = (sequences.get([keyText(name)]) ?? 0) + 1;
        sequences.put([keyText(name)], value);
        return value;
      });
    },
  };
}
