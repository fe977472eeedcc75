import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { interactionId } from '../../../src/domain/ids.js';
import { AppError } from '../../../src/errors.js';
import { AT, minutesAfter } from '../../support/builders.js';
import { type Bundle, bundle } from '../../support/bundle.js';
import { openStoreIn } from '../../support/embedded-store.js';
import { collect, times } from './contract/helpers.js';

interface Writer {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves when the process has printed that many lines or has exited. */
  printed(count: number): Promise<void>;
  kill(): Promise<void>;
}

describe('the embedded store across processes', () => {
  let writer: Bundle;
  let dir: string;
  const running: Writer[] = [];

  beforeAll(async () => {
    writer = await bundle('test/support/store-writer.ts');
  });
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'contactpro-process-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.kill()));
    await rm(dir, { recursive: true, force: true });
  });
  afterAll(async () => {
    await writer?.remove();
  });

  function start(args: readonly string[]): Writer {
    const child = spawn(process.execPath, [writer.path, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    const ended = once(reader, 'close');
    reader.on('line', (line) => lines.push(line));
    const one: Writer = {
      process: child,
      lines,
      async printed(count) {
        while (lines.length < count) {
          const over = await Promise.race([once(reader, 'line'), ended.then(() => null)]);
          if (over === null) return;
        }
      },
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
    };
    running.push(one);
    return one;
  }

  it('keeps every acknowledged write after repeated kill -9 during writes', async () => {
    const acknowledged = new Map<string, number>();

    for (const round of times(4, (i) => i)) {
      const folder = join(dir, String(round));
      const child = start([folder]);
      await child.printed(200 + 137 * round);
      await child.kill();
      acknowledged.clear();
      for (const line of child.lines.slice(1)) {
        const [id, version] = line.split(' ');
        acknowledged.set(id ?? '', Number(version));
      }

      const store = await openStoreIn(folder);
      for (const [id, version] of acknowledged) {
        const found = await store.interactions.findById(interactionId(id));
        expect(found?.version).toBeGreaterThanOrEqual(version);
        expect(await store.interactions.findByExternalId(id.replace('int_', 'CA'))).toEqual(found);
        if (version > 0) {
          const key = id.replace('int_', 'CA').concat(':1');
          expect(await store.interactions.findByDelivery(key)).toEqual(found);
          expect(await store.deliveries.claim(key, 1, AT)).toBe(false);
        }
      }
      const all = await collect(store.interactions.openedIn({ from: AT, to: minutesAfter(1) }));
      expect(all.length).toBeGreaterThanOrEqual(acknowledged.size);
      expect((await store.interactions.countByState()).open).toBe(all.length);
      await store.close();
    }
    expect(acknowledged.size).toBeGreaterThan(100);
  });

  it('reopens the same directory after kill -9, many times', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const child = start([join(dir, 'one')]);
      await child.printed(60);
      expect(child.lines[0]).toBe('opened');
      for (const line of child.lines.slice(1)) seen.add(line.split(' ')[0] ?? '');
      await child.kill();
    }

    expect(seen.size).toBeGreaterThan(90);
    const store = await openStoreIn(join(dir, 'one'));
    for (const id of seen) {
      expect(await store.interactions.findById(interactionId(id))).not.toBeNull();
    }
    await store.close();
  });

  it('refuses a second process, naming DATA_DIR and the fix', async () => {
    const holder = start([dir, 'hold']);
    await holder.printed(1);

    const second = start([dir, 'hold']);
    await second.printed(1);

    expect(second.lines[0]).toContain('"code":"data_dir_in_use"');
    expect(second.lines[0]).toContain(`DATA_DIR ${dir}`);
    expect(second.lines[0]).toContain(`process ${holder.process.pid}`);
    expect(second.lines[0]).toContain('set DATA_DIR to another directory');
    await expect(openStoreIn(dir)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  });

  it('refuses a second process even while the owner is stopped and unresponsive', async () => {
    const holder = start([dir, 'hold']);
    await holder.printed(1);
    holder.process.kill('SIGSTOP');

    await expect(openStoreIn(dir)).rejects.toMatchObject({ code: 'data_dir_in_use' });

    holder.process.kill('SIGCONT');
  });

  it('is free at once after its owner is killed', async () => {
    const holder = start([dir, 'hold']);
    await holder.printed(1);
    await holder.kill();

    const store = await openStoreIn(dir);

    await store.ping();
    await store.close();
  });

  it('lets exactly one of several concurrent starts in, with or without a dead owner', async () => {
    for (const round of times(3, (i) => i)) {
      const starters = times(4, () => start([dir, 'hold']));
      await Promise.all(starters.map((one) => one.printed(1)));

      const first = starters.map((one) => one.lines[0] ?? '');
      expect(
        first.filter((line) => line === 'opened'),
        `round ${round}`,
      ).toHaveLength(1);
      expect(first.filter((line) => line.includes('data_dir_in_use'))).toHaveLength(3);
      await Promise.all(starters.map((one) => one.kill()));
    }
  });

  it('lets exactly one of several concurrent opens in the same process succeed', async () => {
    const results = await Promise.allSettled(times(5, () => openStoreIn(dir)));

    const opened = results.filter((one) => one.status === 'fulfilled');
    const refused = results.filter((one) => one.status === 'rejected');
    expect(opened).toHaveLength(1);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(AppError);
      expect(reason).toMatchObject({ code: 'data_dir_in_use' });
    }
    await opened[0]?.value.ping();
    await opened[0]?.value.close();
  });

  it('finishes pending writes before it closes', async () => {
    const store = await openStoreIn(dir);
    const writes = times(50, () => store.sequences.next('case'));
    await store.close();

    expect((await Promise.all(writes)).toSorted((a, b) => a - b)).toEqual(times(50, (i) => i + 1));
    const again = await openStoreIn(dir);
    expect(await again.sequences.next('case')).toBe(51);
    await again.close();
  });

  it('explains what is wrong with an unusable DATA_DIR', async () => {
    const file = join(dir, 'file');
    await writeFile(file, 'not a directory');

    const error = await openStoreIn(file).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'data_dir_unusable' });
    expect(String(error)).toContain(`DATA_DIR ${file}`);
  });

  it('leaves no socket behind, and opens in a directory with a very long name', async () => {
    const deep = join(dir, 'd'.repeat(120), 'ñ'.repeat(60));
    await mkdir(deep, { recursive: true });

    const store = await openStoreIn(deep);
    await store.ping();
    await expect(openStoreIn(deep)).rejects.toMatchObject({ code: 'data_dir_in_use' });
    await store.close();

    const left = await readdir(join(deep, 'lock'));
    expect(left.filter((name) => name.endsWith('.sock'))).toEqual([]);
  });
});
