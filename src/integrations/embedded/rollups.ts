import { setImmediate } from 'node:timers/promises';
import { policy } from '../../../config/policy.js';
import {
  createDayFold,
  createSliceSum,
  FAMILIES,
  type FoldedFamily,
  familyFor,
} from '../../analytics/rollup.js';
import type { FactRepository, RollupRepository } from '../../ports.js';
import { type Environment, entriesIn, type KeyPart, LAST_ID } from './environment.js';
import type { StaleDays } from './stale-days.js';

/** Days read in one go. */
const BATCH = 16;

export function createRollupRepository(
  env: Environment,
  facts: FactRepository,
  staleDays: StaleDays,
): RollupRepository {
  /** `[family, day]` */
  const rollups = env.table<FoldedFamily>('rollups');

  return {
    async staleDays(limit) {
      return staleDays.list(limit);
    },

    async refold(day) {
      const token = await env.write(() => staleDays.tokenOf(day) ?? staleDays.mark(day));
      const fold = createDayFold(policy.analytics);
      // A day ends where the next begins, and no other day's text starts with this one's.
      for await (const fact of facts.inDays({ from: day, to: `${day}~` })) fold.add(fact);
      const families = fold.families();
      await env.write(() => {
        const current = staleDays.tokenOf(day);
        // Another fold read the same facts, or later ones, and is through.
        if (current === null) return;
        for (const [name, folded] of families) rollups.put([name, day], folded);
        if (current === token) staleDays.clear(day);
      });
    },

    async foldedDays() {
      return env.read(() =>
        [...rollups.getKeys({ start: ['total'], end: ['total', LAST_ID] })].map(([, day]) =>
          String(day),
        ),
      );
    },

    async findDay(day) {
      return env.read(() => {
        const found = new Map<string, FoldedFamily>();
        for (const { name } of FAMILIES) {
          const folded = rollups.get([name, day]);
          if (folded !== undefined) found.set(name, folded);
        }
        return found;
      });
    },

    async slices({ days, filters, group }) {
      const { name } = familyFor({ filters, group });
      const sum = createSliceSum({ filters, group });
      const end: KeyPart[] = [name, days.to];
      let start: KeyPart[] = [name, days.from];
      let exclusiveStart = false;
      for (;;) {
        const range = { start, end, exclusiveStart, limit: BATCH };
        const batch = env.read(() => entriesIn(rollups, range));
        for (const { key, value } of batch) sum.add(String(key[1]), value);
        const last = batch.at(-1);
        if (last === undefined || batch.length < BATCH) return sum.slices();
        start = last.key;
        exclusiveStart = true;
        await setImmediate();
      }
    },
  };
}
