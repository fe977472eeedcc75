import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Import, readModule } from './architecture/read-module.js';

/** What is loaded where settings ask for it, or at its first use. */
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
    needs: ['npm:mongodb', 'npm:@anthropic-ai/sdk'],
    never: ['npm:emulate', 'npm:lmdb', 'src/playground/', 'src/rehearsal/'],
  },
  {
    run: 'a service in local mode',
    loads: ['src/integrations/embedded/store.ts', 'src/playground/start-stand-ins.ts'],
    needs: ['npm:lmdb', 'npm:emulate'],
    never: ['npm:mongodb', 'npm:@anthropic-ai/sdk', 'src/rehearsal/'],
  },
];

/** In any run, not before the first picture that is drawn here, and the first text. */
const NOT_AT_START = [
  'npm:@napi-rs/canvas',
  'npm:chart.js',
  'npm:quickchart-js',
  'src/integrations/twilio/twilio-http.ts',
];

describe('the start', () => {
  it.each(RUNS)('of $run loads no more than it uses', ({ loads, needs, never }) => {
    const loaded = [...closureOf(['src/main.ts', ...loads]).keys()];

    expect(needs.filter((name) => !loaded.includes(name))).toEqual([]);
    expect(
      loaded.filter((one) => [...never, ...NOT_AT_START].some((name) => one.startsWith(name))),
    ).toEqual([]);
  });

  it('reads signatures without the rest of the Twilio SDK', () => {
    const importers = [...closureOf(['src/main.ts'])].filter(([, imports]) =>
      imports.some(({ kind, target }) => kind === 'value' && target === 'npm:twilio'),
    );

    expect(importers.map(([file]) => file)).toEqual(['src/integrations/twilio/verify-request.ts']);
    expect(readFileSync('src/integrations/twilio/verify-request.ts', 'utf8')).toContain(
      "from 'twilio/lib/webhooks/webhooks.js'",
    );
  });

  it('leaves these for later, and nothing else', () => {
    const closure = closureOf(['src/main.ts', ...ON_DEMAND]);
    const later = [...closure.values()].flat().filter(({ kind }) => kind === 'lazy');
    const files = new Set(later.map(({ target }) => target));

    // A worker of its own trains the offline engine.
    files.delete('src/integrations/offline/train-worker.ts');
    expect([...files].toSorted()).toEqual(ON_DEMAND);
  });
});

const known = new Map<string, readonly Import[]>();

function importsOf(target: string): readonly Import[] {
  if (!target.endsWith('.ts')) return [];
  const imports = known.get(target) ?? readModule(target, readFileSync(target, 'utf8')).imports;
  known.set(target, imports);
  return imports;
}

/** Everything that importing these files loads, and what each of them imports. */
function closureOf(entries: readonly string[]): Map<string, readonly Import[]> {
  const found = new Map<string, readonly Import[]>();
  const open = [...entries];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    const imports = importsOf(at);
    found.set(at, imports);
    open.push(...imports.filter(({ kind }) => kind === 'value').map(({ target }) => target));
  }
  return found;
}
