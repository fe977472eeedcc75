import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policy } from '../../config/policy.js';
import { openEmbeddedStore } from '../../src/integrations/embedded/store.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';

const DAY_MS = 24 * 3_600_000;

/** The real embedded store on a new directory, which goes away when the store is closed. */
export async function openTempStore(clock: Clock = { now: () => new Date() }): Promise<Store> {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-test-'));
  const store = await openStoreIn(dir, clock);
  return {
    ...store,
    async close() {
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The embedded store on a directory of the test's own, which stays. */
export function openStoreIn(dir: string, clock: Clock = { now: () => new Date() }): Promise<Store> {
  return openEmbeddedStore({
    dir,
    clock,
    rememberDeliveriesMs: 8 * DAY_MS,
    rememberJobsMs: 90 * DAY_MS,
    answerTargetMs: policy.analytics.answerTargetMs,
  });
}
