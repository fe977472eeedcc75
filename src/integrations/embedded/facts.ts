import { setImmediate } from 'node:timers/promises';
import type { ContactFact } from '../../analytics/facts/fact.js';
import type { FactRepository } from '../../ports/facts.js';
import { createDocuments, type Documents } from './documents.js';
import {
  type Environment,
  entriesIn,
  type KeyPart,
  keyText,
  LAST_TIME,
  type Table,
} from './environment.js';
import type { StaleDays } from './stale-days.js';

const BATCH = 100;

/** Index: `[day, <day>, opened, id]` and `[customer, <key>, opened, id]`. */
export function createFactRepository(env: Environment, staleDays: StaleDays): FactRepository {
  const values = createDocuments<ContactFact>(env, 'facts', 'fact');
  const index = env.table<string>('facts.index');
  const progress = env.table<Date>('facts.progress');

  return {
    put(fact) {
      return env.write(() => {
        const stored = values.get([fact.interactionId]);
        if (stored !== undefined && stored.revision >= fact.revision) return false;
        if (stored !== undefined) {
          for (const key of keysOf(stored)) index.remove(key);
          staleDays.mark(stored.day);
        }
        values.put([fact.interactionId], fact);
        for (const key of keysOf(fact)) index.put(key, fact.interactionId);
        staleDays.mark(fact.day);
        return true;
      });
    },

    async findByInteraction(id) {
      return env.read(() => values.get([id]) ?? null);
    },

    async listByCustomer(customerKey, since, limit) {
      return env.read(() => {
        const own: KeyPart[] = ['customer', keyText(customerKey)];
        const newestFirst = {
          start: [...own, LAST_TIME],
          end: [...own, since.getTime()],
          reverse: true,
          limit,
        };
        return entriesIn(index, newestFirst)
          .map(({ value }) => values.get([value]))
          .filter((fact) => fact !== undefined);
      });
    },

    inDays({ from, to }) {
      return streamDays(env, index, values, ['day', from], ['day', to]);
    },

    async recordedUpTo() {
      return env.read(() => progress.get(['recorded']) ?? null);
    },

    async setRecordedUpTo(at) {
      await env.write(() => {
        progress.put(['recorded'], at);
      });
    },
  };
}

function keysOf({ interactionId, day, openedAt, customerKey }: ContactFact): KeyPart[][] {
  const openedMs = openedAt.getTime();
  const keys: KeyPart[][] = [['day', day, openedMs, interactionId]];
  if (customerKey !== null) {
    keys.push(['customer', keyText(customerKey), openedMs, interactionId]);
  }
  return keys;
}

/** Yields between batches, so a long period doesn't block other work. */
async function* streamDays(
  env: Environment,
  index: Table<string>,
  values: Documents<ContactFact>,
  from: KeyPart[],
  end: KeyPart[],
): AsyncGenerator<ContactFact> {
  let start = from;
  for (;;) {
    const range = { start, end, exclusiveStart: true, limit: BATCH };
    const batch = env.read(() =>
      entriesIn(index, range).map(({ key, value }) => ({ key, fact: values.get([value]) })),
    );
    for (const { fact } of batch) if (fact !== undefined) yield fact;
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    start = last.key;
    await setImmediate();
  }
}
