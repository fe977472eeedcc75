import { join, relative } from 'node:path';
import { createWarningLog, isProgram, runShell, type Shell } from '../cli/run.js';
import { projectRoot } from '../integrations/system/project-root.js';
import { runDemo } from './demo/run-demo.js';

/** Serves customers end to end and checks the results. Exit code 1 if any check fails. */
export async function demoProgram({ out }: Shell): Promise<number> {
  const started = performance.now();
  const outDir = join(projectRoot(), 'outputs');
  const checks = await runDemo({ outDir, out, log: createWarningLog() });
  const passed = checks.filter(({ holds }) => holds).length;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const folder = relative(process.cwd(), outDir) || outDir;
  out(`\n${passed} of ${checks.length} checks passed, in ${seconds} s.`);
  out(
    `Open ${folder}/dashboard.html. Also in ${folder}: report.md and report.en.md, kpis.json, charts/,`,
  );
  out('transcripts.md and records.json.');
  return passed === checks.length ? 0 : 1;
}

if (isProgram(import.meta.url)) await runShell(demoProgram);
