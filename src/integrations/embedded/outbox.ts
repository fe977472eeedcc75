import type { Clock } from '../../ports/clock.js';
import type { Outbox, OutboxEntry } from '../../ports/outbox.js';
import { createDocuments } from './documents.js';
import { type Environment, entriesIn, type KeyPart, keyText, LAST_TIME } from './environment.js';

interface Entry extends OutboxEntry {
  readonly state: 'pending' | 'given_up';
  /** Enqueue order across all lanes. */
  readonly seq: number;
  /** Earliest time it can be taken (again): its due time, or the end of its lease. */
  readonly readyAtMs: number;
}

/** What remains of a finished job, so that its key is still recognised. */
interface Done {
  readonly state: 'done';
}

/** How many expired keys are removed for each finished job. */
const SWEEP = 3;

/**
 * Index: `[lane, <lane>, seq]` and `[pending, seq]` for pending entries; `[ready, readyAt, seq]`
 * for the oldest of each lane only, so `take` never scans entries that are blocked or not yet due;
 * `[given up, seq]`; `[done, time, key]`.
 */
export function createOutbox(
  env: Environment,
  clock: Clock,
  rememberMs: number,
): Outbox & { readonly releaseLeases: () => Promise<void> } {
  const entries = createDocuments<Entry | Done>(env, 'outbox', 'outbox entry');
  const index = env.table<string>('outbox.index');
  const counter = env.table<number>('outbox.counter');

  function pending(key: string): Entry | null {
    const entry = entries.get([key]);
    return entry?.state === 'pending' ? entry : null;
  }

  function headOf(lane: string): Entry | null {
    const start = ['lane', keyText(lane)];
    const [first] = entriesIn(index, { start, end: [...start, LAST_TIME], limit: 1 });
    return first === undefined ? null : pending(first.value);
  }

  /** Writes a pending entry, and updates its `ready` key if it is the head of its lane. */
  function put(before: Entry, after: Entry): void {
    entries.put([keyText(after.key)], after);
    if (headOf(after.lane)?.seq !== after.seq) return;
    index.remove(readyKey(before));
    index.put(readyKey(after), keyText(after.key));
  }

  /** Removes a pending entry from its lane; the next one becomes the head. */
  function leave(entry: Entry): void {
    index.remove(laneKey(entry));
    index.remove(['pending', entry.seq]);
    index.remove(readyKey(entry));
    const next = headOf(entry.lane);
    if (next !== null) index.put(readyKey(next), keyText(next.key));
  }

  function forgetOld(nowMs: number): void {
    const end = ['done', nowMs - rememberMs];
    for (const old of entriesIn(index, { start: ['done'], end, limit: SWEEP })) {
      entries.remove([old.value]);
      index.remove(old.key);
    }
  }

  return {
    /** On open: only one process may use the directory, so every lease holder is gone. */
    async releaseLeases() {
      await env.write(() => {
        for (const { value } of entriesIn(index, { start: ['ready'], end: ['ready', LAST_TIME] })) {
          const entry = pending(value);
          if (entry === null || entry.readyAtMs <= entry.dueAt.getTime()) continue;
          put(entry, { ...entry, readyAtMs: entry.dueAt.getTime() });
        }
      });
    },

    enqueue({ key, job, lane, dueAt }) {
      return env.write(() => {
        if (entries.has([keyText(key)])) return false;
        const seq = (counter.get(['seq']) ?? 0) + 1;
        const entry: Entry = {
          key,
          job,
          lane,
          attempts: 0,
          enqueuedAt: clock.now(),
          dueAt,
          lastError: null,
          state: 'pending',
          seq,
          readyAtMs: dueAt.getTime(),
        };
        const isHead = headOf(lane) === null;
        counter.put(['seq'], seq);
        entries.put([keyText(key)], entry);
        index.put(laneKey(entry), keyText(key));
        index.put(['pending', seq], keyText(key));
        if (isHead) index.put(readyKey(entry), keyText(key));
        return true;
      });
    },

    take(at, leaseMs, limit) {
      return env.write(() => {
        const range = { start: ['ready'], end: ['ready', at.getTime(), LAST_TIME], limit };
        const taken: OutboxEntry[] = [];
        for (const { value } of entriesIn(index, range)) {
          const before = pending(value);
          if (before === null) continue;
          const after: Entry = {
            ...before,
            attempts: before.attempts + 1,
            readyAtMs: at.getTime() + leaseMs,
          };
          put(before, after);
          taken.push(withoutBookkeeping(after));
        }
        return taken;
      });
    },

    async done(key) {
      await env.write(() => {
        const entry = pending(keyText(key));
        if (entry === null) return;
        const nowMs = clock.now().getTime();
        forgetOld(nowMs);
        leave(entry);
        entries.put([keyText(key)], { state: 'done' });
        index.put(['done', nowMs, keyText(key)], keyText(key));
      });
    },

    async retry(key, dueAt, error) {
      await env.write(() => {
        const entry = pending(keyText(key));
        if (entry === null) return;
        put(entry, { ...entry, dueAt, readyAtMs: dueAt.getTime(), lastError: error });
      });
    },

    async giveUp(key, error) {
      await env.write(() => {
        const entry = pending(keyText(key));
        if (entry === null) return;
        leave(entry);
        entries.put([keyText(key)], { ...entry, state: 'given_up', lastError: error });
        index.put(['given up', entry.seq], keyText(key));
      });
    },

    async status() {
      return env.read(() => {
        const pendingRange = { start: ['pending'], end: ['pending', LAST_TIME] };
        const [oldest] = entriesIn(index, { ...pendingRange, limit: 1 });
        return {
          pending: index.getKeysCount(pendingRange),
          oldestEnqueuedAt:
            oldest === undefined ? null : (pending(oldest.value)?.enqueuedAt ?? null),
          givenUp: index.getKeysCount({ start: ['given up'], end: ['given up', LAST_TIME] }),
        };
      });
    },
  };
}

function laneKey(entry: Entry): KeyPart[] {
  return ['lane', keyText(entry.lane), entry.seq];
}

function readyKey(entry: Entry): KeyPart[] {
  return ['ready', entry.readyAtMs, entry.seq];
}

function withoutBookkeeping(entry: Entry): OutboxEntry {
  const { state: _state, seq: _seq, readyAtMs: _readyAtMs, ...rest } = entry;
  return rest;
}
