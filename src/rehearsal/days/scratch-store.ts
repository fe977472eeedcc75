import type { Interaction } from '../../domain/interaction.js';
import type { Store } from '../../ports/store.js';

export interface ScratchStore extends Store {
  /** The interaction with this external id as last stored; null if it is not kept. */
  lastStored(externalId: string): Interaction | null;
  /** Drops an interaction that is no longer needed. */
  forget(externalId: string): void;
}

/**
 * The store as simulated days use it: nothing is delivered twice and no one reads cards or texts,
 * so deliveries and outbox are skipped, and what was just stored is available without another read.
 */
export function createScratchStore(store: Store): ScratchStore {
  const latest = new Map<string, Interaction>();
  const { interactions } = store;

  function keep<I extends Interaction>(stored: I): I {
    latest.set(stored.externalId, stored);
    return stored;
  }

  return {
    ...store,
    interactions: {
      ...interactions,
      insert: async (interaction) => keep(await interactions.insert(interaction)),
      async save(interaction) {
        const stored = await interactions.save(interaction);
        return latest.has(stored.externalId) ? keep(stored) : stored;
      },
    },
    deliveries: { claim: async () => true, settle: async () => {}, release: async () => {} },
    outbox: { ...store.outbox, enqueue: async () => true },
    lastStored: (externalId) => latest.get(externalId) ?? null,
    forget: (externalId) => void latest.delete(externalId),
  };
}
