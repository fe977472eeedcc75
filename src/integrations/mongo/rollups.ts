import { randomUUID } from 'node:crypto';
import { Binary } from 'mongodb';
import { policy } from '../../../config/policy.js';
import {
  createDayFold,
  createSliceSum,
  type FoldedFamily,
  familyFor,
} from '../../analytics/rollup.js';
import type { RollupRepository } from '../../ports.js';
import type { Connection } from './connection.js';
import { decode, type FactDocument, factsCollection } from './facts.js';
import { type CollectionSpec, documentOf, TEXT } from './schema.js';
import { insertIfNew } from './upserts.js';

/** One family of one day, so that a day changes at once for whoever asks. */
interface RollupDocument {
  _id: string;
  day: string;
  family: string;
  /** Which fold wrote it. */
  fold: string;
  sets: string;
  cells: Binary;
}

type Sets = Pick<RollupDocument, 'day' | 'sets' | 'cells'>;
type Read = Pick<FactDocument, '_id' | 'revision'>;

const CLEARED_AT_ONCE = 1_000;

export const rollupsCollection: CollectionSpec = {
  name: 'rollups',
  schema: documentOf({
    day: TEXT,
    family: TEXT,
    fold: TEXT,
    sets: TEXT,
    cells: { bsonType: 'binData' },
  }),
  indexes: [
    { name: 'family_day', key: { family: 1, day: 1 } },
    { name: 'day', key: { day: 1 } },
  ],
};

export function createRollupRepository({ run, collection }: Connection): RollupRepository {
  const rollups = collection<RollupDocument>(rollupsCollection.name);
  const facts = collection<FactDocument>(factsCollection.name);

  /** False when another fold has been here since `before` was looked up. */
  async function replace(before: string | null, after: RollupDocument): Promise<boolean> {
    if (before === null) return insertIfNew(rollups, after);
    const { matchedCount } = await rollups.replaceOne({ _id: after._id, fold: before }, after);
    return matchedCount > 0;
  }

  /** Takes the day off the facts as they were read; one that changed meanwhile keeps it. */
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
        // Looked up before the facts are read: whoever replaces one of these meanwhile wins.
        const before = await rollups
          .find({ day })
          .project<Pick<RollupDocument, 'family' | 'fold'>>({ family: 1, fold: 1 })
          .toArray();
        const foldOf = new Map(before.map(({ family, fold }) => [family, fold]));
        const sum = createDayFold(policy.analytics);
        const stale: Read[] = [];
        // Facts that moved to another day are read too: their leaving is what this fold records.
        const concerned = facts.find({ $or: [{ day }, { staleDays: day }] }).sort({ _id: 1 });
        for await (const document of concerned) {
          if (document.day === day) sum.add(decode(document));
          if (document.staleDays?.includes(day) === true) {
            stale.push({ _id: document._id, revision: document.revision });
          }
        }
        const fold = randomUUID();
        for (const [family, { sets, cells }] of sum.families()) {
          const after = {
            _id: `${family} ${day}`,
            day,
            family,
            fold,
            sets,
            cells: new Binary(cells),
          };
          // What is stale stays so, and is folded again.
          if (!(await replace(foldOf.get(family) ?? null, after))) return;
        }
        await clear(day, stale);
      });
    },

    foldedDays() {
      return run(async () => {
        const found = rollups.find({ family: 'total' }).project<{ day: string }>({ day: 1 });
        return (await found.sort({ day: 1 }).toArray()).map(({ day }) => day);
      });
    },

    async findDay(day) {
      const found = await run(() => rollups.find({ day }).toArray());
      return new Map(found.map((document) => [document.family, foldedOf(document)]));
    },

    async slices({ days, filters, group }) {
      const family = familyFor({ filters, group }).name;
      const inside = { family, day: { $gte: days.from, $lt: days.to } };
      const sum = createSliceSum({ filters, group });
      // Added up here: unwinding and grouping named counts took the server 10 to 190 times as long.
      await run(async () => {
        const found = rollups.find(inside).project<Sets>({ _id: 0, day: 1, sets: 1, cells: 1 });
        for await (const document of found) sum.add(document.day, foldedOf(document));
      });
      return sum.slices();
    },
  };
}

function foldedOf({ sets, cells }: Pick<RollupDocument, 'sets' | 'cells'>): FoldedFamily {
  return { sets, cells: cells.buffer };
}
