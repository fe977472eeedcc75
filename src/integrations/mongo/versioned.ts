import type { Collection, Document, Filter, OptionalUnlessRequiredId } from 'mongodb';
import { ConflictError } from '../../errors.js';
import type { Connection } from './connection.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** A value's document: its id is `_id`, and it may have query-only fields. */
export type DocumentOf<V extends Versioned, Extra = unknown> = V extends Versioned
  ? Omit<V, 'id'> & { _id: string } & Extra
  : never;

/** `insert` and `save` as the ports specify them, for versioned values. */
export function createVersionedWrites<V extends Versioned, D extends Document & { _id: string }>(
  { run }: Connection,
  collection: Collection<D>,
  encode: (value: V) => D,
) {
  return {
    async insert<W extends V>(value: W): Promise<W> {
      const document = encode(value) as OptionalUnlessRequiredId<D>;
      await run(() => collection.insertOne(document));
      return value;
    },

    async save<W extends V>(value: W): Promise<W> {
      const saved = { ...value, version: value.version + 1 };
      const current = { _id: value.id, version: value.version } as unknown as Filter<D>;
      const { matchedCount } = await run(() => collection.replaceOne(current, encode(saved)));
      if (matchedCount === 0) {
        throw new ConflictError(
          `${collection.collectionName} ${value.id} was changed in the meantime`,
          'stale',
        );
      }
      return saved;
    },
  };
}
