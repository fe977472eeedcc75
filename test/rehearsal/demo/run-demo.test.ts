import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversations } from '../../../src/rehearsal/demo/conversations.js';
import { runDemo } from '../../../src/rehearsal/demo/run-demo.js';
import { recordingLog } from '../../support/log-lines.js';
import { tempFolder } from '../../support/shell.js';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

it('serves every customer as expected, and writes transcripts and full records', async () => {
  const { log, lines } = recordingLog();
  const shown: string[] = [];

  const checks = await runDemo({
    outDir: folder.path,
    out: (line) => void shown.push(line),
    log,
    days: 21,
    contacts: 120,
  });

  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(checks.length).toBeGreaterThan(conversations.length);
  expect(shown.join('\n')).toContain(`[${conversations.length}/${conversations.length}]`);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);

  const transcripts = await readFile(join(folder.path, 'transcripts.md'), 'utf8');
  for (const { title } of conversations) expect(transcripts).toContain(title);
  const records = JSON.parse(await readFile(join(folder.path, 'records.json'), 'utf8'));
  expect(records).toHaveLength(conversations.length);
  const kpis = JSON.parse(await readFile(join(folder.path, 'kpis.json'), 'utf8'));
  expect(kpis.days).toEqual({ from: '2026-09-21', to: '2026-10-12' });
  expect(kpis.values.contacts.value).toBeGreaterThan(60);
  const ids = kpis.figures.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['automatic_resolution', 'wait_reduction', 'saving', 'csat']),
  );
  for (const { formula } of kpis.figures) expect(formula.es).not.toBe(formula.en);

  const page = await readFile(join(folder.path, 'dashboard.html'), 'utf8');
  expect(page.match(/data:image\/png/g)?.length).toBeGreaterThan(20);
  // Nothing is fetched: no script, and no URL but its own images.
  expect(page).not.toMatch(/<script|https?:\/\/|src="(?!data:)/);
  for (const name of ['report.md', 'report.en.md']) {
    const report = await readFile(join(folder.path, name), 'utf8');
    expect(report).toMatch(/^# (Reporte de patrones|Pattern report)/);
    for (const [, picture] of report.matchAll(/\]\((charts\/[^)]+)\)/g)) {
      const png = await readFile(join(folder.path, picture ?? ''));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
    }
  }
  expect(shown.join('\n')).toMatch(/Automatic resolution +\d+\.\d % +reference 62\.0 %/);
  expect(records.every((record: { interaction: unknown }) => record.interaction !== null)).toBe(
    true,
  );
}, 60_000);
