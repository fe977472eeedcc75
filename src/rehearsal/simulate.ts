import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { policy } from '../../config/policy.js';
import { addDays } from '../analytics/query/calendar.js';
import { type CliContext, isProgram, runCli } from '../cli/run.js';
import { localDateIn } from '../domain/local-time.js';
import { InvalidInputError } from '../errors.js';
import { openEmbeddedStore } from '../integrations/embedded/store.js';
import { systemClock } from '../integrations/system/clock.js';
import { projectRoot } from '../integrations/system/project-root.js';
import { simulation } from './customers/parameters.js';
import { createProgress } from './days/progress.js';
import { simulateDays } from './days/simulate-days.js';

const USAGE = `usage: npm run simulate -- [--days 60] [--contacts 600] [--seed 42] [--from YYYY-MM-DD | --until today]
                          [--data-dir outputs/simulation] [--force]

Simulates days of a call centre with the real dialogue, in a separate embedded store that
DATA_DIR=outputs/simulation npm start shows. The same command gives the same records.
--contacts is how many to expect; chance decides. --force first deletes the folder's simulated days.`;

const whole = (name: string, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `--${name} must be a whole number`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, `--${name} must be 1 to ${most}`);

const Options = z.object({
  days: whole('days', 400),
  contacts: whole('contacts', 1_000_000),
  seed: whole('seed', 2_000_000_000),
  from: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, '--from must be a date, YYYY-MM-DD')
    .refine((day) => !Number.isNaN(Date.parse(day)), '--from must be a date, YYYY-MM-DD')
    .optional(),
  until: z.literal('today', '--until can only be today').optional(),
  'data-dir': z.string().min(1, '--data-dir is empty'),
  force: z.boolean(),
});

/** Fills a folder with simulated days and prints a summary. Never touches a configured MongoDB. */
export async function simulateProgram({ args, config, log, out }: CliContext): Promise<number> {
  const options = readOptions(args);
  const { timeZone } = config;
  const today = localDateIn(timeZone)(systemClock.now());
  const from =
    options.from ??
    (options.until === 'today' ? addDays(today, -options.days) : simulation.firstDay);
  const dir = resolve(projectRoot(), options['data-dir']);
  await prepare(dir, resolve(config.dataDir), options.force);
  const store = await openEmbeddedStore({
    dir,
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.outbox.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
    clock: systemClock,
    isScratch: true,
    startsEmpty: true,
  });
  const started = performance.now();
  const progress = createProgress(process.stdout.isTTY === true, out);
  try {
    const { days, contacts, seed } = options;
    out(
      `Simulating ${days} days from ${from} (${timeZone}), about ${contacts} contacts, seed ${seed}.`,
    );
    const summary = await simulateDays({
      from,
      days,
      contacts,
      seed,
      store,
      timeZone,
      log,
      onProgress: progress.show,
    });
    progress.end();
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const folder = relative(process.cwd(), dir) || dir;
    out(
      `${summary.contacts} contacts (${summary.returned} of them by people who came back), ${summary.cases} cases, ${summary.facts} records in the numbers, in ${seconds} s.`,
    );
    out(
      `See them in Slack: DATA_DIR=${folder} npm start, then /ccpro stats ${from}..${addDays(from, days - 1)}`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

function readOptions(args: readonly string[]): z.output<typeof Options> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        days: { type: 'string', default: '60' },
        contacts: { type: 'string', default: '600' },
        seed: { type: 'string', default: '42' },
        from: { type: 'string' },
        until: { type: 'string' },
        'data-dir': { type: 'string', default: join('outputs', 'simulation') },
        force: { type: 'boolean', default: false },
      },
    });
    const parsed = Options.safeParse(values);
    if (parsed.success) return parsed.data;
    throw new InvalidInputError(`${parsed.error.issues[0]?.message ?? ''}\n\n${USAGE}`);
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(`${why}\n\n${USAGE}`);
  }
}

/** Only this file distinguishes the folder from a real DATA_DIR: both hold a store and its lock. */
const MARKER = 'simulated-days.txt';
const MARKER_TEXT = `Simulated days are stored here; none of it happened. "npm run simulate -- --force" deletes them.\n`;
const OURS = new Set([MARKER, 'store', 'lock']);

/** Creates and marks the folder. The store, under its lock, deletes what was stored in it. */
async function prepare(dir: string, configured: string, force: boolean): Promise<void> {
  if ((await realPathOf(dir)) === (await realPathOf(configured))) {
    throw new InvalidInputError(
      `${dir} is the configured DATA_DIR, which no simulation writes to: choose another --data-dir`,
    );
  }
  const present = await namesIn(dir);
  const isOurs = present.includes(MARKER) && present.every((name) => OURS.has(name));
  if (present.length > 0 && !isOurs) {
    throw new InvalidInputError(
      `${dir} holds something other than simulated days: choose another --data-dir`,
    );
  }
  if (present.length > 0 && !force) {
    throw new InvalidInputError(
      `${dir} is not empty: add --force to start over, or choose another --data-dir`,
    );
  }
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, MARKER), MARKER_TEXT);
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new InvalidInputError(`${dir} cannot be used: ${String(error)}`);
  }
}

/** Resolves links, so that a folder can't hide behind another name; as given if it is missing. */
function realPathOf(dir: string): Promise<string> {
  return realpath(dir).catch(() => dir);
}

if (isProgram(import.meta.url)) await runCli(simulateProgram);
