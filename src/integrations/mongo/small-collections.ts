import type { Channel } from '../../domain/channel.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { ConsentRepository } from '../../ports/customers.js';
import type { Leases } from '../../ports/leases.js';
import type { Sequences } from '../../ports/sequences.js';
import type { Connection } from './connection.js';
import { type CollectionSpec, documentOf, FLAG, MOMENT, NUMBER, TEXT } from './schema.js';
import { insertIfNew, replaceOrInsert } from './upserts.js';

interface ConsentDocument {
  _id: string;
  phone: string;
  channel: Channel;
  optedOut: boolean;
  at: Date;
}

export const consentsCollection: CollectionSpec = {
  name: 'consents',
  schema: documentOf({ phone: TEXT, channel: TEXT, optedOut: FLAG, at: MOMENT }),
  indexes: [],
};

export function createConsentRepository({ run, collection }: Connection): ConsentRepository {
  const consents = collection<ConsentDocument>(consentsCollection.name);

  return {
    async setOptedOut(phone, channel, optedOut, at) {
      const consent = { _id: `${channel}:${phone}`, phone, channel, optedOut, at };
      await run(() => replaceOrInsert(consents, stamp('consent', consent)));
    },

    async isOptedOut(phone, channel) {
      const found = await run(() => consents.findOne({ _id: `${channel}:${phone}` }));
      return found === null ? false : upgrade<ConsentDocument>('consent', found).optedOut;
    },
  };
}

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
  /** TTL: the server deletes the document after this, by its own clock. */
  forgetAt: Date;
}

/** Long enough after expiry that clock skew can't matter. */
const FORGET_AFTER_MS = 3_600_000;

export const leasesCollection: CollectionSpec = {
  name: 'leases',
  schema: documentOf({ owner: TEXT, until: MOMENT }),
  indexes: [{ name: 'forget', key: { forgetAt: 1 }, expireAfterSeconds: 0 }],
};

export function createLeases({ run, collection }: Connection): Leases {
  const leases = collection<LeaseDocument>(leasesCollection.name);

  return {
    acquire(name, owner, ttlMs, at) {
      return run(async () => {
        const until = new Date(at.getTime() + ttlMs);
        // Each job takes a new lease every minute, so old ones must expire. The wall clock is used
        // because `at` need not be today.
        const forgetAt = new Date(Date.now() + ttlMs + FORGET_AFTER_MS);
        const { matchedCount } = await leases.updateOne(
          { _id: name, $or: [{ owner }, { until: { $lte: at } }] },
          { $set: { owner, until, forgetAt } },
        );
        return matchedCount > 0 || insertIfNew(leases, { _id: name, owner, until, forgetAt });
      });
    },

    async release(name, owner) {
      await run(() => leases.deleteOne({ _id: name, owner }));
    },
  };
}

interface SequenceDocument {
  _id: string;
  value: number;
}

export const sequencesCollection: CollectionSpec = {
  name: 'sequences',
  schema: documentOf({ value: NUMBER }),
  indexes: [],
};

export function createSequences({ run, collection }: Connection): Sequences {
  const sequences = collection<SequenceDocument>(sequencesCollection.name);

  return {
    next(name) {
      return run(async () => {
        for (;;) {
          const raised = await sequences.findOneAndUpdate(
            { _id: name },
            { $inc: { value: 1 } },
            { returnDocument: 'after' },
          );
          if (raised !== null) return raised.value;
          await insertIfNew(sequences, { _id: name, value: 0 });
        }
      });
    },
  };
}
