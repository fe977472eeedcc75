import cron, { type Logger as CronLogger, type ScheduledTask } from 'node-cron';
import type { Policy } from '../config/policy.js';
import { lastDue, startOfDate } from '../src/domain/last-due.js';
import { isoDate } from '../src/domain/local-time.js';
import type { Logger } from '../src/logger.js';
import type { Clock } from '../src/ports/clock.js';
import type { Leases } from '../src/ports/leases.js';
import type { RecoverEffects } from '../src/services/contact/recover-effects.js';
import type { SweepIdle } from '../src/services/contact/sweep-idle.js';
import type { FoldNumbers } from '../src/services/numbers/fold-numbers.js';
import type { PostDigest } from '../src/services/posts/post-digest.js';
import type { PostWeeklyReport } from '../src/services/posts/post-weekly-report.js';
import type { JobRunner, PostingJob } from '../src/services/posts/run-job.js';
import type { WatchServiceLevel } from '../src/services/posts/watch-service-level.js';
import { dailyDigestJob } from './daily-digest.js';
import { foldNumbersJob } from './fold-numbers.js';
import { postDueJob } from './post-due.js';
import { recoverEffectsJob } from './recover-effects.js';
import { sweepIdleJob } from './sweep-idle.js';
import { watchServiceLevelJob } from './watch-service-level.js';
import { weeklyReportJob } from './weekly-report.js';

const DAY_MS = 86_400_000;
const SLOT_LEASE_MS = 10 * 60_000;

export interface Job {
  readonly name: string;
  /** Five-field cron expression, read in the operator's time zone. */
  readonly cron: string;
  /** Runs once, unaware of cron; its result is logged. */
  readonly run: () => Promise<Readonly<Record<string, unknown>>>;
}

export interface JobServices {
  readonly sweepIdle: SweepIdle;
  readonly recoverEffects: RecoverEffects;
  readonly foldNumbers: FoldNumbers;
  readonly watchServiceLevel: WatchServiceLevel;
  readonly jobRunner: JobRunner;
}

/** A posting job with its schedule. */
export type ScheduledPost = PostingJob & Pick<Job, 'cron'>;

/** The jobs that run every minute or so. A new one is a line here and a file beside this one. */
export function createJobs(
  services: JobServices,
  posts: readonly ScheduledPost[],
  policy: Policy,
): Job[] {
  return [
    { name: 'sweep-idle', cron: policy.idle.sweepEvery, run: sweepIdleJob(services.sweepIdle) },
    { name: 'recover-effects', cron: '* * * * *', run: recoverEffectsJob(services.recoverEffects) },
    {
      name: 'fold-numbers',
      cron: policy.analytics.foldEvery,
      run: foldNumbersJob(services.foldNumbers),
    },
    {
      name: 'watch-service-level',
      cron: policy.analytics.watchEvery,
      run: watchServiceLevelJob(services.watchServiceLevel),
    },
    // Checks every minute, so that missed and failed runs are caught up.
    { name: 'post-due', cron: '* * * * *', run: postDueJob(services.jobRunner, posts) },
  ];
}

export interface PostServices {
  readonly postDigest: PostDigest;
  readonly postWeeklyReport: PostWeeklyReport;
}

/** The scheduled posts. A new one is a line here and a file beside this one. */
export function createPosts(
  services: PostServices,
  policy: Policy,
  timeZone: string,
): ScheduledPost[] {
  const { analytics, jobs } = policy;
  return [
    {
      name: 'daily-digest',
      cron: analytics.digestEvery,
      catchUpMs: jobs.catchUpMs.daily,
      run: dailyDigestJob(services.postDigest),
    },
    {
      name: 'weekly-report',
      cron: analytics.weeklyReportEvery,
      catchUpMs: jobs.catchUpMs.weekly,
      run: weeklyReportJob(services.postWeeklyReport),
    },
  ].map((job) => scheduledPost(job, timeZone));
}

/** Posts at most once per local day. `catchUpMs` is the catch-up window: older runs are skipped. */
export function scheduledPost(
  job: Pick<ScheduledPost, 'name' | 'cron' | 'catchUpMs' | 'run'>,
  timeZone: string,
): ScheduledPost {
  // Matches wall-clock time as if it were UTC, to find times that a clock change skips.
  const pattern = cron.createTask(job.cron, () => undefined, { timezone: 'UTC' });
  // Checked first, because the pattern is slow and a day has 1,440 minutes.
  const minutes = new Set(cron.parse(job.cron).minute);
  const isDue = (wallAsUtc: Date) =>
    minutes.has(wallAsUtc.getUTCMinutes()) && pattern.match(wallAsUtc);
  return {
    ...job,
    lastDue: (at) => lastDue(isDue, timeZone, at, job.catchUpMs),
    dueOn(date) {
      const start = startOfDate(date, timeZone);
      const end = startOfDate(isoDate(Date.parse(date) + DAY_MS), timeZone);
      const lastMinute = new Date(end.getTime() - 1);
      return lastDue(isDue, timeZone, lastMinute, end.getTime() - start.getTime()) ?? start;
    },
  };
}

/** Runs and logs a job. Never rejects, so a failure stops nothing else; false if it failed. */
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
  /** Resolves when no run is in progress. */
  stop(): Promise<void>;
}

/** Each slot runs on only one instance: the one that gets the slot's lease. */
export function createSchedule(
  jobs: readonly Job[],
  deps: { leases: Leases; owner: string; clock: Clock; timeZone: string; log: Logger },
): Schedule {
  const running = new Set<Promise<unknown>>();
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.createTask(
      job.cron,
      async ({ date }) => {
        // The library's own coordinator would await the lease where `stop` can't wait for it.
        const run = runSlot(job, date);
        running.add(run);
        await run.finally(() => running.delete(run));
      },
      {
        name: job.name,
        timezone: deps.timeZone,
        noOverlap: true,
        logger: cronLogger(deps.log),
      },
    ),
  );

  async function runSlot(job: Job, slot: Date): Promise<void> {
    try {
      // Left to expire, so that an instance with a slower clock can't rerun the slot.
      const lease = `job:${job.name}:${slot.toISOString()}`;
      if (!(await deps.leases.acquire(lease, deps.owner, SLOT_LEASE_MS, deps.clock.now()))) return;
    } catch (error) {
      deps.log.error({ job: job.name, error }, 'schedule.failed');
      return;
    }
    await runJob(job, deps.log);
  }

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

/** Forwards the library's own messages (such as an overlap) to our log. */
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
