import { parseArgs } from 'node:util';
import { connectAdapters } from '../adapters.js';
import { type App, buildApp } from '../app.js';
import { localDateIn } from '../domain/local-time.js';
import { InvalidInputError } from '../errors.js';
import { type CliContext, isProgram, runCli } from './run.js';

interface JobArgs {
  readonly name: string | undefined;
  readonly date: string | undefined;
  readonly again: boolean;
}

/** Runs one scheduled job now, on the configured store, and prints its result. */
export async function jobProgram({ args, config, log, out }: CliContext): Promise<number> {
  const jobArgs = parseJobArgs(args);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const adapters = await connectAdapters(config, publicUrl, log);
  try {
    const app = buildApp(config, adapters, { publicUrl, log });
    const today = localDateIn(config.timeZone)(adapters.ports.clock.now());
    const result = await run(app, jobArgs, today);
    const facts = Object.entries(result).map(([fact, value]) => `${fact} ${String(value)}`);
    out(`${jobArgs.name}: ${facts.join(', ')}`);
    if (config.slack === null && app.posts.some(({ name }) => name === jobArgs.name)) {
      out('Posted to a stand-in Slack that ends with this command (SLACK_BOT_TOKEN is not set).');
    }
    return 0;
  } finally {
    await adapters.close();
  }
}

function run({ jobs, posts, postNow }: App, jobArgs: JobArgs, today: string) {
  const post = posts.find(({ name }) => name === jobArgs.name);
  if (post !== undefined) return postNow(post, jobArgs.date ?? today, { again: jobArgs.again });
  const job = jobs.find(({ name }) => name === jobArgs.name);
  if (job === undefined) {
    const problem = jobArgs.name === undefined ? '' : `There is no job ${jobArgs.name}.\n`;
    const list = (all: readonly { name: string; cron: string }[]) =>
      all.map(({ name, cron }) => `  ${name.padEnd(20)} ${cron}`).join('\n');
    throw new InvalidInputError(
      `${problem}${USAGE}\n\nScheduled posts:\n${list(posts)}\n\nOther jobs:\n${list(jobs)}`,
    );
  }
  if (jobArgs.date !== undefined || jobArgs.again) {
    throw new InvalidInputError(`${job.name} posts nothing: it takes neither --date nor --again`);
  }
  return job.run();
}

const USAGE = 'usage: npm run job NAME -- [--date YYYY-MM-DD] [--again]';

function parseJobArgs(args: readonly string[]): JobArgs {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { date: { type: 'string' }, again: { type: 'boolean', default: false } },
    });
    const [name, ...others] = positionals;
    const { date, again } = values;
    if (others.length > 0) throw new InvalidInputError(`too many names\n${USAGE}`);
    if (date !== undefined && !isDate(date)) {
      throw new InvalidInputError(`${date} is not a date like 2026-03-10\n${USAGE}`);
    }
    return { name, date, again };
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw new InvalidInputError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function isDate(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

if (isProgram(import.meta.url)) await runCli(jobProgram);
