import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Binary, type Filter } from 'mongodb';
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
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { RollupRepository } from '../../ports/rollups.js';
import type { Connection } from './connection.js';
import { isDuplicateKey } from './errors.js';
import { decode, type FactDocument, factsCollection } from './facts.js';
import { type CollectionSpec, documentOf, TEXT } from './schema.js';

/** One family for one day, or a weekly family keyed by its Monday; each is replaced atomically. */
interface RollupDocument {
  _id: string;
  day: string;
  family: string;
  /** Id of the fold that wrote it. */
  fold: string;
  values: string;
  sets: Binary;
  counts: Binary;
  buckets: Binary;
  schema?: number;
}

type Stored = Pick<RollupDocument, 'values' | 'sets' | 'counts'> & Partial<RollupDocument>;
type Found = Stored & Pick<RollupDocument, 'day' | 'family'>;
type Read = Pick<FactDocument, '_id' | 'revision'>;

const NO_BYTES = new Uint8Array();

const CLEARED_AT_ONCE = 1_000;
const DAILY = FAMILIES.map(({ name }) => name);
const WEEKLY = DAILY.map(weekly);

const BYTES = { bsonType: 'binData' } as const;

export const rollupsCollection: CollectionSpec = {
  name: 'rollups',
  schema: documentOf({
    day: TEXT,
    family: TEXT,
    fold: TEXT,
    values: TEXT,
    sets: BYTES,
    counts: BYTES,
    buckets: BYTES,
  }),
  indexes: [
    { name: 'family_day', key: { family: 1, day: 1 } },
    { name: 'day', key: { day: 1 } },
  ],
};

