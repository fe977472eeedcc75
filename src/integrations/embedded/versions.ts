import { ConflictError } from '../../errors.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Guards an insert. Throws ConflictError('duplicate') if the id is taken. */
export function checkAbsent(stored: object | null, id: string): void {
  if (stored !== null) throw new ConflictError(`${id} already exists`, 'duplicate');
}

/** The value a save writes. Throws ConflictError('stale') unless based on the stored version. */
export function nextVersion<V extends Versioned>(
  stored: Pick<Versioned, 'version'> | null,
  value: V,
): V {
  if (stored?.version !== value.version) {
    throw new ConflictError(`${value.id} was changed in the meantime`, 'stale');
  }
  return { ...value, version: value.version + 1 };
}
