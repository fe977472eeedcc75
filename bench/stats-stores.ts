import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { policy } from '../config/policy.js';
import type { ContactFact } from '../src/analytics/facts/fact.js';
import { addDays } from '../src/analytics/query/calendar.js';
import { connectMongoStore } from '../src/integrations/mongo/store.js';
import { systemClock } from '../src/integrations/system/clock.js';
import type { Store } from '../src/ports/store.js';
import { createRefoldDays } from '../src/services/numbers/refold-days.js';
import { openBenchStore } from './seed.js';
import { factsOfDay } from './stats-facts.js';

/** The same at every size: contacts per day grow, and the cost must not follow. */
export const SEEDED_DAYS = 60;

export interface SeededStore {
  readonly store: Store;
  readonly interactions: number;
  readonly seedSeconds: number;
  remove(): Promise<void>;
}

const PUTS_AT_ONCE = 500;
const INSERTED_AT_ONCE = 2_000;

/** Writes every fact through the repository, then folds. */
export async function seedEmbedded(
  dir: string,
  interactions: number,
  lastDay: string,
): Promise<SeededStore> {
  const store = await openBenchStore(join(dir, `stats-${interactions}`));
  return seeded(store, interactions, lastDay, async (facts) => {
    for (const batch of batches(facts, PUTS_AT_ONCE)) {
      await Promise.all(batch.map((fact) => store.facts.put(fact)));
    }
  });
}

/**
 * Inserts documents as `put` writes them for new facts, but in bulk, since a million puts would
 * take an hour; then folds.
 */
export async function seedMongo(
  uri: string,
  interactions: number,
  lastDay: string,
): Promise<SeededStore> {
  const database = `contactpro_bench_${randomUUID().slice(0, 8)}`;
  const store = await connectMongoStore({
    uri,
    database,
    clock: systemClock,
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.delivery.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
  });
  const client = await MongoClient.connect(uri);
  const collection = client.db(database).collection<{ _id: string }>('facts');
  const found = await seeded(store, interactions, lastDay, async (facts) => {
    for (const batch of batches(facts, INSERTED_AT_ONCE)) {
      const documents = batch.map(({ interactionId, ...fact }) => ({
        _id: interactionId,
        ...fact,
        staleDays: [fact.day],
      }));
      await collection.insertMany(documents, { ordered: false });
    }
  });
  return {
    ...found,
    async remove() {
      await client.db(database).dropDatabase();
      await client.close();
      await store.close();
    },
  };
}

async function seeded(
  store: Store,
  interactions: number,
  lastDay: string,
  write: (facts: Iterable<ContactFact>) => Promise<void>,
): Promise<SeededStore> {
  const startedAt = performance.now();
  const refoldDays = createRefoldDays(store);
  for (let n = 0; n < SEEDED_DAYS; n += 1) {
    const ofDay = Math.floor(interactions / SEEDED_DAYS) + (n < interactions % SEEDED_DAYS ? 1 : 0);
    await write(factsOfDay(addDays(lastDay, -n), ofDay, n));
  }
  while ((await refoldDays()) > 0);
  const seedSeconds = (performance.now() - startedAt) / 1_000;
  return { store, interactions, seedSeconds, remove: () => store.close() };
}

function* batches<T>(values: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
