import { ConflictError } from '../../errors.js';
import type { JobRun, JobRunRepository } from '../../ports/job-runs.js';
import { createDocuments } from './documents.js';
import { type Environment, entriesIn, type KeyPart, keyText, LAST_TIME } from './environment.js';

/** Index: `[open, readyAt, key]` for open runs. */
export function createJobRunRepository(
  env: Environment,
): JobRunRepository & { readonly releaseLeases: () => Promise<void> } {
  const runs = createDocuments<JobRun>(env, 'job-runs', 'job run');
  const index = env.table<string>('job-runs.index');

  function get(key: string): JobRun | null {
    return runs.get([keyText(key)]) ?? null;
  }

  function put(before: JobRun | null, after: JobRun): void {
    if (before?.state === 'open') index.remove(openKey(before));
    runs.put([keyText(after.key)], after);
    if (after.state === 'open') index.put(openKey(after), after.key);
  }

  function open(end: KeyPart[], limit?: number): JobRun[] {
    const range = { start: ['open'], end, ...(limit === undefined ? {} : { limit }) };
    return entriesIn(index, range)
      .map(({ value }) => get(value))
      .filter((run) => run !== null);
  }

  return {
    /** On open: only one process may use the directory, so every lease holder is gone. */
    async releaseLeases() {
      await env.write(() => {
        for (const run of open(['open', LAST_TIME])) {
          if (run.leased) put(run, { ...run, leased: false, readyAt: run.dueAt });
        }
      });
    },

    take({ key, job, dueAt }, leaseMs, at) {
      return env.write(() => {
        const before = get(key);
        if (before !== null && (before.state !== 'open' || before.readyAt > at)) return null;
        const taken: JobRun = {
          ...(before ?? newRun(key, job, dueAt)),
          attempts: (before?.attempts ?? 0) + 1,
          leased: true,
          readyAt: new Date(at.getTime() + leaseMs),
        };
        put(before, taken);
        return taken;
      });
    },

    async save(run) {
      await env.write(() => {
        const stored = get(run.key);
        if (stored === null || stored.attempts !== run.attempts) {
          throw new ConflictError(`run ${run.key} was taken again in the meantime`, 'stale');
        }
        put(stored, run);
      });
    },

    add(run) {
      return env.write(() => {
        if (get(run.key) !== null) return false;
        put(null, run);
        return true;
      });
    },

    async findByKey(key) {
      return env.read(() => get(key));
    },

    async listReady(at, limit) {
      // Keys with parts after the time sort after the bare time, so end at the next millisecond.
      return env.read(() => open(['open', at.getTime() + 1], limit));
    },
  };
}

function newRun(key: string, job: string, dueAt: Date) {
  return {
    key,
    job,
    dueAt,
    state: 'open',
    steps: {},
    lastError: null,
    failureReported: false,
  } as const;
}

function openKey({ readyAt, key }: JobRun): KeyPart[] {
  return ['open', readyAt.getTime(), keyText(key)];
}
