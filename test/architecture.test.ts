import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: a folder's own files always, beside what is listed. Packages: `npm:<name>`, node's: `node:`. */
const ARROWS: readonly { from: string; may: readonly string[] }[] = [
  { from: 'config/', may: ['src/domain/', 'src/dialogue/types', 'npm:zod'] },
  { from: 'src/errors', may: [] },
  { from: 'src/logger', may: ['npm:pino'] },
  { from: 'src/domain/', may: ['src/errors', 'npm:zod', 'npm:libphonenumber-js'] },
  { from: 'src/ports', may: ['src/domain/', 'src/analytics/'] },
  { from: 'src/dialogue/', may: ['src/domain/', 'src/errors', 'config/', 'npm:zod'] },
  { from: 'src/analytics/', may: ['src/domain/', 'src/errors', 'config/', 'npm:zod'] },
  {
    from: 'src/rehearsal/customers/',
    may: ['src/domain/', 'src/dialogue/', 'src/analytics/', 'config/'],
  },
  {
    from: 'src/services/',
    may: [
      'src/domain/',
      'src/dialogue/',
      'src/analytics/',
      'src/ports',
      'src/errors',
      'src/logger',
      'config/',
      'npm:zod',
    ],
  },
  ...readdirSync('src/integrations').map((name) => ({
    from: `src/integrations/${name}/`,
    // Their own SDKs are theirs to choose; other integrations are not.
    may: [
      'src/domain/',
      'src/analytics/',
      'src/services/',
      'src/ports',
      'src/errors',
      'src/logger',
      'src/integrations/system/',
      'config/',
      'npm:',
      'node:',
    ],
  })),
  {
    from: 'commands/',
    may: [
      'src/services/',
      'src/analytics/',
      'src/domain/',
      'src/integrations/slack/',
      'src/ports',
      'src/errors',
      'config/',
      'npm:@slack/bolt',
    ],
  },
  {
    from: 'scheduled/index',
    may: [
      'src/services/',
      'src/domain/',
      'src/ports',
      'src/logger',
      'config/',
      'scheduled/',
      'npm:node-cron',
    ],
  },
  { from: 'scheduled/', may: ['src/services/', 'src/domain/', 'src/ports', 'config/'] },
];

/** What only some files may touch. */
const RESERVED: readonly { pattern: RegExp; only: RegExp }[] = [
  { pattern: /\bprocess\.env\b/, only: /^src\/(main\.ts|cli\/|rehearsal\/)/ },
  { pattern: /from 'node-cron'/, only: /^scheduled\/index\.ts$/ },
];

const files = ['config', 'src', 'commands', 'scheduled'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

describe('the import arrows', () => {
  it.each(files)('%s', (file) => {
    const rule = ARROWS.find(({ from }) => file.startsWith(from));
    if (rule === undefined) return;
    const strayed = importsOf(file).filter(
      (target) =>
        !target.startsWith(ownFolder(rule.from)) &&
        !rule.may.some((prefix) => target.startsWith(prefix)),
    );

    expect(strayed).toEqual([]);
  });

  it.each(RESERVED)('keeps $pattern to $only', ({ pattern, only }) => {
    const strayed = files.filter(
      (file) => !only.test(file) && pattern.test(readFileSync(file, 'utf8')),
    );

    expect(strayed).toEqual([]);
  });
});

it('keeps commands and jobs to the composition root', () => {
  const strayed = files.filter(
    (file) =>
      /^src\/(?!app\.ts)/.test(file) &&
      importsOf(file).some((target) => /^(commands|scheduled)\//.test(target)),
  );

  expect(strayed).toEqual([]);
});

function ownFolder(from: string): string {
  return from.endsWith('/') ? from : `${from}.`;
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const imports = source.matchAll(
    /^(?:im|ex)port (?:[^;'=]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...imports].map(([, plain, inline]) => {
    const specifier = plain ?? inline ?? '';
    if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
    return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
  });
}
