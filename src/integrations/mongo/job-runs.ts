import { stamp, upgrade } from '../../domain/stored/schemas.js';
import { ConflictError } from '../../errors.js';
import type { JobRun, JobRunRepository } from '../../ports/job-runs.js';
import type { Connection } from './connection.js';
import {
  type CollectionSpec,
  documentOf,
  FLAG,
  MOMENT,
  NUMBER,
  oneOf,
  TEXT,
  TEXT_OR_NULL,
} from './schema.js';
import { insertIfNew } from './upserts.js';

/** Steps are a list because their names may not be valid field names. */
type JobRunDocument = Omit<JobRun, 'key' | 'steps'> & {
  _id: string;
  steps: { step: string; value: string | null }[];
};

const STATES = [
  'open',
  'finished',
  'given_up',
  'passed_over',
] as const satisfies readonly JobRun['state'][];

export const jobRunsCollection: CollectionSpec = {
  name: 'job_runs',
  schema: documentOf({
    job: TEXT,
    dueAt: MOMENT,
    state: oneOf(STATES),
    attempts: NUMBER,
    leased: FLAG,
    readyAt: MOMENT,
    steps: { bsonType: 'array' },
    lastError: TEXT_OR_NULL,
    failureReported: FLAG,
  }),
  indexes: [{ name: 'ready', key: { state: 1, readyAt: 1, _id: 1 } }],
};

export function createJobRunRepository({ run, collection }: Connection): JobRunRepository {
  const runs = collection<JobRunDocument>(jobRunsCollection.name);

  return {
    take({ key, job, dueAt }, leaseMs, at) {
      return run(async () => {
        const readyAt = new Date(at.getTime() + leaseMs);
        const again = await runs.findOneAndUpdate(
          { _id: key, state: 'open', readyAt: { $lte: at } },
          { $set: { leased: true, readyAt }, $inc: { attempts: 1 } },
          { returnDocument: 'after' },
        );
        if (again !== null) return decode(again);
        const first = stamp('job run', {
          _id: key,
          job,
          dueAt,
          state: 'open',
          attempts: 1,
          leased: true,
          readyAt,
          steps: [],
          lastError: null,
          failureReported: false,
        } satisfies JobRunDocument);
        return (await insertIfNew(runs, { ...first })) ? decode(first) : null;
      });
    },

    async save(jobRun) {
      const { _id, attempts, ...rest } = encode(jobRun);
      await run(async () => {
        const { matchedCount } = await runs.replaceOne({ _id, attempts }, { attempts, ...rest });
        if (matchedCount > 0) return;
        throw new ConflictError(`run ${_id} was taken again in the meantime`, 'stale');
      });
    },

    add(jobRun) {
      return run(() => insertIfNew(runs, encode(jobRun)));
    },

    async findByKey(key) {
      const found = await run(() => runs.findOne({ _id: key }));
      return found === null ? null : decode(found);
    },

    async listReady(at, limit) {
      const found = await run(() =>
        runs
          .find({ state: 'open', readyAt: { $lte: at } })
          .sort({ readyAt: 1, _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map(decode);
    },
  };
}

function encode({ key, steps, ...rest }: JobRun): JobRunDocument {
  return {
    _id: key,
    ...stamp('job run', rest),
    steps: Object.entries(steps).map(([step, value]) => ({ step, value })),
  };
}

function decode({ _id, steps, ...rest }: JobRunDocument): JobRun {
  return upgrade('job run', {
    key: _id,
    ...rest,
    steps: Object.fromEntries(steps.map(({ step, value }) => [step, value])),
  });
}
