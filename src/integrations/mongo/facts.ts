import type { Filter } from 'mongodb';
import type { ContactFact } from '../../analytics/facts/fact.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { FactRepository } from '../../ports/facts.js';
import type { Connection } from './connection.js';
import { type CollectionSpec, documentOf, MOMENT, NUMBER, TEXT, TEXT_OR_NULL } from './schema.js';
import { streamOf } from './streams.js';
import { insertIfNew, replaceOrInsert } from './upserts.js';

/**
 * `staleDays`: the days whose rollups don't reflect this version of the fact yet. Written in the
 * same document as the fact, so a crash can't lose it; absent when there are none.
 */
export type FactDocument = Omit<ContactFact, 'interactionId'> & {
  _id: string;
  staleDays?: string[];
};

interface ProgressDocument {
  _id: string;
  at: Date;
}

export const factsCollection: CollectionSpec = {
  name: 'facts',
  schema: documentOf({
    revision: NUMBER,
    openedAt: MOMENT,
    day: TEXT,
    hour: NUMBER,
    dimensions: documentOf({ channel: TEXT, topic: TEXT, result: TEXT, reason: TEXT }),
    customerKey: TEXT_OR_NULL,
  }),
  indexes: [
    { name: 'day', key: { day: 1, openedAt: 1, _id: 1 } },
    { name: 'customer', key: { customerKey: 1, openedAt: -1 } },
    { name: 'stale_days', key: { staleDays: 1 }, sparse: true },
  ],
};

export const progressCollection: CollectionSpec = {
  name: 'progress',
  schema: documentOf({ at: MOMENT }),
  indexes: [],
};

export function createFactRepository({ run, collection }: Connection): FactRepository {
  const facts = collection<FactDocument>(factsCollection.name);
  const progress = collection<ProgressDocument>(progressCollection.name);

  return {
    put({ interactionId: _id, ...rest }) {
      const fact = stamp('fact', rest);
      return run(async () => {
        for (;;) {
          const stored = await facts.findOne({ _id });
          if (stored === null) {
            if (await insertIfNew(facts, { _id, ...fact, staleDays: [fact.day] })) return true;
            continue;
          }
          if (stored.revision >= fact.revision) return false;
          const days = new Set([fact.day, stored.day, ...(stored.staleDays ?? [])]);
          const current: Filter<FactDocument> = { _id, revision: stored.revision };
          const { matchedCount } = await facts.replaceOne(current, {
            ...fact,
            staleDays: [...days].sort(),
          });
          if (matchedCount > 0) return true;
        }
      });
    },

    async findByInteraction(_id) {
      const found = await run(() => facts.findOne({ _id }));
      return found === null ? null : decode(found);
    },

    async listByCustomer(customerKey, since, limit) {
      const found = await run(() =>
        facts
          .find({ customerKey, openedAt: { $gte: since } })
          .sort({ openedAt: -1, _id: -1 })
          .limit(limit)
          .toArray(),
      );
      return found.map(decode);
    },

    inDays({ from, to }) {
      const inside = { day: { $gte: from, $lt: to } };
      return streamOf(facts.find(inside).sort({ day: 1, openedAt: 1, _id: 1 }), decode);
    },

    async recordedUpTo() {
      const found = await run(() => progress.findOne({ _id: 'facts' }));
      return found?.at ?? null;
    },

    async setRecordedUpTo(at) {
      await run(() => replaceOrInsert(progress, { _id: 'facts', at }));
    },
  };
}

export function decode({ _id, staleDays: _staleDays, ...rest }: FactDocument): ContactFact {
  return upgrade('fact', { interactionId: _id, ...rest });
}
