import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policy } from '../../config/policy.js';
import { openEmbeddedStore } from '../../src/integrations/embedded/store.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';

const DAY_MS = 24 * 3_600_000;

/** The real embedded store on a new directory, which goes away when the store is closed. */
export async function openTempStore(clock: Clock = { now: () => new Date() }): Promise<Store> {
  return openToRemove(await makeTempDir(), clock);
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

export interface FilledStore {
  /** A store with what was filled in, the caller's own; it goes away when it is closed. */
  copy(): Promise<Store>;
  remove(): Promise<void>;
}

/** Fills a store once for many tests: a copy takes milliseconds, weeks of facts take seconds. */
export async function fillStore(
  clock: Clock,
  fill: (store: Store) => Promise<void>,
): Promise<FilledStore> {
  const dir = await makeTempDir();
  const store = await openStoreIn(dir, clock);
  await fill(store);
  await store.close();
  return {
    async copy() {
      const copied = await makeTempDir();
      await cp(join(dir, 'store'), join(copied, 'store'), { recursive: true });
      return openToRemove(copied, clock);
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

function makeTempDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'contactpro-test-'));
}

async function openToRemove(dir: string, clock: Clock): Promise<Store> {
  const store = await openStoreIn(dir, clock);
  return {
    ...store,
    async close() {
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
