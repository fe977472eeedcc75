import { setImmediate } from 'node:timers/promises';
import { policy } from '../../../config/policy.js';
import {
  createDayFold,
  createSliceSum,
  FAMILIES,
  familyFor,
  groupOf,
  passes,
  type RollupSet,
} from '../../analytics/rollup.js';
import type { FactRepository, RollupRepository } from '../../ports.js';
import { type Environment, entriesIn, type KeyPart } from './environment.js';
import type { StaleDays } from './stale-days.js';

/** Days read in one go. */
const BATCH = 16;

export function createRollupRepository(
  env: Environment,
  facts: FactRepository,
  staleDays: StaleDays,
): RollupRepository {
  /** `[family, day]` */
  const rollups = env.table<RollupSet[]>('rollups');

  return {
    async staleDays(limit) {
      return staleDays.list(limit);
    },

    async refold(day) {
      const token = await env.write(() => staleDays.tokenOf(day) ?? staleDays.mark(day));
      const fold = createDayFold(policy.analytics);
      // A day ends where the next begins, and no other day's text starts with this one's.
      for await (const fact of facts.inDays({ from: day, to: `${day}~` })) fold.add(fact);
      const families = FAMILIES.map((family) => ({ family, sets: fold.sets(family) }));
      await env.write(() => {
        const current = staleDays.tokenOf(day);
        // Another fold read the same facts, or later ones, and is through.
        if (current === null) return;
        for (const { family, sets } of families) rollups.put([family, day], sets);
        if (current === token) staleDays.clear(day);
      });
    },

    async slices({ days, filters, group }) {
      const family = familyFor({ filters, group });
      const sum = createSliceSum();
      const end: KeyPart[] = [family, days.to];
      let start: KeyPart[] = [family, days.from];
      let exclusiveStart = false;
      for (;;) {
        const range = { start, end, exclusiveStart, limit: BATCH };
        const batch = env.read(() => entriesIn(rollups, range));
        for (const { key, value: sets } of batch) {
          const day = String(key[1]);
          for (const set of sets) {
            if (!passes(set, filters)) continue;
            const { result, reason } = set;
            sum.add({ group: groupOf(day, set, group), result, reason }, set.counts);
          }
        }
        const last = batch.at(-1);
        if (last === undefined || batch.length < BATCH) return sum.slices();
        start = last.key;
        exclusiveStart = true;
        await setImmediate();
      }
    },
  };
}
