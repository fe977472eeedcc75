import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Loaded by whoever needs them, in the words of `await import`; what an import costs is in README. */
const ON_DEMAND = [
  'src/integrations/anthropic/claude.ts',
  'src/integrations/charts/draw.ts',
  'src/integrations/charts/quickchart.ts',
  'src/integrations/embedded/store.ts',
  'src/integrations/mongo/store.ts',
  'src/integrations/twilio/twilio-http.ts',
  'src/playground/start-stand-ins.ts',
];

const RUNS = [
  {
    run: 'a connected service',
    loads: ['src/integrations/mongo/store.ts', 'src/integrations/anthropic/claude.ts'],
    needs: ['mongodb', '@anthropic-ai/sdk'],
    never: ['emulate', 'lmdb', 'src/playground/', 'src/rehearsal/'],
  },
  {
    run: 'a service in local mode',
    loads: ['src/integrations/embedded/store.ts', 'src/playground/start-stand-ins.ts'],
    needs: ['lmdb', 'emulate', 'src/playground/'],
    never: ['mongodb', '@anthropic-ai/sdk', 'src/rehearsal/'],
  },
];

/** Used by both, but not before the first picture or text. */
const NOT_AT_START = ['@napi-rs/canvas', 'chart.js', 'quickchart-js', 'twilio'];

describe('what main.ts loads', () => {
  it.each(RUNS)('$run', ({ loads, needs, never }) => {
    const loaded = staticClosure(['src/main.ts', ...loads]);

    const has = (name: string) =>
      [...loaded.keys()].some((one) => (name.endsWith('/') ? one.startsWith(name) : one === name));
    expect(needs.filter((name) => !has(name))).toEqual([]);
    expect([...never, ...NOT_AT_START].filter(has)).toEqual([]);
  });

  it('on demand is known here', () => {
    const files = staticClosure(['src/main.ts', ...ON_DEMAND]).values();

    const demanded = new Set([...files].flatMap(({ onDemand }) => onDemand));
    expect([...demanded].toSorted()).toEqual(ON_DEMAND);
  });
});

interface Imports {
  readonly atStart: readonly string[];
  readonly onDemand: readonly string[];
}

/** Everything that importing these files loads: files of ours by path, packages by specifier. */
function staticClosure(entries: readonly string[]): Map<string, Imports> {
  const found = new Map<string, Imports>();
  const next = [...entries];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (found.has(one)) continue;
    const imports = one.endsWith('.ts') ? importsOf(one) : { atStart: [], onDemand: [] };
    found.set(one, imports);
    next.push(...imports.atStart);
  }
  return found;
}

/** An import of types alone is erased; one of a value and types is not. */
function importsOf(file: string): Imports {
  const source = readFileSync(file, 'utf8');
  const all = (pattern: RegExp) =>
    [...source.matchAll(pattern)].map(([, specifier = '']) => targetOf(file, specifier));
  return {
    atStart: all(/^(?:import|export) (?!type )(?:[^;'=]*? from )?'([^']+)'/gm),
    onDemand: all(/\bimport\('([^']+)'\)/g),
  };
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts');
}
