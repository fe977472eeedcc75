import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

/** Settings of a store of its own, with a function to remove it. */
export interface StoreForTest {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export interface E2eStore {
  readonly name: string;
  make(): Promise<StoreForTest>;
}

export const MONGODB_TEST_URI = process.env.MONGODB_TEST_URI ?? '';

/** Goes into the title of every suite that uses `e2eStores`. */
export const storesNote =
  MONGODB_TEST_URI === '' ? ' (over MongoDB: skipped, set MONGODB_TEST_URI to run)' : '';

export const embedded: E2eStore = {
  name: 'the embedded store',
  async make() {
    const dir = await mkdtemp(join(tmpdir(), 'contactpro-e2e-'));
    return { env: { DATA_DIR: dir }, remove: () => rm(dir, { recursive: true, force: true }) };
  },
};

const mongodb: E2eStore = {
  name: 'MongoDB',
  async make() {
    const database = `contactpro_e2e_${randomUUID().slice(0, 8)}`;
    return {
      env: { MONGODB_URI: MONGODB_TEST_URI, MONGODB_DATABASE: database },
      async remove() {
        const client = await MongoClient.connect(MONGODB_TEST_URI);
        await client.db(database).dropDatabase();
        await client.close();
      },
    };
  },
};

/** MongoDB if there is one, since `npm test` covers the embedded store. */
export const e2eStores: readonly E2eStore[] = [MONGODB_TEST_URI === '' ? embedded : mongodb];
