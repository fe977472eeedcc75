import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversations } from '../../../src/cli/demo/conversations.js';
import { runDemo } from '../../../src/cli/demo/run-demo.js';
import { recordingLog } from '../../support/log-lines.js';
import { tempFolder } from '../../support/shell.js';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

it('serves every customer as it should, and leaves transcripts and full records', async () => {
  const { log, lines } = recordingLog();
  const shown: string[] = [];

  const checks = await runDemo({ outDir: folder.path, out: (line) => void shown.push(line), log });

  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(checks.length).toBeGreaterThan(conversations.length);
  expect(shown.join('\n')).toContain(`[${conversations.length}/${conversations.length}]`);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);

  const transcripts = await readFile(join(folder.path, 'transcripts.md'), 'utf8');
  for (const { title } of conversations) expect(transcripts).toContain(title);
  const records = JSON.parse(await readFile(join(folder.path, 'records.json'), 'utf8'));
  expect(records).toHaveLength(conversations.length);
  expect(records.every((record: { interaction: unknown }) => record.interaction !== null)).toBe(
    true,
  );
}, 60_000);
