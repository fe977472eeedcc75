import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEnv } from '../../config/env.js';
import { simulateProgram } from '../../src/rehearsal/simulate.js';
import { aCustomer } from '../support/dialogue-builder.js';
import { openStoreIn } from '../support/embedded-store.js';
import { recordingLog } from '../support/log-lines.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'contactpro-simulate-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function run(...args: string[]) {
  return runWith({ MONGODB_URI: 'mongodb://127.0.0.1:1' }, ...args);
}

async function runWith(env: Record<string, string>, ...args: string[]) {
  const lines: string[] = [];
  const config = parseEnv(env);
  const code = await simulateProgram({
    args,
    config,
    env: {},
    log: recordingLog().log,
    out: (line) => void lines.push(line),
  });
  return { code, text: lines.join('\n') };
}

async function countCustomersIn(folder: string): Promise<number> {
  const store = await openStoreIn(folder);
  const count = await store.customers.count();
  await store.close();
  return count;
}

describe('npm run simulate', () => {
  it('fills its own folder, whatever database is configured, and says how to view it', async () => {
    const data = join(dir, 'days');

    const { code, text } = await run('--days', '3', '--contacts', '8', '--data-dir', data);

    expect(code).toBe(0);
    expect(text).toMatch(/\d+ contacts .* in [\d.]+ s\./);
    expect(text).toContain('/ccpro stats 2026-09-21..2026-09-23');
    expect(await readdir(data)).toContain('store');
  });

  it('does not add to existing days unless allowed to empty the folder', async () => {
    const args = ['--days', '2', '--contacts', '3', '--data-dir', join(dir, 'days')];
    await run(...args);

    await expect(run(...args)).rejects.toThrow('--force');
    expect((await run(...args, '--force')).code).toBe(0);
  });

  it('starts over with --force, so that no day is there twice', async () => {
    const data = join(dir, 'days');
    const args = ['--days', '2', '--contacts', '3', '--data-dir', data, '--force'];
    const [first, again] = [await run(...args), await run(...args)];

    const counted = /\d+ records in the numbers/;
    expect(again.text.match(counted)?.[0]).toBe(first.text.match(counted)?.[0]);
  });

  it('leaves a real store alone, which lacks only the marker', async () => {
    const desk = join(dir, 'desk');
    const real = await openStoreIn(desk);
    await real.customers.upsert(aCustomer());
    await real.close();

    await expect(run('--data-dir', desk, '--force')).rejects.toThrow(
      'something other than simulated days',
    );

    expect(await countCustomersIn(desk)).toBe(1);
  });

  it('leaves the configured DATA_DIR alone, marked or not, under any name', async () => {
    const data = join(dir, 'days');
    await run('--days', '2', '--contacts', '3', '--data-dir', data);
    await symlink(data, join(dir, 'alias'));

    for (const name of [data, join(dir, 'alias')]) {
      const again = runWith({ DATA_DIR: data }, '--data-dir', name, '--force');
      await expect(again).rejects.toThrow('the configured DATA_DIR');
    }
    expect(await countCustomersIn(data)).toBeGreaterThan(0);
  });

  it('deletes nothing while the store is open', async () => {
    const data = join(dir, 'days');
    const args = ['--days', '2', '--contacts', '3', '--data-dir', data];
    await run(...args);
    const open = await openStoreIn(data);
    const before = await open.customers.count();

    await expect(run(...args, '--force')).rejects.toThrow('is in use');

    expect(await open.customers.count()).toBe(before);
    await open.close();
    expect(await countCustomersIn(data)).toBe(before);
  });

  it('leaves a folder with other contents alone', async () => {
    await writeFile(join(dir, 'thesis.txt'), 'x');

    await expect(run('--data-dir', dir, '--force')).rejects.toThrow(
      'something other than simulated days',
    );
    expect(await readdir(dir)).toEqual(['thesis.txt']);
  });

  it.each([
    [['--days', 'x'], '--days must be a whole number'],
    [['--days', '0'], '--days must be 1 to 400'],
    [['--from', 'soon'], '--from must be a date'],
    [['--until', 'tomorrow'], '--until can only be today'],
    [['--speed', '9'], 'usage: npm run simulate'],
  ])('explains what is wrong with %j', async (args, problem) => {
    await expect(run(...args, '--data-dir', join(dir, 'x'))).rejects.toThrow(problem);
  });
});
