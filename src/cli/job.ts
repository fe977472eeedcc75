import { connectAdapters } from '../adapters.js';
import { buildApp } from '../app.js';
import { InvalidInputError } from '../errors.js';
import { type CliContext, isProgram, runCli } from './run.js';

/** Runs one job of the schedule now, over the configured store, and says what came of it. */
export async function jobProgram({ args, config, log, out }: CliContext): Promise<number> {
  const [name, ...others] = args;
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const adapters = await connectAdapters(config, publicUrl, log);
  try {
    const { jobs } = buildApp(config, adapters, { publicUrl, log });
    const job = jobs.find((candidate) => candidate.name === name);
    if (job === undefined || others.length > 0) {
      const names = jobs.map((known) => `  ${known.name.padEnd(18)} ${known.cron}`);
      const problem = job === undefined && name !== undefined ? `There is no job ${name}.\n` : '';
      throw new InvalidInputError(
        `${problem}usage: npm run job NAME\n\nJobs and when they run by themselves:\n${names.join('\n')}`,
      );
    }
    const result = await job.run();
    const facts = Object.entries(result).map(([fact, value]) => `${fact} ${String(value)}`);
    out(`${job.name}: ${facts.join(', ')}`);
    return 0;
  } finally {
    await adapters.close();
  }
}

if (isProgram(import.meta.url)) await runCli(jobProgram);
