import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../../config/env.js';
import { intents } from '../../../config/intents/index.js';
import { openStore } from '../../adapters.js';
import { AppError } from '../../errors.js';
import { loadIntentModel, toTrainingExamples } from '../../integrations/offline/model-cache.js';
import { cacheDir, projectRoot } from '../../integrations/system/project-root.js';
import { type Finding, fail, info, ok, warn } from './finding.js';

const PackageJson = z.object({ engines: z.object({ node: z.string() }) });

export async function checkNode(version: string): Promise<Finding> {
  const file = await readFile(join(projectRoot(), 'package.json'), 'utf8');
  const wanted = PackageJson.parse(JSON.parse(file)).engines.node;
  return isAtLeast(version, wanted.replace('>=', ''))
    ? ok('Node', version)
    : fail('Node', version, `Install Node ${wanted}.`);
}

export function checkTimeZone(timeZone: string, now: Date): Finding {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return ok('time zone', `${timeZone}, where it is ${time.format(now)}`);
}

/** Tries to write where the store will write, leaving nothing behind. */
export async function checkDataDir(dataDir: string): Promise<Finding> {
  const dir = resolve(dataDir);
  const parent = await nearestFolder(dir);
  try {
    await rm(await mkdtemp(join(parent, '.contactpro-doctor-')), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(
      'DATA_DIR',
      `${dir} cannot be written (${code})`,
      'Give this user write access, or set DATA_DIR to another folder.',
    );
  }
  return ok('DATA_DIR', `${dir} ${parent === dir ? 'can be written' : 'can be created'}`);
}

/** Opens an existing store, so that damage is noticed. */
export async function checkEmbeddedStore(config: Config): Promise<Finding> {
  const what = 'store';
  const embedded = 'embedded (MONGODB_URI is not set)';
  const dir = resolve(config.dataDir);
  if ((await nearestFolder(dir)) !== dir) return info(what, `${embedded}, created at first start`);
  try {
    const store = await openStore(config);
    try {
      await store.ping();
      return info(what, `${embedded}, with ${await store.customers.count()} customers`);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof AppError)) {
      return fail(what, `${embedded} cannot be opened`, 'Restore DATA_DIR from a backup.');
    }
    if (error.code === 'data_dir_in_use') return info(what, `${embedded}, in use by the service`);
    return fail(what, error.message, 'Check DATA_DIR.');
  }
}

export async function checkOfflineModel(): Promise<Finding> {
  const what = 'offline engine';
  const { source, cacheProblem } = await loadIntentModel({
    examples: toTrainingExamples(intents),
    cacheDir: cacheDir(),
  });
  if (cacheProblem !== null) {
    return warn(
      what,
      `cannot be cached (${cacheProblem})`,
      'Make .cache writable: until then every start spends seconds on training.',
    );
  }
  return ok(what, source === 'cache' ? 'trained and cached' : 'trained just now, and cached');
}

async function nearestFolder(dir: string): Promise<string> {
  const found = await stat(dir).catch(() => null);
  if (found?.isDirectory() || dirname(dir) === dir) return dir;
  return nearestFolder(dirname(dir));
}

function isAtLeast(version: string, wanted: string): boolean {
  const [have, need] = [version, wanted].map((text) => text.split('.').map(Number));
  for (const [i, number] of (need ?? []).entries()) {
    const ours = have?.[i] ?? 0;
    if (ours !== number) return ours > number;
  }
  return true;
}
