import type { InteractionState } from '../../domain/interaction.js';
import type { IndexKeys } from './index-keys.js';

/** What a save needs to know about the value it replaces. */
export interface StoredHead {
  readonly version: number;
  readonly state: InteractionState;
  readonly keys: IndexKeys;
}

export interface StoredHeads {
  get(id: string): StoredHead | null;
  set(id: string, head: StoredHead): void;
  clear(): void;
}

/**
 * Caches the heads of recently written values, so saving one doesn't read and decode it again. This
 * process is the only writer; after a failed write the cache can't be trusted, so the caller clears
 * it.
 */
export function createStoredHeads(capacity: number): StoredHeads {
  const heads = new Map<string, StoredHead>();

  return {
    get(id) {
      return heads.get(id) ?? null;
    },
    set(id, head) {
      heads.delete(id);
      heads.set(id, head);
      if (heads.size <= capacity) return;
      for (const oldest of heads.keys()) {
        heads.delete(oldest);
        return;
      }
    },
    clear() {
      heads.clear();
    },
  };
}
