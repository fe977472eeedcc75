import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../config/policy.js';
import {
  createSchedule,
  type Job,
  runJob,
  type Schedule,
  scheduledPost,
} from '../../scheduled/index.js';
import { postDueJob } from '../../scheduled/post-due.js';
import type { Leases } from '../../src/ports/leases.js';
import type { Store } from '../../src/ports/store.js';
import { createJobRunner } from '../../src/services/posts/run-job.js';
import { openTempStore } from '../support/embedded-store.js';
import { recordingLog } from '../support/log-lines.js';
import { openGate } from '../support/twilio-edge.js';

const MINUTE_MS = 60_000;
const clock = { now: () => new Date() };

describe('createSchedule', () => {
  let store: Store;
  const started: Schedule[] = [];
  beforeEach(async () => {
    vi.useFakeTimers({
      now: new Date('2026-03-10T15:00:30Z'),
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    });
    store = await openTempStore(clock);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((schedule) => schedule.stop()));
    vi.useRealTimers();
    await store.close();
  });

  function instance(owner: string, jobs: readonly Job[], leases: Leases = store.leases) {
    const { log, lines } = recordingLog();
    const schedule = createSchedule(jobs, { leases, owner, clock, timeZone: 'UTC', log });
    schedule.start();
    started.push(schedule);
    return { schedule, lines };
  }

  /** Lets pending work continue, except timers and the disk. */
  async function settle(): Promise<void> {
    for (let i = 0; i < 30; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** A job that counts its runs, every minute. */
  function countingJob() {
    let runs = 0;
    const job: Job = {
      name: 'sweep',
      cron: '* * * * *',
      run: async () => {
        runs += 1;
        return {};
      },
    };
    return { job, runs: () => runs };
  }

  /** Advances a minute and waits for everything it triggers. */
  async function passMinute(): Promise<void> {
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    await settle();
    await store.ping();
    await settle();
  }

  it('runs each slot once across three instances', async () => {
    const ran: string[] = [];
    for (const owner of ['a', 'b', 'c']) {
      instance(owner, [
        {
          name: 'sweep',
          cron: '* * * * *',
          run: async () => {
            ran.push(new Date().toISOString());
            return {};
          },
        },
      ]);
    }

    for (let i = 0; i < 3; i += 1) await passMinute();

    expect(ran.map((at) => at.slice(0, 16))).toEqual([
      '2026-03-10T15:01',
      '2026-03-10T15:02',
      '2026-03-10T15:03',
    ]);
  });

  it('posts once a day across three instances, and catches up on a missed post', async () => {
    const posts: string[] = [];
    const start = (owner: string) => {
      const { log } = recordingLog();
      const runner = createJobRunner({
        runs: store.jobRuns,
        reportFailure: async () => undefined,
        clock,
        timeZone: 'UTC',
        policy,
        log,
      });
      const post = scheduledPost(
        {
          name: 'digest',
          cron: '2 15 * * *',
          catchUpMs: 3_600_000,
          run: async ({ date, runStep }) => ({
            posted: await runStep('post', async () => {
              posts.push(date);
              return owner;
            }),
          }),
        },
        'UTC',
      );
      const run = postDueJob(runner, [post]);
      return instance(owner, [{ name: 'post-due', cron: '* * * * *', run }]).schedule;
    };
    const first = ['a', 'b', 'c'].map(start);

    for (let i = 0; i < 4; i += 1) await passMinute();
    expect(posts).toEqual(['2026-03-10']);
    await Promise.all(first.map((schedule) => schedule.stop()));
    vi.setSystemTime(new Date('2026-03-11T15:40:30Z'));
    for (const owner of ['d', 'e', 'f']) start(owner);
    for (let i = 0; i < 3; i += 1) await passMinute();

    expect(posts).toEqual(['2026-03-10', '2026-03-11']);
  });

  it('runs the next slot after one instance stops', async () => {
    const ran: string[] = [];
    const job = (owner: string): Job => ({
      name: 'sweep',
      cron: '* * * * *',
      run: async () => {
        ran.push(owner);
        return {};
      },
    });
    const first = instance('a', [job('a')]);
    await passMinute();
    await first.schedule.stop();
    instance('b', [job('b')]);

    await passMinute();

    expect(ran).toEqual(['a', 'b']);
  });

  it('keeps running other jobs and later slots when a job fails', async () => {
    let failures = 0;
    let others = 0;
    const { lines } = instance('a', [
      {
        name: 'fails',
        cron: '* * * * *',
        run: async () => {
          failures += 1;
          throw new Error('scripted failure');
        },
      },
      {
        name: 'works',
        cron: '* * * * *',
        run: async () => {
          others += 1;
          return { swept: others };
        },
      },
    ]);

    for (let i = 0; i < 3; i += 1) await passMinute();

    expect({ failures, others }).toEqual({ failures: 3, others: 3 });
    expect(lines.filter(({ msg }) => msg === 'job.failed')).toHaveLength(3);
    expect(lines.filter(({ msg }) => msg === 'job.finished').map(({ swept }) => swept)).toEqual([
      1, 2, 3,
    ]);
  });

  it('survives failing leases, and resumes once they work again', async () => {
    let down = true;
    const leases: Leases = {
      ...store.leases,
      acquire: (...args) =>
        down ? Promise.reject(new Error('scripted failure')) : store.leases.acquire(...args),
    };
    const { job, runs } = countingJob();
    const { lines } = instance('a', [job], leases);

    await passMinute();
    expect(runs()).toBe(0);
    expect(lines).toMatchObject([
      { msg: 'schedule.failed', level: 'error', error: { message: 'scripted failure' } },
    ]);
    down = false;
    await passMinute();

    expect(runs()).toBe(1);
  });

  it('does not overlap itself, and a stop waits for the run', async () => {
    const gate = openGate<void>();
    let runs = 0;
    let ended = false;
    const { schedule } = instance('a', [
      {
        name: 'slow',
        cron: '* * * * *',
        run: async () => {
          runs += 1;
          await gate.promise;
          ended = true;
          return {};
        },
      },
    ]);
    await passMinute();
    await passMinute();
    expect(runs).toBe(1);

    const stopped = schedule.stop().then(() => ended);
    gate.open();

    expect(await stopped).toBe(true);
  });

  it('waits on stop for a pending lease and the run it starts', async () => {
    const gate = openGate<void>();
    const leases: Leases = {
      ...store.leases,
      acquire: async (...args) => {
        await gate.promise;
        return store.leases.acquire(...args);
      },
    };
    const { job, runs } = countingJob();
    const { schedule } = instance('a', [job], leases);
    await passMinute();

    const runsAtStop = schedule.stop().then(runs);
    await settle();
    gate.open();

    expect(await runsAtStop).toBe(1);
    await settle();
    expect(runs()).toBe(1);
  });
});

describe('runJob', () => {
  it('logs the outcome and never rejects', async () => {
    const { log, lines } = recordingLog();
    const job = (run: Job['run']): Job => ({ name: 'j', cron: '* * * * *', run });

    expect(
      await runJob(
        job(async () => ({ swept: 2 })),
        log,
      ),
    ).toBe(true);
    expect(
      await runJob(
        job(() => Promise.reject(new Error('no'))),
        log,
      ),
    ).toBe(false);

    expect(lines).toMatchObject([
      { msg: 'job.finished', job: 'j', swept: 2, durationMs: expect.any(Number) },
      { msg: 'job.failed', job: 'j', error: { message: 'no' } },
    ]);
  });
});
