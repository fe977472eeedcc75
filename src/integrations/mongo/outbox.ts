import type { UpdateFilter } from 'mongodb';
import type { OutboxJob } from '../../domain/outbox-job.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { Clock } from '../../ports/clock.js';
import type { Outbox, OutboxEntry } from '../../ports/outbox.js';
import type { Sequences } from '../../ports/sequences.js';
import type { Connection } from './connection.js';
import { isDuplicateKey } from './errors.js';
import { type CollectionSpec, documentOf, FLAG, MOMENT, NUMBER, oneOf, TEXT } from './schema.js';
import { insertIfNew } from './upserts.js';

const STATES = ['pending', 'done', 'given_up'] as const;

interface OutboxDocument {
  _id: string;
  /** Null once done: there is no need to keep what was sent. */
  job: OutboxJob | null;
  lane: string;
  attempts: number;
  enqueuedAt: Date;
  dueAt: Date;
  lastError: string | null;
  state: (typeof STATES)[number];
  /** Enqueue order across all lanes and instances. */
  seq: number;
  /** Earliest time it can be taken (again): its due time, or the end of its lease. */
  readyAt: Date;
  leased: boolean;
  /** Set when done. TTL: the server deletes the document after this. */
  forgetAt?: Date;
}

export const outboxCollection: CollectionSpec = {
  name: 'outbox',
  schema: documentOf({
    job: { bsonType: ['object', 'null'] },
    lane: TEXT,
    attempts: NUMBER,
    enqueuedAt: MOMENT,
    dueAt: MOMENT,
    state: oneOf(STATES),
    seq: NUMBER,
    readyAt: MOMENT,
    leased: FLAG,
  }),
  indexes: [
    { name: 'lanes', key: { state: 1, lane: 1, seq: 1, readyAt: 1 } },
    { name: 'oldest', key: { state: 1, seq: 1 } },
    // The database enforces that only one entry per lane runs at a time.
    {
      name: 'one_leased_per_lane',
      key: { lane: 1 },
      unique: true,
      partialFilterExpression: { leased: true },
    },
    { name: 'forget', key: { forgetAt: 1 }, expireAfterSeconds: 0 },
  ],
};

export function createOutbox(
  { run, collection }: Connection,
  sequences: Sequences,
  clock: Clock,
  rememberMs: number,
): Outbox {
  const outbox = collection<OutboxDocument>(outboxCollection.name);

  /** The oldest pending entry of each lane if it is ready to be taken, longest ready first. */
  function readyHeads(at: Date): Promise<{ key: string }[]> {
    return outbox
      .aggregate<{ key: string }>([
        { $match: { state: 'pending' } },
        { $sort: { lane: 1, seq: 1 } },
        {
          $group: {
            _id: '$lane',
            key: { $first: '$_id' },
            readyAt: { $first: '$readyAt' },
            seq: { $first: '$seq' },
          },
        },
        { $match: { readyAt: { $lte: at } } },
        { $sort: { readyAt: 1, seq: 1 } },
        { $project: { _id: 0, key: 1 } },
      ])
      .toArray();
  }

  /** Null if another instance got there first, or an entry in the lane is already leased. */
  async function lease(key: string, at: Date, until: Date): Promise<OutboxEntry | null> {
    try {
      const taken = await outbox.findOneAndUpdate(
        { _id: key, state: 'pending', readyAt: { $lte: at } },
        { $set: { leased: true, readyAt: until }, $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      );
      return taken === null ? null : decode(taken);
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  async function update(key: string, change: UpdateFilter<OutboxDocument>): Promise<void> {
    await run(() => outbox.updateOne({ _id: key, state: 'pending' }, change));
  }

  return {
    async enqueue({ key, job, lane, dueAt }) {
      const seq = await sequences.next('outbox order');
      return run(() =>
        insertIfNew(
          outbox,
          stamp('outbox entry', {
            _id: key,
            job,
            lane,
            attempts: 0,
            enqueuedAt: clock.now(),
            dueAt,
            lastError: null,
            state: 'pending',
            seq,
            readyAt: dueAt,
            leased: false,
          }),
        ),
      );
    },

    take(at, leaseMs, limit) {
      return run(async () => {
        // An expired lease must not block an older entry enqueued concurrently in its lane.
        await outbox.updateMany(
          { leased: true, readyAt: { $lte: at } },
          { $set: { leased: false } },
        );
        const until = new Date(at.getTime() + leaseMs);
        const taken: OutboxEntry[] = [];
        for (const { key } of await readyHeads(at)) {
          if (taken.length >= limit) break;
          const entry = await lease(key, at, until);
          if (entry !== null) taken.push(entry);
        }
        return taken;
      });
    },

    async done(key) {
      const forgetAt = new Date(clock.now().getTime() + rememberMs);
      await update(key, { $set: { state: 'done', leased: false, job: null, forgetAt } });
    },

    async retry(key, dueAt, error) {
      await update(key, { $set: { leased: false, dueAt, readyAt: dueAt, lastError: error } });
    },

    async giveUp(key, error) {
      await update(key, { $set: { state: 'given_up', leased: false, lastError: error } });
    },

    async status() {
      const [pending, givenUp, oldest] = await run(() =>
        Promise.all([
          outbox.countDocuments({ state: 'pending' }),
          outbox.countDocuments({ state: 'given_up' }),
          outbox.findOne({ state: 'pending' }, { sort: { seq: 1 } }),
        ]),
      );
      return { pending, givenUp, oldestEnqueuedAt: oldest?.enqueuedAt ?? null };
    },
  };
}

function decode(document: OutboxDocument): OutboxEntry | null {
  if (document.job === null) return null;
  const { _id, state: _state, seq: _seq, readyAt: _readyAt, leased: _leased, ...entry } = document;
  return upgrade('outbox entry', { key: _id, ...entry });
}
