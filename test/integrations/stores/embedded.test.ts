import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/ports.js';
import { openStoreIn } from '../../support/embedded-store.js';
import { storeContract } from './contract.js';

storeContract('the embedded store', async () => {
  let dir: string | null = null;
  let store: Store | null = null;

  async function end(): Promise<void> {
    await store?.close();
    if (dir !== null) await rm(dir, { recursive: true, force: true });
  }

  return {
    async fresh(clock) {
      await end();
      dir = await mkdtemp(join(tmpdir(), 'contactpro-contract-'));
      store = await openStoreIn(dir, clock);
      return store;
    },
    async reopen(clock) {
      if (dir === null) throw new Error('nothing to reopen');
      await store?.close();
      store = await openStoreIn(dir, clock);
      return store;
    },
    end,
  };
});
