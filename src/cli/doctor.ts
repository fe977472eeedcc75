import { createLogger } from '../logger.js';
import { type Finding, fail, formatFinding } from './doctor/finding.js';
import { checkDataDir, checkNode, checkOfflineModel, checkTimeZone } from './doctor/machine.js';
import {
  checkClaude,
  checkPublicUrl,
  checkSlackApp,
  checkStore,
  checkTwilio,
} from './doctor/services.js';
import { type Group, readSettings } from './doctor/settings.js';
import { isProgram, runShell, type Shell } from './run.js';

/** Checks every setting and service for real, one line each. Exit code 1 if any fails. */
export async function doctorProgram({ env, out }: Shell): Promise<number> {
  const { config, broken, findings } = readSettings(env);
  const log = createLogger({ level: 'silent' });
  const checks: Promise<Finding | Finding[]>[] = [
    Promise.resolve([...findings]),
    checkNode(process.versions.node),
    checkOfflineModel(),
  ];
  if (config !== null) {
    const unless = (group: Group, check: () => Promise<Finding[]>) =>
      broken.has(group) ? Promise.resolve([]) : check();
    checks.push(
      Promise.resolve(checkTimeZone(config.timeZone, new Date())),
      checkDataDir(config.dataDir),
      unless('MONGODB', () => checkStore(config)),
      findings.some(({ what }) => what === 'PUBLIC_URL')
        ? Promise.resolve([])
        : checkPublicUrl(config),
      unless('TWILIO', () => checkTwilio(config)),
      unless('SLACK', () => checkSlackApp(config, log)),
      unless('ANTHROPIC', () => checkClaude(config)),
    );
  }
  const all: Finding[] = [];
  // Run in parallel, printed in order as soon as each is known.
  for (const check of checks.map(errorAsFinding)) {
    for (const finding of [await check].flat()) {
      all.push(finding);
      out(formatFinding(finding));
    }
  }
  const count = (level: Finding['level']) => all.filter((found) => found.level === level).length;
  out(`\n${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed`);
  return count('fail') === 0 ? 0 : 1;
}

/** A check that throws becomes a finding, and the others continue. */
function errorAsFinding(check: Promise<Finding | Finding[]>): Promise<Finding | Finding[]> {
  return check.catch((error: unknown) =>
    fail('doctor', error instanceof Error ? error.message : String(error), null),
  );
}

if (isProgram(import.meta.url)) await runShell(doctorProgram);
