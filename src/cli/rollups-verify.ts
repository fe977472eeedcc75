import { policy } from '../../config/policy.js';
import { openStore } from '../adapters.js';
import { InvalidInputError } from '../errors.js';
import { createRecordFact } from '../services/numbers/record-fact.js';
import { createVerifyRollups } from '../services/numbers/verify-rollups.js';
import { type CliContext, isProgram, runCli } from './run.js';

const USAGE = `usage: npm run rollups:verify [-- --repair]

Recomputes the facts and numbers of every contact and prints where the stored ones differ; --repair
records those contacts and folds those days again.`;

/** Exit code 0: the stored numbers are right. 1: some are not (with --repair: still not). */
export async function rollupsVerifyProgram({ args, config, out }: CliContext): Promise<number> {
  if (args.some((arg) => arg !== '--repair')) throw new InvalidInputError(USAGE);
  const store = await openStore(config);
  try {
    const clock = { now: () => new Date() };
    const verify = createVerifyRollups({ store, clock, policy, timeZone: config.timeZone });
    let found = await verify();
    const all = [...found.differences, ...found.factDifferences];
    if (args.includes('--repair') && all.length > 0) {
      const recordFact = createRecordFact({ store, policy, timeZone: config.timeZone });
      for (const { interactionId } of found.factDifferences) await recordFact(interactionId);
      for (const day of new Set(all.map((one) => one.day))) await store.rollups.refold(day);
      found = await verify();
    }
    for (const { day, of, expected, stored } of found.differences) {
      out(`${day} ${of}: ${expected} contacts, the rollups have ${stored}`);
    }
    for (const { day, interactionId, is } of found.factDifferences) {
      out(`${day} ${interactionId}: its fact is ${is}`);
    }
    const count = found.differences.length + found.factDifferences.length;
    out(`${found.facts} contacts, ${count} differences`);
    return count === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

if (isProgram(import.meta.url)) await runCli(rollupsVerifyProgram);
