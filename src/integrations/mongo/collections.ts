import type { Document, IndexDescription } from 'mongodb';
import { alarmsCollection } from './alarms.js';
import type { Connection } from './connection.js';
import { customersCollection } from './customers.js';
import { deliveriesCollection } from './deliveries.js';
import { escalationsCollection } from './escalations.js';
import { factsCollection, progressCollection } from './facts.js';
import { interactionsCollection } from './interactions.js';
import { jobRunsCollection } from './job-runs.js';
import { outboxCollection } from './outbox.js';
import { reportsCollection } from './reports.js';
import { rollupsCollection } from './rollups.js';
import type { CollectionSpec } from './schema.js';
import { consentsCollection, leasesCollection, sequencesCollection } from './small-collections.js';

const COLLECTIONS: readonly CollectionSpec[] = [
  interactionsCollection,
  escalationsCollection,
  customersCollection,
  consentsCollection,
  deliveriesCollection,
  outboxCollection,
  leasesCollection,
  sequencesCollection,
  factsCollection,
  progressCollection,
  rollupsCollection,
  reportsCollection,
  jobRunsCollection,
  alarmsCollection,
];

const NAMESPACE_EXISTS = 48;

/** Creates missing collections, validators and indexes. Safe to run on many instances at once. */
export async function prepareCollections(connection: Connection): Promise<void> {
  await Promise.all(COLLECTIONS.map((spec) => prepare(connection, spec)));
}

async function prepare({ db, run }: Connection, spec: CollectionSpec): Promise<void> {
  const validation: Document = {
    validator: { $jsonSchema: spec.schema },
    // Documents that predate a validator change can still be saved.
    validationLevel: 'moderate',
    validationAction: 'error',
  };
  await run(async () => {
    try {
      await db.createCollection(spec.name, validation);
    } catch (error) {
      if (!isExisting(error)) throw error;
      await db.command({ collMod: spec.name, ...validation });
    }
    if (spec.indexes.length > 0) {
      await db.collection(spec.name).createIndexes(spec.indexes.map(mutable));
    }
  });
}

/** `collection.index` of every missing index. */
export async function findMissingIndexes({ db, run }: Connection): Promise<string[]> {
  const missing: string[] = [];
  for (const spec of COLLECTIONS) {
    const present = await run(async () => {
      const [collection] = await db.listCollections({ name: spec.name }).toArray();
      if (collection === undefined) return [];
      return db.collection(spec.name).indexes();
    });
    const names = new Set(present.map((index) => index.name));
    for (const { name } of spec.indexes) if (!names.has(name)) missing.push(`${spec.name}.${name}`);
  }
  return missing;
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS;
}

/** The driver mutates its arguments. */
function mutable(index: IndexDescription): IndexDescription {
  return structuredClone(index);
}
