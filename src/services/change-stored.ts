import { isStale, NotFoundError } from '../errors.js';

interface VersionedRepository<Id, T> {
  findById(id: Id): Promise<T | null>;
  save(value: T): Promise<T>;
}

const ATTEMPTS = 60;

/**
 * Loads, changes and saves, starting over when another writer was faster. `change` returns its
 * argument when there is nothing to save. Throws NotFoundError for an unknown id, whatever `change`
 * throws, and the last ConflictError('stale') when every attempt lost.
 */
export async function changeStored<Id, T>(
  repository: VersionedRepository<Id, T>,
  id: Id,
  change: (current: T) => T,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await repository.findById(id);
    if (current === null) throw new NotFoundError(`nothing is stored under ${String(id)}`);
    const changed = change(current);
    if (changed === current) return current;
    try {
      return await repository.save(changed);
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
