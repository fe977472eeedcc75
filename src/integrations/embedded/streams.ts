import { setImmediate } from 'node:timers/promises';
import type { Period } from '../../ports/clock.js';
import type { Documents } from './documents.js';
import { type Environment, entriesIn, type KeyPart, type Table } from './environment.js';

const BATCH = 100;

/**
 * The values indexed under `[name, time, id]` with `from <= time < to`, oldest first. Yields to
 * other work between batches, so a slow reader never keeps a read transaction open and a long
 * period doesn't delay a call.
 */
export async function* streamByTime<V extends object>(
  env: Environment,
  index: Table<string>,
  values: Documents<V>,
  name: string,
  period: Period,
): AsyncGenerator<V> {
  const end = [name, period.to.getTime()];
  let after: KeyPart[] = [name, period.from.getTime()];
  for (;;) {
    const start = after;
    const batch = env.read(() =>
      entriesIn(index, { start, end, exclusiveStart: true, limit: BATCH }).map((entry) => ({
        key: entry.key,
        value: values.get([entry.value]),
      })),
    );
    for (const { value } of batch) if (value !== undefined) yield value;
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    after = last.key;
    await setImmediate();
  }
}
