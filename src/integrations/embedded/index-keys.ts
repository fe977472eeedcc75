import { ConflictError } from '../../errors.js';
import type { KeyPart, Table } from './environment.js';

/** The index entries of one value. `unique` ones may belong to one value only; the others end in its id. */
export interface IndexKeys {
  readonly unique: readonly KeyPart[][];
  readonly plain: readonly KeyPart[][];
}

const NO_KEYS: IndexKeys = { unique: [], plain: [] };

/** Throws ConflictError('duplicate') when a unique key belongs to another value. */
export function checkUnique(index: Table<string>, id: string, keys: IndexKeys): void {
  for (const key of keys.unique) {
    const owner = index.get(key);
    if (owner !== undefined && owner !== id) {
      throw new ConflictError(`there is one with this ${key[0]} already`, 'duplicate');
    }
  }
}

/** Moves the index entries of a value from what they were (null: it is new) to what they are. */
export function moveKeys(
  index: Table<string>,
  id: string,
  before: IndexKeys | null,
  after: IndexKeys,
): void {
  const old = named(before ?? NO_KEYS);
  const current = named(after);
  for (const [name, key] of old) if (!current.has(name)) index.remove(key);
  for (const [name, key] of current) if (!old.has(name)) index.put(key, id);
}

function named(keys: IndexKeys): Map<string, KeyPart[]> {
  const all = [...keys.unique, ...keys.plain];
  return new Map(all.map((key) => [JSON.stringify(key), key]));
}
