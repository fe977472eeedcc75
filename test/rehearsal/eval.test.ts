import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evalProgram } from '../../src/rehearsal/eval.js';
import { runProgram } from '../support/shell.js';

const TRAINING = `text,intent
is it raining today,weather
forecast for tomorrow please,weather
how hot is it outside,weather
play some jazz,music
put on the beatles,music
turn the music up,music
who is the president,oos
`;
const TEST = `text,intent
weather forecast for today,weather
play a beatles song,music
what is the capital of peru,oos
`;

describe('eval with given files', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'eval-'));
    await writeFile(path.join(folder, 'train.csv'), TRAINING);
    await writeFile(path.join(folder, 'test.csv'), TEST);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  function run(...args: string[]) {
    return runProgram(evalProgram, args, {});
  }

  it('trains on one and tests on the other, with any intents', async () => {
    const train = path.join(folder, 'train.csv');

    const { code, out } = await run('--train', train, '--test', path.join(folder, 'test.csv'));

    const text = out.join('\n');
    expect(code).toBe(0);
    expect(text).toContain('training on 7 utterances, testing on 3 others');
    expect(text).toMatch(/accuracy, in scope +100\.0 % \(2\/2\)/);
    expect(text).toMatch(/out-of-scope AUROC +\d\.\d{3}/);
  });

  it('requires both files', async () => {
    const { code, errors } = await run('--train', path.join(folder, 'train.csv'));

    expect(code).not.toBe(0);
    expect(errors.join('\n')).toContain('both --train and --test');
  });

  it('names a file that cannot be read', async () => {
    const missing = path.join(folder, 'missing.csv');

    const { code, errors } = await run('--train', missing, '--test', missing);

    expect(code).not.toBe(0);
    expect(errors.join('\n')).toContain('missing.csv');
  });
});