export function createRollupRepository(
  { run, collection }: Connection,
  answerTargetMs: number,
): RollupRepository {
  const rollups = collection<RollupDocument>(rollupsCollection.name);
  const facts = collection<FactDocument>(factsCollection.name);

  /** The id of the fold that last wrote each family. */
  async function foldsOf(day: string, families: readonly string[]): Promise<Map<string, string>> {
    const found = await rollups
      .find({ day, family: { $in: families } })
      .project<Pick<RollupDocument, 'family' | 'fold'>>({ family: 1, fold: 1 })
      .toArray();
    return new Map(found.map(({ family, fold }) => [family, fold]));
  }

  /** False if another fold wrote since `before` was read; the write may then be partial. */
  async function replace(
    day: string,
    before: ReadonlyMap<string, string>,
    after: ReadonlyMap<string, FoldedFamily>,
  ): Promise<boolean> {
    const fold = randomUUID();
    const writes = [...after].map(([family, { values, sets, counts, buckets }]) => {
      const document = stamp('rollup', {
        _id: `${family} ${day}`,
        day,
        family,
        fold,
        values,
        sets: new Binary(sets),
        counts: new Binary(counts),
        buckets: new Binary(buckets),
      });
      const earlier = before.get(family);
      return earlier === undefined
        ? { insertOne: { document } }
        : { replaceOne: { filter: { _id: document._id, fold: earlier }, replacement: document } };
    });
    try {
      const { insertedCount, matchedCount } = await rollups.bulkWrite(writes, { ordered: false });
      return insertedCount + matchedCount === writes.length;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Merges the stored days: another fold may have rewritten the day just folded. */
  async function foldWeek(monday: string): Promise<Map<string, FoldedFamily>> {
    const days = listDays(weekFrom(monday));
    const parts = new Map(DAILY.map((family): [string, FoldedFamily[]] => [family, []]));
    const stored = rollups.find({ day: { $in: days }, family: { $in: DAILY } });
    for await (const document of stored) parts.get(document.family)?.push(foldedOf(document));
    const ofWeek = new Map<string, FoldedFamily>();
    for (const [family, folded] of parts) {
      ofWeek.set(weekly(family), mergeFolded(folded));
      await setImmediate();
    }
    return ofWeek;
  }

  async function familiesOf(day: string, families: readonly string[]) {
    const found = await run(() => rollups.find({ day, family: { $in: families } }).toArray());
    return new Map(found.map((document) => [document.family, foldedOf(document)]));
  }

  /** Unmarks the day on the facts that were read; one changed in the meantime keeps its mark. */
  async function clear(day: string, read: readonly Read[]): Promise<void> {
    const ofRevision = new Map<number, string[]>();
    for (const { _id, revision } of read) {
      const ids = ofRevision.get(revision) ?? [];
      ids.push(_id);
      ofRevision.set(revision, ids);
    }
    for (const [revision, all] of ofRevision) {
      for (let at = 0; at < all.length; at += CLEARED_AT_ONCE) {
        const as = { _id: { $in: all.slice(at, at + CLEARED_AT_ONCE) }, revision };
        await facts.updateMany({ ...as, staleDays: [day] }, { $unset: { staleDays: '' } });
        await facts.updateMany({ ...as, staleDays: day }, { $pull: { staleDays: day } });
      }
    }
  }

  return {
    async staleDays(limit) {
      const days = await run(() =>
        facts
          .aggregate<{ _id: string }>([
            { $match: { staleDays: { $gt: '' } } },
            { $unwind: '$staleDays' },
            { $group: { _id: '$staleDays' } },
            { $sort: { _id: 1 } },
            { $limit: limit },
          ])
          .toArray(),
      );
      return days.map(({ _id }) => _id);
    },

    refold(day) {
      return run(async () => {
        // Read before the facts: a fold that replaces one of these in the meantime wins.
        const before = await foldsOf(day, DAILY);
        const sum = createDayFold({ answerTargetMs });
        const stale: Read[] = [];
        // Also read facts that moved to another day, so this fold removes them from this one.
        const concerned = facts.find({ $or: [{ day }, { staleDays: day }] }).sort({ _id: 1 });
        for await (const document of concerned) {
          if (document.day === day) sum.add(decode(document));
          if (document.staleDays?.includes(day) === true) {
            stale.push({ _id: document._id, revision: document.revision });
          }
        }
        const families = new Map<string, FoldedFamily>();
        for (const [name, folded] of sum.families()) {
          families.set(name, folded);
          // Yield so a caller's turn can run.
          await setImmediate();
        }
        // Lost the race: stale facts stay marked and are folded again.
        if (!(await replace(day, before, families))) return;
        const monday = mondayOf(day);
        // Read after this day is written and before the other days are read: of two folds of the
        // same week, the later one either sees the other's day or loses.
        const weekBefore = await foldsOf(monday, WEEKLY);
        const ofWeek = await foldWeek(monday);
        if (!(await replace(monday, weekBefore, ofWeek))) return;
        await clear(day, stale);
      });
    },

    foldedDays() {
      return run(async () => {
        const found = rollups.find({ family: 'total' }).project<{ day: string }>({ day: 1 });
        return (await found.sort({ day: 1 }).toArray()).map(({ day }) => day);
      });
    },

    findDay: (day) => familiesOf(day, DAILY),

    async findWeek(monday) {
      const found = await familiesOf(monday, WEEKLY);
      return new Map(
        FAMILIES.flatMap(({ name }) => {
          const folded = found.get(weekly(name));
          return folded === undefined ? [] : [[name, folded] as const];
        }),
      );
    },

    async slices(question) {
      const { days, group, percentiles } = question;
      const { name } = familyFor(question);
      const sum = createSliceSum(question);
      const reading = readingOf(days, group);
      const fields = {
        family: 1,
        day: 1,
        values: 1,
        sets: 1,
        counts: 1,
        schema: 1,
        ...(percentiles && { buckets: 1 }),
      };

      const inside = (family: string, { from, to }: Days) => ({
        family,
        day: { $gte: from, $lt: to },
      });
      // Summed here: unwinding and grouping named counts in MongoDB took 10 to 190 times as long.
      async function add(ranges: readonly Filter<RollupDocument>[]): Promise<string[]> {
        const weeks: string[] = [];
        const where = ranges.length === 1 ? { ...ranges[0] } : { $or: [...ranges] };
        for await (const document of rollups.find(where).project<Found>({ _id: 0, ...fields })) {
          sum.add(document.day, foldedOf(document));
          if (document.family !== name) weeks.push(document.day);
        }
        return weeks.sort();
      }

      await run(async () => {
        const { weeks } = reading;
        const ranges = reading.days.map((some) => inside(name, some));
        if (weeks !== null) ranges.push(inside(weekly(name), weeks));
        const found = await add(ranges);
        const missing = weeks === null ? [] : daysBetween(weeks, found);
        if (missing.length > 0) await add(missing.map((some) => inside(name, some)));
      });
      return sum.slices();
    },
  };
}

function foldedOf({ schema, values, sets, counts, buckets }: Stored): FoldedFamily {
  return upgrade('rollup', {
    schema,
    values,
    sets: sets.buffer,
    counts: counts.buffer,
    buckets: buckets?.buffer ?? NO_BYTES,
  });
}
