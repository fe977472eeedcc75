import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobProgram } from '../../src/cli/job.js';
import { rollupsVerifyProgram } from '../../src/cli/rollups-verify.js';
import { close } from '../../src/domain/interaction.js';
import { anInteraction, minutesAfter } from '../support/builders.js';
import { openStoreIn } from '../support/embedded-store.js';
import { runConfigured, tempFolder } from '../support/shell.js';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

it('reports what the rollups lack, and nothing once they are folded', async () => {
  const env = { DATA_DIR: folder.path };
  const store = await openStoreIn(folder.path);
  const left = { kind: 'abandoned', short: false } as const;
  await store.interactions.insert(close(anInteraction(), left, minutesAfter(1)));
  await store.close();

  expect(await runConfigured(rollupsVerifyProgram, [], env)).toEqual({
    code: 1,
    out: [
      '2026-03-10 abandoned: 1 contacts, the rollups have 0',
      `2026-03-10 ${anInteraction().id}: its fact is missing`,
      '1 contacts, 2 differences',
    ],
    errors: [],
  });
  expect((await runConfigured(jobProgram, ['fold-numbers'], env)).out).toEqual([
    'fold-numbers: recorded 1, failed 0, folded 1',
  ]);
  expect(await runConfigured(rollupsVerifyProgram, ['--repair'], env)).toEqual({
    code: 0,
    out: ['1 contacts, 0 differences'],
    errors: [],
  });
  expect((await runConfigured(rollupsVerifyProgram, ['now'], env)).code).toBe(1);
});
