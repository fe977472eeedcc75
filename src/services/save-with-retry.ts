import { isStale } from '../errors.js';

const ATTEMPTS = 60;

/**
 * Loads, changes and saves until nobody else saved in between. `change` sees the freshest value
 * each time and may return it unchanged (the same reference) to leave it as it is. Null when
 * there is nothing to load. What `change` throws is thrown.
 */
export async function saveWithRetry<T>(
  load: () => Promise<T | null>,
  change: (value: T) => T,
  save: (value: T) => Promise<T>,
): Promise<T | null> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await load();
    if (before === null) return null;
    const after = change(before);
    if (after === before) return before;
    try {
      return await save(after);
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
