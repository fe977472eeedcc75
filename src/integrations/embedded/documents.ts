import type { RangeOptions } from 'lmdb';
import { type StoredKind, stamp, upgrade } from '../../domain/stored/schemas.js';
import { type Environment, entriesIn, type KeyPart } from './environment.js';

/** A table of one kind of value: stamped with its version when written, upgraded when read. */
export interface Documents<V extends object> {
  get(key: KeyPart[]): V | undefined;
  put(key: KeyPart[], value: V): void;
  remove(key: KeyPart[]): void;
  /** Whether the key exists, in any schema version. */
  has(key: KeyPart[]): boolean;
  /** Like `entriesIn`. */
  entries(range: RangeOptions): { readonly key: KeyPart[]; readonly value: V }[];
  keys(range: RangeOptions): KeyPart[][];
  count(): number;
}

export function createDocuments<V extends object>(
  env: Environment,
  name: string,
  kind: StoredKind,
): Documents<V> {
  const table = env.table<object>(name);
  return {
    get(key) {
      const stored = table.get(key);
      return stored === undefined ? undefined : upgrade<V>(kind, stored);
    },
    put(key, value) {
      table.put(key, stamp(kind, value));
    },
    remove(key) {
      table.remove(key);
    },
    has: (key) => table.doesExist(key),
    entries: (range) =>
      entriesIn(table, range).map(({ key, value }) => ({ key, value: upgrade<V>(kind, value) })),
    keys: (range) => [...table.getKeys(range)],
    count: () => table.getKeysCount(),
  };
}
