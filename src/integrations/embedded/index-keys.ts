import { ConflictError } from '../../errors.js';
import type { KeyPart, Table } from './environment.js';

/** Keys by their JSON text, for comparison. */
type NamedKeys = ReadonlyMap<string, KeyPart[]>;

/** Index entries of one value. `unique` keys belong to one value; `plain` ones end in its id. */
export interface IndexKeys {
  readonly unique: NamedKeys;
  readonly plain: NamedKeys;
}

const NO_KEYS: IndexKeys = { unique: new Map(), plain: new Map() };

export function indexKeys(unique: readonly KeyPart[][], plain: readonly KeyPart[][]): IndexKeys {
  return { unique: named(unique), plain: named(plain) };
}

/** Throws ConflictError('duplicate') when a new unique key belongs to another value. */
export function checkUnique(
  index: Table<string>,
  id: string,
  before: IndexKeys | null,
  after: IndexKeys,
): void {
  for (const [name, key] of after.unique) {
    if (before?.unique.has(name) === true) continue;
    const owner = index.get(key);
    if (owner !== undefined && owner !== id) {
      throw new ConflictError(`the ${key[0]} key is already taken`, 'duplicate');
    }
  }
}

/** Replaces a value's index entries; `before` is null for a new value. */
export function moveKeys(
  index: Table<string>,
  id: string,
  before: IndexKeys | null,
  after: IndexKeys,
): void {
  const old = before ?? NO_KEYS;
  for (const kind of ['unique', 'plain'] as const) {
    for (const [name, key] of old[kind]) if (!after[kind].has(name)) index.remove(key);
    for (const [name, key] of after[kind]) if (!old[kind].has(name)) index.put(key, id);
  }
}

function named(keys: readonly KeyPart[][]): NamedKeys {
  return new Map(keys.map((key) => [JSON.stringify(key), key]));
}
