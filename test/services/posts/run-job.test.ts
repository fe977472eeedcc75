import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../../config/policy.js';
import { scheduledPost } from '../../../scheduled/index.js';
import { ConflictError, InvalidInputError, UpstreamError } from '../../../src/errors.js';
import type { Store } from '../../../src/ports/store.js';
import type { JobContext } from '../../../src/services/posts/job-context.js';
import { createJobRunner, type JobFailure } from '../../../src/services/posts/run-job.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';
import { openGate } from '../../support/twilio-edge.js';

const ZONE = 'America/Mexico_City';
const DUE = '2026-03-10T14:00:00Z';

let now: Date;
let store: Store;
const clock = { now: () => now };
const at = (iso: string) => {
  now = new Date(iso);
};
const pass = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  // Registers the job in the store the day before.
  at('2026-03-09T20:00:00Z');
  store = await openTempStore(clock);
  await bench().runDue();
});
afterEach(() => store.close());

type Run = (context: JobContext) => Promise<Record<string, unknown>>;

/** One instance with one job, due at 08:00 local time. */
function bench(run: Run = async () => ({}), report?: (failure: JobFailure) => Promise<void>) {
  const { log, lines } = recordingLog();
  const failures: JobFailure[] = [];
  const runner = createJobRunner({
    runs: store.jobRuns,
    reportFailure:
      report ??
      (async (failure) => {
        failures.push(failure);
      }),
    clock,
    timeZone: ZONE,
    policy,
    log,
  });
  const job = scheduledPost(
    { name: 'digest', cron: '0 8 * * *', catchUpMs: policy.jobs.catchUpMs.daily, run },
    ZONE,
  );
  return {
    lines,
    failures,
    runDue: () => runner.runDue([job]),
    runNow: (date: string, again = false) => runner.runNow(job, date, { again }),
  };
}

/** A job that posts twice; `posts` is what has been posted. */
function twoPosts(posts: string[], failBefore: (post: string) => boolean = () => false): Run {
  const post = (name: string) => async (mayExist: boolean) => {
    if (failBefore(name)) throw new UpstreamError('slack', 'down, says the test');
    if (!(mayExist && posts.includes(name))) posts.push(name);
    return `ts of ${name}`;
  };
  return async ({ runStep, date }) => {
    const first = await runStep('first', post(`${date} first`));
    const second = await runStep('second', post(`${date} second`));
    return { first, second };
  };
}

describe('a posting job', () => {
  it('runs once a day among three instances, day after day', async () => {
    const posts: string[] = [];
    const instances = [1, 2, 3].map(() => bench(twoPosts(posts)));

    for (const day of ['2026-03-10', '2026-03-11']) {
      for (let minute = -2; minute < 5; minute += 1) {
        at(`${day}T14:00:00Z`);
        pass(minute);
        await Promise.all(instances.map(({ runDue }) => runDue()));
      }
    }

    expect(posts).toEqual([
      '2026-03-10 first',
      '2026-03-10 second',
      '2026-03-11 first',
      '2026-03-11 second',
    ]);
  });

  it('receives its due date and time, however late it runs', async () => {
    const contexts: JobContext[] = [];
    at('2026-03-10T15:10:00Z');

    await bench(async (context) => {
      contexts.push(context);
      return {};
    }).runDue();

    expect(contexts).toMatchObject([{ date: '2026-03-10', dueAt: new Date(DUE) }]);
  });

  it('catches up on only the latest run after an outage of several days', async () => {
    const posts: string[] = [];
    at('2026-03-13T15:10:00Z');

    await bench(twoPosts(posts)).runDue();

    expect(posts).toEqual(['2026-03-13 first', '2026-03-13 second']);
  });

  it('is skipped when it is past the catch-up window', async () => {
    const posts: string[] = [];
    at('2026-03-11T03:00:00Z');

    expect(await bench(twoPosts(posts)).runDue()).toEqual({ finished: 0, failed: 0 });
    expect(posts).toEqual([]);
  });

  it('does not count as missed before the store first saw it', async () => {
    at('2026-03-20T15:00:00Z');
    const fresh = await openTempStore(clock);
    const posts: string[] = [];
    const { log } = recordingLog();
    const runner = createJobRunner({
      runs: fresh.jobRuns,
      reportFailure: async () => undefined,
      clock,
      timeZone: ZONE,
      policy,
      log,
    });
    const job = scheduledPost(
      { name: 'digest', cron: '0 8 * * *', catchUpMs: 12 * 3_600_000, run: twoPosts(posts) },
      ZONE,
    );

    await runner.runDue([job]);
    expect(posts).toEqual([]);
    at('2026-03-21T14:00:00Z');
    await runner.runDue([job]);

    expect(posts).toEqual(['2026-03-21 first', '2026-03-21 second']);
    await fresh.close();
  });
});

