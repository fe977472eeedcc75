import type { Collection, Document, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb';
import { isDuplicateKey } from './errors.js';

/**
 * We avoid server-side upserts: of two concurrent ones that insert, one fails, or on some servers
 * that speak MongoDB's protocol both report an insert. A plain insert has one winner everywhere.
 */

/** False if its `_id` or another unique key is already taken. */
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

/** True if it was inserted. */
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
