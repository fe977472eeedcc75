import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import { policy } from '../../../config/policy.js';
import type { Dimensions } from '../../analytics/fact.js';
import type { Filters, Group } from '../../analytics/plan.js';
import {
  createDayFold,
  createSliceSum,
  FAMILIES,
  type Family,
  familyFor,
  groupOf,
  type RollupSet,
} from '../../analytics/rollup.js';
import type { Count } from '../../analytics/tally-counts.js';
import type { RollupRepository } from '../../ports.js';
import type { Connection } from './connection.js';
import { decode, type FactDocument, factsCollection } from './facts.js';
import { type CollectionSpec, documentOf, TEXT } from './schema.js';
import { insertIfNew } from './upserts.js';

/** One family of one day, so that a day changes at once for whoever asks. */
interface RollupDocument {
  _id: string;
  day: string;
  family: Family;
  /** Which fold wrote it. */
  fold: string;
  sets: RollupSet[];
}

/** What the server adds up. */
interface Sum {
  readonly _id: {
    /** Null or absent, as the server likes, when it is not what was asked for. */
    readonly day?: string | null;
    readonly value?: string | number | null;
    readonly result: Dimensions['result'];
    readonly reason: Dimensions['reason'];
  };
  readonly counts: readonly Count[];
}

type Read = Pick<FactDocument, '_id' | 'revision'>;

const CLEARED_AT_ONCE = 1_000;

export const rollupsCollection: CollectionSpec = {
  name: 'rollups',
  schema: documentOf({ day: TEXT, family: TEXT, fold: TEXT, sets: { bsonType: 'array' } }),
  indexes: [{ name: 'family_day', key: { family: 1, day: 1 } }],
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
        for (const family of FAMILIES) {
          const sets = sum.sets(family);
          const after = { _id: `${family} ${day}`, day, family, fold, sets };
          // What is stale stays so, and is folded again.
          if (!(await replace(foldOf.get(family) ?? null, after))) return;
        }
        await clear(day, stale);
      });
    },

    async slices({ days, filters, group }) {
      const family = familyFor({ filters, group });
      const found = await run(() =>
        rollups
          .aggregate<Sum>([
            { $match: { family, day: { $gte: days.from, $lt: days.to } } },
            { $unwind: '$sets' },
            { $match: conditions(filters) },
            { $unwind: '$sets.counts' },
            {
              $group: {
                _id: { ...groupKey(group), ...OUTCOME, k: '$sets.counts.k' },
                n: { $sum: '$sets.counts.n' },
              },
            },
            {
              $group: {
                _id: {
                  day: '$_id.day',
                  value: '$_id.value',
                  result: '$_id.result',
                  reason: '$_id.reason',
                },
                counts: { $push: { k: '$_id.k', n: '$n' } },
              },
            },
          ])
          .toArray(),
      );
      const sum = createSliceSum();
      for (const { _id, counts } of found) {
        const { result, reason, day, value } = _id;
        const name = value ?? groupOf(day ?? '', { result, reason, counts }, group);
        sum.add({ group: String(name), result, reason }, counts);
      }
      return sum.slices();
    },
  };
}

const OUTCOME = { result: '$sets.result', reason: '$sets.reason' } as const;

function conditions(filters: Filters): Document {
  const given = Object.entries(filters).filter(([, values]) => values !== undefined);
  return Object.fromEntries(given.map(([name, values]) => [`sets.${name}`, { $in: values }]));
}

/** Weekdays are told from days here, where there is no doubt about what a weekday is. */
function groupKey(group: Group | null): Document {
  if (group === null) return {};
  return group === 'day' || group === 'weekday' ? { day: '$day' } : { value: `$sets.${group}` };
}
