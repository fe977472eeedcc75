import cron, {
  type Logger as CronLogger,
  type RunCoordinator,
  type ScheduledTask,
} from 'node-cron';
import type { Policy } from '../config/policy.js';
import type { Logger } from '../src/logger.js';
import type { Clock, Leases } from '../src/ports.js';
import type { FoldNumbers } from '../src/services/fold-numbers.js';
import type { RecoverEffects } from '../src/services/recover-effects.js';
import type { SweepIdle } from '../src/services/sweep-idle.js';
import { foldNumbersJob } from './fold-numbers.js';
import { recoverEffectsJob } from './recover-effects.js';
import { sweepIdleJob } from './sweep-idle.js';

export interface Job {
  readonly name: string;
  /** Five-field cron expression, read in the operator's time zone. */
  readonly cron: string;
  /** Runs once and knows nothing of cron; what it resolves to is logged. */
  readonly run: () => Promise<Readonly<Record<string, unknown>>>;
}

export interface JobServices {
  readonly sweepIdle: SweepIdle;
  readonly recoverEffects: RecoverEffects;
  readonly foldNumbers: FoldNumbers;
}

/** Every job there is. One line here, one file beside this one. */
export function createJobs(services: JobServices, policy: Policy): Job[] {
  return [
    { name: 'sweep-idle', cron: policy.idle.sweepEvery, run: sweepIdleJob(services.sweepIdle) },
    { name: 'recover-effects', cron: '* * * * *', run: recoverEffectsJob(services.recoverEffects) },
    {
      name: 'fold-numbers',
      cron: policy.analytics.foldEvery,
      run: foldNumbersJob(services.foldNumbers),
    },
  ];
}

/** One bad run is logged and never stops the process, nor the next run. Rejects never; false when it failed. */
export async function runJob(job: Job, log: Logger): Promise<boolean> {
  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const result = await job.run();
    log.info({ job: job.name, durationMs: durationMs(), ...result }, 'job.finished');
    return true;
  } catch (error) {
    log.error({ job: job.name, durationMs: durationMs(), error }, 'job.failed');
    return false;
  }
}

export interface Schedule {
  start(): void;
  /** Resolves when no run is under way any more. */
  stop(): Promise<void>;
}

/** Of several instances one runs each slot: whoever gets the slot's lease. */
export function createSchedule(
  jobs: readonly Job[],
  deps: { leases: Leases; owner: string; clock: Clock; timeZone: string; log: Logger },
): Schedule {
  const running = new Set<Promise<unknown>>();
  const runCoordinator: RunCoordinator = {
    // The lease is left to expire: a slower clock must not run the slot again.
    shouldRun: (slot, ttlMs) =>
      deps.leases.acquire(`job:${slot}`, deps.owner, ttlMs, deps.clock.now()),
  };
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.createTask(
      job.cron,
      async () => {
        const run = runJob(job, deps.log);
        running.add(run);
        await run.finally(() => running.delete(run));
      },
      {
        name: job.name,
        timezone: deps.timeZone,
        noOverlap: true,
        distributed: true,
        runCoordinator,
        distributedLease: 10 * 60_000,
        logger: cronLogger(deps.log),
      },
    ),
  );

  return {
    start() {
      for (const task of tasks) void task.start();
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(running);
    },
  };
}

/** What the library says by itself (an overlap, a lease that could not be had), as lines of ours. */
function cronLogger(log: Logger): CronLogger {
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: (reason) => log.warn({ reason }, 'schedule.skipped'),
    error: (reason, error) =>
      log.error(
        { reason: String(reason), error: error ?? (reason instanceof Error ? reason : undefined) },
        'schedule.failed',
      ),
  };
}
