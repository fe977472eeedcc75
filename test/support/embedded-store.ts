import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policy } from '../../config/policy.js';
import { openEmbeddedStore } from '../../src/integrations/embedded/store.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';

const DAY_MS = 24 * 3_600_000;
const SYSTEM_CLOCK: Clock = { now: () => new Date() };
const SETTINGS = {
  rememberDeliveriesMs: 8 * DAY_MS,
  rememberJobsMs: 90 * DAY_MS,
  answerTargetMs: policy.analytics.answerTargetMs,
};

/**
 * The real embedded store in a directory of its own, deleted on close. It doesn't wait for the
 * disk: a write is done when its call returns, so no test depends on how fast the disk is.
 */
export async function openTempStore(clock = SYSTEM_CLOCK): Promise<Store> {
  return openToDelete(await makeTempDir(), clock);
}

/** The embedded store in the caller's directory, which stays. Durable, as in production. */
export function openStoreIn(dir: string, clock = SYSTEM_CLOCK): Promise<Store> {
  return openEmbeddedStore({ ...SETTINGS, dir, clock });
}

export interface FilledStore {
  /** A store of the caller's own with the same contents, deleted on close. */
  copy(): Promise<Store>;
  remove(): Promise<void>;
}

/** Fills a store once for many tests: a copy takes milliseconds, weeks of facts take seconds. */
export async function fillStore(
  clock: Clock,
  fill: (store: Store) => Promise<void>,
): Promise<FilledStore> {
  const dir = await makeTempDir();
  const store = await openEmbeddedStore({ ...SETTINGS, dir, clock, isScratch: true });
  await fill(store);
  await store.close();
  return {
    async copy() {
      const copied = await makeTempDir();
      await cp(join(dir, 'store'), join(copied, 'store'), { recursive: true });
      return openToDelete(copied, clock);
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

function makeTempDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'contactpro-test-'));
}

async function openToDelete(dir: string, clock: Clock): Promise<Store> {
  const store = await openEmbeddedStore({ ...SETTINGS, dir, clock, isScratch: true });
  return {
    ...store,
    async close() {
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
