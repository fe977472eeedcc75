import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isException, problemsOf, rowOf } from './architecture/check-imports.js';
import { circlesIn } from './architecture/circles.js';
import { readModule } from './architecture/read-module.js';
import { EXCEPTIONS, READS_ENVIRONMENT, RESERVED, RULES } from './architecture/rules.js';

const modules = ['config', 'src', 'commands', 'scheduled', 'bench'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .map((name) => join(folder, name))
    .map((file) => readModule(file, readFileSync(file, 'utf8'))),
);

describe('the import arrows', () => {
  it('has a row for every file', () => {
    const loose = modules.map(({ file }) => file).filter((file) => rowOf(file) === null);

    expect(loose).toEqual([]);
  });

  it.each(Object.keys(RULES))('%s', (row) => {
    const ofRow = modules.filter(({ file }) => rowOf(file) === row);
    const problems = ofRow.flatMap((module) =>
      problemsOf(module).map((problem) => `${module.file}: ${problem}`),
    );

    expect(ofRow).not.toEqual([]);
    expect(problems).toEqual([]);
  });

  it('runs in no circle', () => {
    expect(circlesIn(modules)).toEqual([]);
  });
});

describe('the table of them', () => {
  it.each(Object.entries(RULES))('allows %s no package that it does not use', (row, rules) => {
    const used = new Set(
      modules
        .filter(({ file }) => rowOf(file) === row)
        .flatMap(({ imports }) => imports.map(({ target }) => target)),
    );
    const { npm = [], node = [], types = [] } = rules;
    const allowed = [
      ...npm.map((name) => `npm:${name}`),
      ...node.map((name) => `node:${name}`),
      ...types.filter((name) => name.startsWith('npm:')),
    ];

    expect(allowed.filter((name) => !used.has(name))).toEqual([]);
  });

  it('reserves nothing for a file that does not use it', () => {
    const fileOf = (name: string) => modules.find(({ file }) => file === name);
    const idle = Object.entries(RESERVED).flatMap(([target, files]) =>
      files.filter((file) => !fileOf(file)?.imports.some((one) => one.target === target)),
    );

    expect(idle).toEqual([]);
    expect(READS_ENVIRONMENT.filter((file) => !fileOf(file)?.readsEnvironment)).toEqual([]);
  });

  it('has no exception that is not taken', () => {
    const taken = modules.flatMap(({ file, imports }) =>
      imports.filter((one) => one.kind === 'value' && isException(file, one)),
    );

    expect(taken).toHaveLength(EXCEPTIONS.length);
  });
});
