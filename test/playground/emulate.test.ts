import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Ours = z.object({ dependencies: z.object({ emulate: z.string() }) });
const Theirs = z.object({
  name: z.string(),
  version: z.string(),
  repository: z.object({ url: z.string() }),
});

// Version 1.0.2, which npm calls `latest`, is another project under the same name. A range, or an
// upgrade by a bot, would fetch it.
it('is the emulate of vercel-labs, at the very version we name', async () => {
  const { emulate: pinned } = Ours.parse(readJson('package.json')).dependencies;
  const installed = Theirs.parse(readJson('node_modules/emulate/package.json'));
  const { createEmulator } = await import('emulate');

  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  expect(installed).toEqual({
    name: 'emulate',
    version: pinned,
    repository: { url: 'https://github.com/vercel-labs/emulate.git' },
  });
  expect(createEmulator).toBeTypeOf('function');
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
