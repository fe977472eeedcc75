import type { DeliveryLog } from '../../ports/deliveries.js';
import type { Connection } from './connection.js';
import { type CollectionSpec, documentOf, FLAG, MOMENT } from './schema.js';
import { insertIfNew } from './upserts.js';

interface DeliveryDocument {
  _id: string;
  settled: boolean;
  leasedUntil: Date;
  /** TTL: the server deletes the document after this. */
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
        const claimed = { _id: key, settled: false, leasedUntil, forgetAt };
        if (await insertIfNew(deliveries, claimed)) return true;
        const { matchedCount } = await deliveries.updateOne(
          { _id: key, settled: false, leasedUntil: { $lte: at } },
          { $set: { leasedUntil, forgetAt } },
        );
        return matchedCount > 0;
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