describe('a posting job whose process died', () => {
  it.each(['before the first post', 'after it', 'before the second', 'after both'])(
    'posts everything once, killed %s',
    async (where) => {
      const posts: string[] = [];
      at(DUE);
      const died = openGate<void>();
      const die = () => {
        died.open();
        return new Promise<never>(() => undefined);
      };
      const dying: Run = async ({ runStep, date }) => {
        await runStep('first', async () => {
          if (where === 'before the first post') return die();
          posts.push(`${date} first`);
          return where === 'after it' ? die() : 'ts';
        });
        await runStep('second', async () => {
          if (where === 'before the second') return die();
          posts.push(`${date} second`);
          return 'ts';
        });
        return die();
      };
      void bench(dying).runDue();
      await died.promise;

      pass(1);
      await bench(twoPosts(posts)).runDue();
      const whileLeased = posts.length;
      pass(policy.jobs.leaseMs / 60_000);
      await bench(twoPosts(posts)).runDue();

      expect(whileLeased).toBeLessThanOrEqual(2);
      expect(posts).toEqual(['2026-03-10 first', '2026-03-10 second']);
      expect(await store.jobRuns.findByKey('digest:2026-03-10')).toMatchObject({
        state: 'finished',
        attempts: 2,
      });
    },
  );

  it('is not finished by the instance that lost it', async () => {
    at(DUE);
    const posts: string[] = [];
    let go: (() => void) | undefined;
    const slow: Run = async ({ runStep }) => {
      await runStep('first', async () => 'slow');
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      await runStep('second', async () => {
        posts.push('by the slow one');
        return 'x';
      });
      return {};
    };
    const first = bench(slow);
    const running = first.runDue();
    await vi.waitFor(() => expect(go).toBeDefined());
    pass(6);
    await bench(twoPosts(posts)).runDue();
    go?.();

    expect(await running).toEqual({ finished: 0, failed: 1 });
    expect(posts).toEqual(['2026-03-10 second']);
    expect(first.lines.map(({ msg }) => msg)).toContain('job.taken_over');
    expect(first.failures).toEqual([]);
  });
});

