import type { Collection, Document, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb';
import { isDuplicateKey } from './errors.js';

/**
 * Server-side upserts are left alone: of two that insert at once one fails, or with some servers
 * that speak MongoDB's protocol both claim to have inserted. An insert has one winner everywhere.
 */

/** False when there is one with this `_id`, or another unique key of it, already. */
export async function insertIfNew<D extends Document & { _id: string }>(
  collection: Collection<D>,
  document: D,
): Promise<boolean> {
  try {
    await collection.insertOne(document as OptionalUnlessRequiredId<D>);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** True when it was inserted. */
export async function replaceOrInsert<D extends Document & { _id: string }>(
  collection: Collection<D>,
  document: D,
): Promise<boolean> {
  for (;;) {
    const replaced = await collection.replaceOne(
      { _id: document._id } as Filter<D>,
      document as WithoutId<D>,
    );
    if (replaced.matchedCount > 0) return false;
    if (await insertIfNew(collection, document)) return true;
  }
}
