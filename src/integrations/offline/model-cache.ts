import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IntentDefinition } from '../../../config/intents/types.js';
import { LANGUAGES } from '../../domain/language.js';
import { InvariantError } from '../../errors.js';
import { assembleModel, type IntentModel, type TrainingExample } from './model.js';
import { parseModel, serialiseModel } from './model-codec.js';
import { ALGORITHM_VERSION, trainParts } from './train.js';

const KEPT_FILES = 3;
const CACHE_FILE = /^intent-model-[0-9a-f]{16}\.json$/;

/** Trains a model and resolves to its serialised form. */
export type TrainModel = (key: string, examples: readonly TrainingExample[]) => Promise<string>;

export interface LoadedModel {
  readonly model: IntentModel;
  /** `trained`: there was no usable cache file. */
  readonly source: 'cache' | 'trained';
  /** Why the model could not be cached; null if it was, or came from the cache. */
  readonly cacheProblem: string | null;
}

export function toTrainingExamples(intents: readonly IntentDefinition[]): TrainingExample[] {
  return intents.flatMap(({ intent, examples }) =>
    LANGUAGES.flatMap((language) => examples[language].map((text) => ({ text, intent }))),
  );
}

/**
 * The model for these examples: from the cache if it was trained on exactly them by this algorithm,
 * else trained in a worker thread and cached. An unwritable cache is not a failure.
 */
export async function loadIntentModel(options: {
  readonly examples: readonly TrainingExample[];
  readonly cacheDir: string;
  readonly train?: TrainModel;
}): Promise<LoadedModel> {
  const { examples, cacheDir, train = trainInWorker } = options;
  const key = modelKey(examples);
  const file = path.join(cacheDir, `intent-model-${key.slice(0, 16)}.json`);
  const cached = await readCached(file, key);
  if (cached !== null) return { model: cached, source: 'cache', cacheProblem: null };
  const json = await train(key, examples);
  const cacheProblem = await writeAtomically(file, json);
  return { model: assembleModel(parseModel(json).parts), source: 'trained', cacheProblem };
}

/**
 * Trains in a worker thread. When run from TypeScript sources (as in tests) there is no file for a
 * thread to load, so it trains in this thread; a built service never does.
 */
async function trainInWorker(key: string, examples: readonly TrainingExample[]): Promise<string> {
  const entry = new URL('./train-worker.js', import.meta.url);
  if (!existsSync(entry)) return serialiseModel(key, trainParts(examples));
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: { key, examples } });
    worker.once('message', (json: unknown) => {
      if (typeof json === 'string') resolve(json);
      else reject(new InvariantError('the training thread posted no model'));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new InvariantError(`the training thread exited with code ${code} and no model`));
    });
  });
}

export function modelKey(examples: readonly TrainingExample[]): string {
  const hash = createHash('sha256').update(`v${ALGORITHM_VERSION}`);
  for (const { text, intent } of examples) hash.update(`\0${intent}\0${text}`);
  return hash.digest('hex');
}

/** Null if the file is missing, damaged or from other examples: the model is then retrained. */
async function readCached(file: string, key: string): Promise<IntentModel | null> {
  try {
    const stored = parseModel(await readFile(file, 'utf8'));
    return stored.key === key ? assembleModel(stored.parts) : null;
  } catch {
    return null;
  }
}

/** Null if written, else why not. A reader never sees a partial file. */
async function writeAtomically(file: string, json: string): Promise<string | null> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, json);
    await rename(draft, file);
    await prune(path.dirname(file)).catch(() => undefined);
    return null;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return error instanceof Error ? error.message : String(error);
  }
}

/** Deletes outdated models, but keeps a few for switching between branches. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => CACHE_FILE.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, writtenAt: (await stat(file)).mtimeMs };
    }),
  );
  const old = files.sort((a, b) => b.writtenAt - a.writtenAt).slice(KEPT_FILES);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}
