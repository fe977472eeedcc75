import { ConflictError } from '../../errors.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** For an insert. Throws ConflictError('duplicate'). */
export function checkAbsent(stored: object | null, id: string): void {
  if (stored !== null) throw new ConflictError(`${id} is there already`, 'duplicate');
}

/** What a save writes. Throws ConflictError('stale') when it was not made from what is stored. */
export function nextVersion<V extends Versioned>(
  stored: Pick<Versioned, 'version'> | null,
  value: V,
): V {
  if (stored?.version !== value.version) {
    throw new ConflictError(`${value.id} was changed meanwhile`, 'stale');
  }
  return { ...value, version: value.version + 1 };
}
