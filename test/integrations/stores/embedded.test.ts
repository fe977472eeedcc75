import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escalationId } from '../../../src/domain/ids.js';
import { openEnvironment } from '../../../src/integrations/embedded/environment.js';
import { createLeases } from '../../../src/integrations/embedded/small-tables.js';
import type { Store } from '../../../src/ports/store.js';
import { AT, minutesAfter } from '../../support/builders.js';
import { openStoreIn, openTempStore } from '../../support/embedded-store.js';
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

describe('cleanup in the embedded store', () => {
  const day = 24 * 60;
  let now = AT;
  let store: Store;

  beforeEach(async () => {
    now = AT;
    store = await openTempStore({ now: () => now });
  });
  afterEach(async () => {
    await store.close();
  });

  it('removes expired settled deliveries, a few with each new one', async () => {
    const handle = async (key: string) => {
      await store.deliveries.claim(key, 1_000, now);
      await store.deliveries.settle(key);
    };
    for (let n = 0; n < 30; n += 1) await handle(`old ${n}`);
    now = minutesAfter(8 * day);

    for (let n = 0; n < 30; n += 1) await handle(`new ${n}`);

    expect(await store.deliveries.claim('old 0', 1_000, now)).toBe(true);
    expect(await store.deliveries.claim('old 29', 1_000, now)).toBe(true);
    expect(await store.deliveries.claim('new 0', 1_000, now)).toBe(false);
  });

  it('removes leases that expired long ago, a few with each new one', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'contactpro-leases-'));
    const env = openEnvironment(dir);
    const leases = createLeases(env);
    for (let minute = 0; minute < 300; minute += 1) {
      const name = `job:sweep:${String(minute).padStart(3, '0')}`;
      await leases.acquire(name, 'a', 60_000, minutesAfter(minute));
    }

    expect(env.table('leases').getCount()).toBeLessThan(70);
    expect(await leases.acquire('job:sweep:299', 'b', 60_000, minutesAfter(299))).toBe(false);
    await env.close();
    await rm(dir, { recursive: true });
  });

  it('removes the keys of jobs done long ago, but not of jobs given up', async () => {
    const job = { kind: 'refresh_case', escalationId: escalationId('esc_1') } as const;
    const enqueue = (key: string) => store.outbox.enqueue({ key, job, lane: 'a', dueAt: AT });
    await enqueue('done');
    await store.outbox.done('done');
    await enqueue('bad');
    await store.outbox.giveUp('bad', 'gone');

    now = minutesAfter(91 * day);
    expect(await enqueue('done')).toBe(false);
    await enqueue('another');
    await store.outbox.done('another');

    expect(await enqueue('done')).toBe(true);
    expect(await enqueue('bad')).toBe(false);
    expect(await enqueue('another')).toBe(false);
  });
});

it('lets a delivery be claimed again at once after the process holding it is gone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-claims-'));
  const before = await openStoreIn(dir);
  await before.deliveries.claim('being handled', 60_000, AT);
  await before.deliveries.claim('done', 60_000, AT);
  await before.deliveries.settle('done');
  await before.close();

  const after = await openStoreIn(dir);

  expect(await after.deliveries.claim('being handled', 60_000, AT)).toBe(true);
  expect(await after.deliveries.claim('done', 60_000, AT)).toBe(false);
  await after.close();
  await rm(dir, { recursive: true, force: true });
});

it('lets outbound work be taken again at once after the process holding it is gone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-leases-'));
  const clock = { now: () => AT };
  try {
    const before = await openStoreIn(dir, clock);
    for (const key of ['taken', 'waiting to be tried again']) {
      await before.outbox.enqueue({
        key,
        job: { kind: 'announce_case', escalationId: escalationId('esc_1') },
        lane: key,
        dueAt: AT,
      });
    }
    await before.outbox.take(AT, 60_000, 10);
    await before.outbox.retry('waiting to be tried again', minutesAfter(5), 'down');
    await before.close();

    const after = await openStoreIn(dir, clock);
    const taken = await after.outbox.take(AT, 60_000, 10);
    await after.close();

    expect(taken.map(({ key }) => key)).toEqual(['taken']);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
