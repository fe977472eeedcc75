import { policy } from '../../config/policy.js';
import { openStore } from '../adapters.js';
import { InvalidInputError } from '../errors.js';
import { createVerifyRollups } from '../services/verify-rollups.js';
import { type CliContext, isProgram, runCli } from './run.js';

const USAGE = `usage: npm run rollups:verify [-- --repair]

Adds up every contact anew and prints where the stored numbers differ; --repair folds those days again.`;

/** 0: the stored numbers are right. 1: some were not (and, with --repair, could not be made right). */
export async function rollupsVerifyProgram({ args, config, out }: CliContext): Promise<number> {
  if (args.some((arg) => arg !== '--repair')) throw new InvalidInputError(USAGE);
  const store = await openStore(config);
  try {
    const clock = { now: () => new Date() };
    const verify = createVerifyRollups({ store, clock, policy, timeZone: config.timeZone });
    let found = await verify();
    if (args.includes('--repair') && found.differences.length > 0) {
      for (const day of new Set(found.differences.map((one) => one.day))) {
        await store.rollups.refold(day);
      }
      found = await verify();
    }
    for (const { day, of, expected, stored } of found.differences) {
      out(`${day} ${of}: ${expected} contacts, the rollups have ${stored}`);
    }
    out(`${found.facts} contacts, ${found.differences.length} differences`);
    return found.differences.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

if (isProgram(import.meta.url)) await runCli(rollupsVerifyProgram);
