import type { Channel } from '../../domain/channel.js';
import type { ConsentRepository, Leases, Sequences } from '../../ports.js';
import type { Connection } from './connection.js';
import { isDuplicateKey } from './errors.js';
import { type CollectionSpec, documentOf, FLAG, MOMENT, NUMBER, TEXT } from './schema.js';

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
      const write = () =>
        consents.replaceOne(
          { _id: `${channel}:${phone}` },
          { phone, channel, optedOut, at },
          { upsert: true },
        );
      await run(async () => {
        try {
          await write();
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          await write();
        }
      });
    },

    async isOptedOut(phone, channel) {
      const found = await run(() => consents.findOne({ _id: `${channel}:${phone}` }));
      return found?.optedOut ?? false;
    },
  };
}

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
}

export const leasesCollection: CollectionSpec = {
  name: 'leases',
  schema: documentOf({ owner: TEXT, until: MOMENT }),
  indexes: [],
};

export function createLeases({ run, collection }: Connection): Leases {
  const leases = collection<LeaseDocument>(leasesCollection.name);

  return {
    acquire(name, owner, ttlMs, at) {
      return run(async () => {
        const until = new Date(at.getTime() + ttlMs);
        try {
          await leases.updateOne(
            { _id: name, $or: [{ owner }, { until: { $lte: at } }] },
            { $set: { owner, until } },
            { upsert: true },
          );
          return true;
        } catch (error) {
          if (isDuplicateKey(error)) return false;
          throw error;
        }
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

  async function raise(name: string): Promise<number> {
    const raised = await sequences.findOneAndUpdate(
      { _id: name },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    return raised?.value ?? 1;
  }

  return {
    next(name) {
      return run(async () => {
        try {
          return await raise(name);
        } catch (error) {
          // The first two callers of a name can both try to insert it.
          if (!isDuplicateKey(error)) throw error;
          return await raise(name);
        }
      });
    },
  };
}
