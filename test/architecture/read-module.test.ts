import { describe, expect, it } from 'vitest';
import { COMPUTED, readModule } from './read-module.js';

const importsOf = (source: string) =>
  readModule('src/services/cases/x.ts', source).imports.map(
    ({ kind, target }) => `${kind} ${target}`,
  );

describe('what a file imports', () => {
  it.each([
    ['a plain import', "import { a } from './a.js';", 'value src/services/cases/a.ts'],
    ['double quotes', 'import a from "../a.js"', 'value src/services/a.ts'],
    ['several lines', "import {\n  a,\n  type B,\n} from '../../a.js';", 'value src/a.ts'],
    ['a comment inside', "import { a /* from 'x' */ } from\n  // 'y'\n  'zod';", 'value npm:zod'],
    ['no line of its own', "const a = 1; import b from 'zod';", 'value npm:zod'],
    ['a namespace', "import * as a from 'zod/v4';", 'value npm:zod'],
    ['only an effect', "import '@slack/bolt/dist/App.js';", 'value npm:@slack/bolt'],
    ['nothing', "import {} from 'zod';", 'value npm:zod'],
    [
      'attributes',
      "import a from './a.json' with { type: 'json' };",
      'value src/services/cases/a.json',
    ],
    ['a re-export', "export { a } from 'zod';", 'value npm:zod'],
    ['a re-export of all', "export * from 'zod';", 'value npm:zod'],
    ['a re-export as a name', "export * as z from 'zod';", 'value npm:zod'],
    ['require', "import a = require('zod');", 'value npm:zod'],
    ['a type', "import type { A } from 'zod';", 'type npm:zod'],
    ['a default type', "import type A from 'zod';", 'type npm:zod'],
    ['types one by one, which loads', "import { type A } from 'zod';", 'value npm:zod'],
    ['a re-exported type', "export type { A } from 'zod';", 'type npm:zod'],
    ['all types of another', "export type * from 'zod';", 'type npm:zod'],
    ['a type in place', "let a: Map<string, import('zod').A>;", 'type npm:zod'],
    ['the type of a module', "let a: typeof import('zod');", 'type npm:zod'],
    ['await import', "const { a } = await import('../a.js');", 'lazy src/services/a.ts'],
    ['await import of a template', 'await import(`zod`);', 'lazy npm:zod'],
    ['await import of who knows', "await import(name + '.js');", `lazy ${COMPUTED}`],
    ['await import of a filled template', `await import(\`./\${name}.js\`);`, `lazy ${COMPUTED}`],
    ['a worker', "new Worker(new URL('./w.js', import.meta.url));", 'lazy src/services/cases/w.ts'],
    ['node', "import { readFile } from 'node:fs/promises';", 'value node:fs/promises'],
    ['node by its old name', "import fs from 'fs';", 'value npm:fs'],
    ['an address', "import a from 'https://example.com/a.js';", 'value npm:https:'],
    ['a way out', "import a from '../../../test/support/a.js';", 'value test/support/a.ts'],
  ])('%s', (_what, source, expected) => {
    expect(importsOf(source)).toEqual([expected]);
  });

  it.each([
    ['a string', `const a = "import b from 'zod'";`],
    ['a template', "const a = `\nimport b from 'zod';\n`;"],
    ['a comment', "// import b from 'zod'\n/*\nimport c from 'zod';\n*/"],
    ['a regular expression', "const a = /import b from 'zod'/;"],
    ['an export of its own', "export const from = 'zod'; export { from as to };"],
    ['import.meta', 'const a = import.meta.url;'],
    ['an address of a page', "const a = new URL('/a.js', base); const b = new URL(base);"],
  ])('is nothing in %s', (_what, source) => {
    expect(importsOf(source)).toEqual([]);
  });

  it('is refused when it cannot be read', () => {
    expect(() => readModule('src/x.ts', 'import { from')).toThrow(SyntaxError);
  });
});

describe('who reads the environment', () => {
  it.each([
    'process.env',
    "process['env']",
    'process[name]',
    'const { env } = process;',
    'globalThis.process.env',
    "process.loadEnvFile('.env')",
    'start(process)',
  ])('%s', (source) => {
    expect(readModule('src/x.ts', source).readsEnvironment).toBe(true);
  });

  it.each(['process.exit(1)', "const a = 'process.env'; // process.env"])('not %s', (source) => {
    expect(readModule('src/x.ts', source).readsEnvironment).toBe(false);
  });
});

describe('a file of types', () => {
  it.each([
    'export interface A {}',
    'interface A {} export type B = A;',
    "import type { A } from './a.js'; export type { A };",
    "export type * from './a.js';",
  ])('%s', (source) => {
    expect(readModule('src/x.ts', source).hasOnlyTypes).toBe(true);
  });

  it.each([
    'export const a = 1;',
    'export interface A {} function b() {}',
    'export class A {}',
    "import { type A } from './a.js';",
    "export { type A } from './a.js';",
    "import './a.js';",
  ])('not %s', (source) => {
    expect(readModule('src/x.ts', source).hasOnlyTypes).toBe(false);
  });
});
