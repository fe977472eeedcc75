import { setImmediate } from 'node:timers/promises';
import { listDays, mondayOf, weekFrom } from '../../analytics/query/calendar.js';
import type { Days } from '../../analytics/query/plan.js';
import {
  createDayFold,
  FAMILIES,
  type FoldedFamily,
  mergeFolded,
  weekly,
} from '../../analytics/rollups/rollup.js';
import {
  createSliceSum,
  daysBetween,
  familyFor,
  readingOf,
} from '../../analytics/rollups/rollup-question.js';
import type { FactRepository } from '../../ports/facts.js';
import type { RollupRepository } from '../../ports/rollups.js';
import { createDocuments } from './documents.js';
import { type Environment, type KeyPart, LAST_ID } from './environment.js';
import type { StaleDays } from './stale-days.js';

/** Days read per batch. */
const BATCH = 16;

export function createRollupRepository(
  env: Environment,
  facts: FactRepository,
  staleDays: StaleDays,
  answerTargetMs: number,
): RollupRepository {
  /** `[family, day]`; weekly families are keyed by their Monday. */
  const rollups = createDocuments<FoldedFamily>(env, 'rollups', 'rollup');
  /** How many times each week was folded, by Monday. */
  const weekFolds = env.table<number>('rollups.weeks');

  function familiesOf(day: string, nameOf: (family: string) => string) {
    const found = new Map<string, FoldedFamily>();
    for (const { name } of FAMILIES) {
      const folded = rollups.get([nameOf(name), day]);
      if (folded !== undefined) found.set(name, folded);
    }
    return found;
  }

  return {
    async staleDays(limit) {
      return staleDays.list(limit);
    },

    async refold(day) {
      const monday = mondayOf(day);
      const { token, weekFold } = await env.write(() => ({
        token: staleDays.tokenOf(day) ?? staleDays.mark(day),
        weekFold: weekFolds.get([monday]) ?? 0,
      }));
      const fold = createDayFold({ answerTargetMs });
      // `~` ends the range after all of this day's keys and before the next day's.
      for await (const fact of facts.inDays({ from: day, to: `${day}~` })) fold.add(fact);
      const otherDays = listDays(weekFrom(monday)).filter((d) => d !== day);
      const folded: { name: string; ofDay: FoldedFamily; ofWeek: FoldedFamily }[] = [];
      for (const [name, ofDay] of fold.families()) {
        const others = env.read(() => otherDays.flatMap((one) => rollups.get([name, one]) ?? []));
        folded.push({ name, ofDay, ofWeek: mergeFolded([ofDay, ...others]) });
        // Yield so a caller's turn can run.
        await setImmediate();
      }
      await env.write(() => {
        const current = staleDays.tokenOf(day);
        // Another fold that read the same facts, or later ones, has already finished.
        if (current === null) return;
        // Another day of the week was folded in the meantime: this one stays stale.
        if ((weekFolds.get([monday]) ?? 0) !== weekFold) return;
        for (const { name, ofDay, ofWeek } of folded) {
          rollups.put([name, day], ofDay);
          rollups.put([weekly(name), monday], ofWeek);
        }
        weekFolds.put([monday], weekFold + 1);
        if (current === token) staleDays.clear(day);
      });
    },

    async foldedDays() {
      return env.read(() =>
        rollups.keys({ start: ['total'], end: ['total', LAST_ID] }).map(([, day]) => String(day)),
      );
    },

    async findDay(day) {
      return env.read(() => familiesOf(day, (family) => family));
    },

    async findWeek(monday) {
      return env.read(() => familiesOf(monday, weekly));
    },

    async slices(question) {
      const { days, group } = question;
      const { name } = familyFor(question);
      const sum = createSliceSum(question);

      async function add(family: string, { from, to }: Days): Promise<string[]> {
        const found: string[] = [];
        let start: KeyPart[] = [family, from];
        let exclusiveStart = false;
        for (;;) {
          const range = { start, end: [family, to], exclusiveStart, limit: BATCH };
          const batch = env.read(() => rollups.entries(range));
          for (const { key, value } of batch) {
            const day = String(key[1]);
            sum.add(day, value);
            found.push(day);
          }
          const last = batch.at(-1);
          if (last === undefined || batch.length < BATCH) return found;
          start = last.key;
          exclusiveStart = true;
          await setImmediate();
        }
      }

      const reading = readingOf(days, group);
      for (const some of reading.days) await add(name, some);
      if (reading.weeks !== null) {
        const found = await add(weekly(name), reading.weeks);
        for (const some of daysBetween(reading.weeks, found)) await add(name, some);
      }
      return sum.slices();
    },
  };
}
