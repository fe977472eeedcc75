import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingExample } from '../../../src/integrations/offline/model.js';
import { loadIntentModel, modelKey } from '../../../src/integrations/offline/model-cache.js';
import { serialiseModel } from '../../../src/integrations/offline/model-codec.js';
import { trainParts } from '../../../src/integrations/offline/train.js';

const examples: readonly TrainingExample[] = [
  { text: 'hola', intent: 'greeting' },
  { text: 'quiero cancelar', intent: 'cancellation' },
];

function recordingTrainer() {
  const keys: string[] = [];
  async function train(key: string, given: readonly TrainingExample[]) {
    keys.push(key);
    return serialiseModel(key, trainParts(given));
  }
  return { keys, train };
}

describe('loadIntentModel', () => {
  let cacheDir: string;

  beforeEach(async () => {
    cacheDir = await mkdtemp(path.join(tmpdir(), 'intent-model-'));
  });
  afterEach(async () => {
    await rm(cacheDir, { recursive: true });
  });

  it('trains once, then reads the cache', async () => {
    const { keys, train } = recordingTrainer();

    const first = await loadIntentModel({ examples, cacheDir, train });
    const second = await loadIntentModel({ examples, cacheDir, train });

    expect(keys).toHaveLength(1);
    expect([first.source, second.source]).toEqual(['trained', 'cache']);
    expect(second.model.predict('hola')).toEqual(first.model.predict('hola'));
    expect(first.cacheProblem).toBeNull();
  });

  it('retrains when an example changed', async () => {
    const { keys, train } = recordingTrainer();
    await loadIntentModel({ examples, cacheDir, train });

    const changed = [...examples, { text: 'adiós', intent: 'thanks_goodbye' }];
    const loaded = await loadIntentModel({ examples: changed, cacheDir, train });

    expect(loaded.source).toBe('trained');
    expect(new Set(keys).size).toBe(2);
  });

  it('replaces a damaged file and leaves no temporary files', async () => {
    const { train } = recordingTrainer();
    await loadIntentModel({ examples, cacheDir, train });
    const [file = ''] = await readdir(cacheDir);
    const good = await readFile(path.join(cacheDir, file), 'utf8');
    await writeFile(path.join(cacheDir, file), good.slice(0, 100));

    const loaded = await loadIntentModel({ examples, cacheDir, train });

    expect(loaded.source).toBe('trained');
    expect(await readdir(cacheDir)).toEqual([file]);
    expect(await readFile(path.join(cacheDir, file), 'utf8')).toBe(good);
  });

  it('ignores a file trained from other examples', async () => {
    const { train } = recordingTrainer();
    await loadIntentModel({ examples, cacheDir, train });
    const [file = ''] = await readdir(cacheDir);
    const stranger = serialiseModel('another key', trainParts(examples));
    await writeFile(path.join(cacheDir, file), stranger);

    expect((await loadIntentModel({ examples, cacheDir, train })).source).toBe('trained');
  });

  it('keeps the three newest models and touches no other file', async () => {
    const { train } = recordingTrainer();
    await writeFile(path.join(cacheDir, 'notes.txt'), '');
    for (const age of [5, 4, 3, 2]) {
      const old = path.join(cacheDir, `intent-model-${String(age).repeat(16)}.json`);
      await writeFile(old, '');
      await utimes(old, 1_000 - age, 1_000 - age);
    }

    await loadIntentModel({ examples, cacheDir, train });

    expect((await readdir(cacheDir)).sort()).toEqual(
      [
        `intent-model-${modelKey(examples).slice(0, 16)}.json`,
        'intent-model-2222222222222222.json',
        'intent-model-3333333333333333.json',
        'notes.txt',
      ].sort(),
    );
  });

  it('works with an unwritable cache, and reports it', async () => {
    const { train } = recordingTrainer();
    const blocked = path.join(cacheDir, 'a-file');
    await writeFile(blocked, '');

    const loaded = await loadIntentModel({ examples, cacheDir: path.join(blocked, 'x'), train });

    expect(loaded.model.predict('hola')?.ranked[0]?.label).toBe('greeting');
    expect(loaded.cacheProblem).toMatch(/ENOTDIR/);
  });

  it('rejects when training fails', async () => {
    const train = async () => {
      throw new Error('no memory');
    };

    await expect(loadIntentModel({ examples, cacheDir, train })).rejects.toThrow('no memory');
  });

  it('has a key of fixed length, fit for a file name', () => {
    expect(modelKey(examples)).toMatch(/^[0-9a-f]{64}$/);
  });
});
