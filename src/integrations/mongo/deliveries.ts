import type { DeliveryLog } from '../../ports.js';
import type { Connection } from './connection.js';
import { isDuplicateKey } from './errors.js';
import { type CollectionSpec, documentOf, FLAG, MOMENT } from './schema.js';

interface DeliveryDocument {
  _id: string;
  settled: boolean;
  leasedUntil: Date;
  /** The server removes it after this. */
  forgetAt: Date;
}

export const deliveriesCollection: CollectionSpec = {
  name: 'deliveries',
  schema: documentOf({ settled: FLAG, leasedUntil: MOMENT, forgetAt: MOMENT }),
  indexes: [{ name: 'forget', key: { forgetAt: 1 }, expireAfterSeconds: 0 }],
};

export function createDeliveryLog(
  { run, collection }: Connection,
  rememberMs: number,
): DeliveryLog {
  const deliveries = collection<DeliveryDocument>(deliveriesCollection.name);

  return {
    claim(key, leaseMs, at) {
      return run(async () => {
        const leasedUntil = new Date(at.getTime() + leaseMs);
        const forgetAt = new Date(at.getTime() + rememberMs);
        try {
          // Finds a lease that ran out, or inserts; a key that is taken makes the insert fail.
          await deliveries.updateOne(
            { _id: key, settled: false, leasedUntil: { $lte: at } },
            { $set: { settled: false, leasedUntil, forgetAt } },
            { upsert: true },
          );
          return true;
        } catch (error) {
          if (isDuplicateKey(error)) return false;
          throw error;
        }
      });
    },

    async settle(key) {
      await run(() => deliveries.updateOne({ _id: key }, { $set: { settled: true } }));
    },

    async release(key) {
      await run(() => deliveries.deleteOne({ _id: key, settled: false }));
    },
  };
}
