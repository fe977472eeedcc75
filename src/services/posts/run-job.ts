import type { Policy } from '../../../config/policy.js';
import { localDateIn } from '../../domain/local-time.js';
import { AppError, InvalidInputError, UpstreamError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { JobRun, JobRunRepository } from '../../ports/job-runs.js';
import { backOffMs } from '../outbox/back-off.js';
import type { JobContext } from './job-context.js';
import { trackProgress } from './job-progress.js';

/** A job that posts something, at most once per local day it is due on. */
export interface PostingJob {
  readonly name: string;
  /** The most recent due time still worth catching up on; null when there is none. */
  readonly lastDue: (at: Date) => Date | null;
  /** When it is (or would be) due on this ISO local date. */
  readonly dueOn: (date: string) => Date;
  /** Catch-up window: how long after its due time a run is still attempted. */
  readonly catchUpMs: number;
  /** Resolves to facts to log. */
  readonly run: (context: JobContext) => Promise<JobFacts>;
}

export type JobFacts = Readonly<Record<string, unknown>>;

export interface JobFailure {
  readonly key: string;
  readonly job: string;
  readonly date: string;
  readonly reason: string;
  /** Next retry; null when the run has been given up. */
  readonly nextTryAt: Date | null;
}

export interface JobRunner {
  /** Runs what is due, missed, or up for a retry. Rejects only when the store fails. */
  runDue(jobs: readonly PostingJob[]): Promise<{ finished: number; failed: number }>;
  /**
   * Runs the job now, for this ISO local date. Throws InvalidInputError when it has already been
   * posted (unless `again`) or is running; rethrows whatever makes the job fail.
   */
  runNow(job: PostingJob, date: string, options: { again: boolean }): Promise<JobFacts>;
}

const READY_BATCH = 50;
/** A start within a minute of the due time doesn't count as late. */
const GRACE_MS = 60_000;

/**
 * Runs posting jobs once across instances and restarts: each run is leased in the store, records
 * its steps there, and is retried with exponential back-off until it is given up. Supervisors get
 * one notice for the first failure and one when it is given up.
 */
export function createJobRunner(deps: {
  runs: JobRunRepository;
  reportFailure: (failure: JobFailure) => Promise<void>;
  clock: Clock;
  timeZone: string;
  policy: Pick<Policy, 'jobs'>;
  log: Logger;
}): JobRunner {
  const { runs, clock, log } = deps;
  const { leaseMs, tries, backoff } = deps.policy.jobs;
  const localDate = localDateIn(deps.timeZone);
  const knownSince = new Map<string, Date>();

  return {
    async runDue(jobs) {
      const done = await Promise.allSettled(jobs.map((job) => runDueOf(job)));
      const outcomes = done.flatMap((one) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      });
      return {
        finished: outcomes.filter((ok) => ok).length,
        failed: outcomes.filter((ok) => !ok).length,
      };
    },

    async runNow(job, date, { again }) {
      const dueAt = job.dueOn(date);
      if (dueAt > clock.now() && localDate(clock.now()) < date) {
        throw new InvalidInputError(`${date} is still to come`);
      }
      const key = await keyByHand(job, date, again);
      const run = await runs.take({ key, job: job.name, dueAt }, leaseMs, clock.now());
      if (run === null) throw new InvalidInputError(`${job.name} of ${date} is under way already`);
      return attempt(job, run);
    },
  };

  /** One entry per run of the job attempted now: whether it succeeded. */
  async function runDueOf(job: PostingJob): Promise<boolean[]> {
    const knownAt = await since(job);
    const dueAt = job.lastDue(clock.now());
    const isExpected = dueAt !== null && dueAt.getTime() >= knownAt.getTime() - GRACE_MS;
    const ready = await runs.listReady(clock.now(), READY_BATCH);
    const wanted = [
      ...(isExpected ? [{ key: keyOf(job, localDate(dueAt)), job: job.name, dueAt }] : []),
      ...ready.filter((run) => run.job === job.name),
    ];
    const outcomes: boolean[] = [];
    for (const { key, dueAt: runDueAt } of wanted) {
      const run = await runs.take({ key, job: job.name, dueAt: runDueAt }, leaseMs, clock.now());
      if (run === null) continue;
      if (clock.now().getTime() - run.dueAt.getTime() > job.catchUpMs) {
        await runs.save({ ...run, state: 'given_up', leased: false });
        log.warn({ job: job.name, run: run.key }, 'job.too_late');
        continue;
      }
      const succeeded = attempt(job, run).then(
        () => true,
        () => false,
      );
      outcomes.push(await succeeded);
    }
    return outcomes;
  }

  /** When the store first saw the job; anything due before that doesn't count as missed. */
  async function since({ name }: PostingJob): Promise<Date> {
    const known = knownSince.get(name);
    if (known !== undefined) return known;
    const first: JobRun = {
      key: `${name}:first`,
      job: name,
      dueAt: clock.now(),
      state: 'passed_over',
      attempts: 0,
      leased: false,
      readyAt: clock.now(),
      steps: {},
      lastError: null,
      failureReported: false,
    };
    await runs.add(first);
    const { dueAt } = (await runs.findByKey(first.key)) ?? first;
    knownSince.set(name, dueAt);
    return dueAt;
  }

  /** The first key of the date whose run is not finished. */
  async function keyByHand(job: PostingJob, date: string, again: boolean): Promise<string> {
    const first = keyOf(job, date);
    for (let n = 0; ; n += 1) {
      const key = n === 0 ? first : `${first}:again${n}`;
      const run = await runs.findByKey(key);
      if (run?.state === 'finished' && !again) {
        throw new InvalidInputError(
          `${job.name} of ${date} was posted already; --again posts it once more`,
        );
      }
      if (run === null) return key;
      if (run.state === 'finished') continue;
      // A manual run ignores the back-off, and resumes a run that was given up.
      if (!run.leased) await runs.save({ ...run, state: 'open', readyAt: clock.now() });
      return key;
    }
  }

  async function attempt(job: PostingJob, run: JobRun): Promise<JobFacts> {
    const startedAt = clock.now();
    const fields = { job: job.name, run: run.key, attempt: run.attempts };
    const progress = trackProgress({ runs, clock, leaseMs }, run);
    try {
      const facts = await withinLease(
        job.run({
          key: run.key,
          date: localDate(run.dueAt),
          dueAt: run.dueAt,
          runStep: progress.runStep,
        }),
      );
      await progress.save({ state: 'finished', leased: false });
      const durationMs = clock.now().getTime() - startedAt.getTime();
      log.info({ ...fields, durationMs, ...facts }, 'job.finished');
      return facts;
    } catch (error) {
      progress.end();
      if (progress.isLost()) log.warn(fields, 'job.taken_over');
      else {
        log.error({ ...fields, error }, 'job.failed');
        await fail(job, progress.current(), error).catch((reason: unknown) => {
          // The lease will expire and the run will be retried.
          log.error({ ...fields, error: reason }, 'job.failure_not_saved');
        });
      }
      throw error;
    }
  }

  /** A hung run must not block its job forever. */
  async function withinLease<T>(running: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new AppError('it took too long', { code: 'job_too_long', retryable: true })),
        leaseMs,
      );
      timer.unref();
    });
    try {
      return await Promise.race([running, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function fail(job: PostingJob, reached: JobRun, error: unknown): Promise<void> {
    const { key, attempts, dueAt } = reached;
    const waitMs = Math.max(
      backOffMs(attempts, key, backoff),
      error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0,
    );
    const nextTryAt = new Date(clock.now().getTime() + waitMs);
    const isTooLate = nextTryAt.getTime() - dueAt.getTime() > job.catchUpMs;
    const isOver = attempts >= tries || isTooLate;
    const failed: JobRun = {
      ...reached,
      state: isOver ? 'given_up' : 'open',
      leased: false,
      readyAt: nextTryAt,
      lastError: reasonOf(error),
    };
    await runs.save(failed);
    if (failed.failureReported && !isOver) return;
    try {
      await deps.reportFailure({
        key: `${key}:${isOver ? 'given-up' : 'failed'}`,
        job: job.name,
        date: localDate(dueAt),
        reason: reasonOf(error),
        nextTryAt: isOver ? null : nextTryAt,
      });
      await runs.save({ ...failed, failureReported: true });
    } catch (reason) {
      log.warn({ job: job.name, run: key, error: reason }, 'job.failure_not_reported');
    }
  }
}

function keyOf(job: PostingJob, date: string): string {
  return `${job.name}:${date}`;
}

/** For supervisors: our own errors are safe to show, others may quote anything. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.name : 'unknown error';
}