describe('a posting job that fails', () => {
  it('retries with growing waits, is reported once, and runs only remaining steps', async () => {
    const posts: string[] = [];
    let isDown = true;
    at(DUE);
    const one = bench(twoPosts(posts, (post) => isDown && post.endsWith('second')));
    const tries: number[] = [];
    for (let minute = 0; minute < 15; minute += 1) {
      const { finished, failed } = await one.runDue();
      if (finished + failed > 0) tries.push(minute);
      if (tries.length === 3) isDown = false;
      pass(1);
    }

    expect(tries).toHaveLength(4);
    expect(tries[0]).toBe(0);
    expect((tries[3] ?? 0) - (tries[2] ?? 0)).toBeGreaterThan((tries[1] ?? 0) - (tries[0] ?? 0));
    expect(posts).toEqual(['2026-03-10 first', '2026-03-10 second']);
    expect(one.failures).toMatchObject([
      {
        key: 'digest:2026-03-10:failed',
        job: 'digest',
        date: '2026-03-10',
        reason: 'down, says the test (upstream_failed)',
      },
    ]);
  });

  it('is given up after its last try, and that is reported', async () => {
    at(DUE);
    const one = bench(async () => {
      throw new TypeError('a customer said 4111');
    });
    for (let minute = 0; minute < 300; minute += 1) {
      await one.runDue();
      pass(1);
    }

    expect(one.failures.map(({ key, nextTryAt }) => [key, nextTryAt === null])).toEqual([
      ['digest:2026-03-10:failed', false],
      ['digest:2026-03-10:given-up', true],
    ]);
    expect(one.failures[0]?.reason).toBe('TypeError');
    expect(await store.jobRuns.findByKey('digest:2026-03-10')).toMatchObject({
      state: 'given_up',
      attempts: policy.jobs.tries,
    });
  });

  it('is reported later when the report fails at first', async () => {
    at(DUE);
    const reported: string[] = [];
    let isDown = true;
    const one = bench(
      async () => {
        throw new Error('x');
      },
      async ({ key }) => {
        if (isDown) throw new UpstreamError('slack', 'down');
        reported.push(key);
      },
    );
    await one.runDue();
    isDown = false;
    for (let minute = 0; minute < 10; minute += 1) {
      pass(1);
      await one.runDue();
    }

    expect(reported).toEqual(['digest:2026-03-10:failed']);
    expect(one.lines.map(({ msg }) => msg)).toContain('job.failure_not_reported');
  });

  it('fails when it hangs past its lease, and nothing it does later is recorded', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      at(DUE);
      const gate = openGate<void>();
      const hung = openGate<void>();
      const late: unknown[] = [];
      const one = bench(async ({ runStep }) => {
        hung.open();
        await gate.promise;
        await runStep('post', async () => 'ts').catch((error: unknown) => late.push(error));
        return {};
      });
      const running = one.runDue();
      await hung.promise;
      await vi.advanceTimersByTimeAsync(policy.jobs.leaseMs);

      expect(await running).toEqual({ finished: 0, failed: 1 });
      expect(one.failures).toMatchObject([{ reason: 'it took too long (job_too_long)' }]);
      gate.open();
      await vi.waitFor(() => expect(late).toHaveLength(1));
      expect(await store.jobRuns.findByKey('digest:2026-03-10')).toMatchObject({
        state: 'open',
        leased: false,
        steps: {},
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('retries after a conflict that the job itself caused', async () => {
    at(DUE);
    const one = bench(async () => {
      throw new ConflictError('changed meanwhile', 'stale');
    });
    await one.runDue();

    expect(one.failures).toHaveLength(1);
  });

  it('does not block other jobs', async () => {
    at(DUE);
    const { log } = recordingLog();
    const ran: string[] = [];
    const runner = createJobRunner({
      runs: store.jobRuns,
      reportFailure: async () => undefined,
      clock,
      timeZone: ZONE,
      policy,
      log,
    });
    const jobs = ['digest', 'other'].map((name) =>
      scheduledPost(
        {
          name,
          cron: '0 8 * * *',
          catchUpMs: policy.jobs.catchUpMs.daily,
          run: async () => {
            ran.push(name);
            if (name === 'digest') throw new Error('x');
            return {};
          },
        },
        ZONE,
      ),
    );

    expect(await runner.runDue(jobs)).toEqual({ finished: 1, failed: 1 });
    expect(ran.toSorted()).toEqual(['digest', 'other']);
  });

  it('is not retried past its catch-up window', async () => {
    at(DUE);
    const one = bench(async () => {
      throw new Error('x');
    });
    await one.runDue();
    at('2026-03-11T14:00:00Z');
    const posts: string[] = [];
    await bench(twoPosts(posts)).runDue();

    expect(posts).toEqual(['2026-03-11 first', '2026-03-11 second']);
    expect(await store.jobRuns.findByKey('digest:2026-03-10')).toMatchObject({ state: 'given_up' });
  });
});

describe('a posting job by hand', () => {
  it('runs once for any past date', async () => {
    const posts: string[] = [];
    const { runNow } = bench(twoPosts(posts));
    at('2026-03-10T20:00:00Z');

    expect(await runNow('2026-02-01')).toEqual({
      first: 'ts of 2026-02-01 first',
      second: 'ts of 2026-02-01 second',
    });
    const again = await runNow('2026-02-01').catch((error: unknown) => error);

    expect(again).toBeInstanceOf(InvalidInputError);
    expect(String(again)).toContain('was posted already; --again');
    expect(posts).toHaveLength(2);
  });

  it('repeats on request', async () => {
    const runs: string[] = [];
    const { runNow } = bench(async ({ runStep, key }) => {
      await runStep('post', async () => {
        runs.push(key);
        return 'ts';
      });
      return {};
    });
    at('2026-03-10T20:00:00Z');
    await runNow('2026-03-10');
    await runNow('2026-03-10', true);
    await runNow('2026-03-10', true);

    expect(runs).toEqual([
      'digest:2026-03-10',
      'digest:2026-03-10:again1',
      'digest:2026-03-10:again2',
    ]);
  });

  it('replaces the scheduled run of that day', async () => {
    const posts: string[] = [];
    const { runNow, runDue } = bench(twoPosts(posts));
    at('2026-03-10T10:00:00Z');
    await runNow('2026-03-10');
    at(DUE);

    expect(await runDue()).toEqual({ finished: 0, failed: 0 });
    expect(posts).toHaveLength(2);
  });

  it('ignores the back-off of a failed run', async () => {
    at(DUE);
    let isDown = true;
    const posts: string[] = [];
    const one = bench(twoPosts(posts, (post) => isDown && post.endsWith('second')));
    await one.runDue();
    isDown = false;

    expect(await one.runNow('2026-03-10')).toMatchObject({ second: 'ts of 2026-03-10 second' });
    expect(posts).toEqual(['2026-03-10 first', '2026-03-10 second']);
  });

  it('resumes a run that was given up, without redoing finished steps', async () => {
    at(DUE);
    let isDown = true;
    const posts: string[] = [];
    const one = bench(twoPosts(posts, (post) => isDown && post.endsWith('second')));
    for (let minute = 0; minute < 300; minute += 1) {
      await one.runDue();
      pass(1);
    }
    isDown = false;
    at('2026-03-12T20:00:00Z');
    await one.runNow('2026-03-10');

    expect(posts).toEqual(['2026-03-10 first', '2026-03-10 second']);
    await expect(one.runNow('2026-03-10')).rejects.toThrow('posted already');
  });

  it('reports no next try when the date is long past', async () => {
    at('2026-03-10T12:00:00Z');
    const one = bench(async () => {
      throw new UpstreamError('slack', 'down');
    });
    await expect(one.runNow('2026-02-01')).rejects.toThrow('down');
    pass(60);

    expect(await one.runDue()).toMatchObject({ failed: 0 });
    expect(one.failures).toMatchObject([{ date: '2026-02-01', nextTryAt: null }]);
  });

  it('refuses a run that is in progress or in the future', async () => {
    at(DUE);
    const never = new Promise<never>(() => undefined);
    void bench(() => never).runDue();
    await vi.waitFor(async () =>
      expect(await store.jobRuns.findByKey('digest:2026-03-10')).not.toBe(null),
    );

    await expect(bench().runNow('2026-03-10')).rejects.toThrow('under way');
    await expect(bench().runNow('2026-03-11')).rejects.toThrow('still to come');
  });
});
