import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { stamp } from '../../../src/domain/stored/schemas.js';
import type { Store } from '../../../src/ports/store.js';
import { AT, anEscalation, anInteraction } from '../../support/builders.js';
import { openStoreIn } from '../../support/embedded-store.js';
import { connectTo } from '../../support/mongo-store.js';
import { aFact } from '../../support/random-facts.js';
import { inVersion1 } from '../../support/version-1.js';
import { collect } from './contract/helpers.js';

const uri = process.env.MONGODB_TEST_URI ?? '';
const why = uri === '' ? ' (over MongoDB: skipped, set MONGODB_TEST_URI to run)' : '';
const EVER = { from: new Date(0), to: new Date(8e15) };
const CURRENT = stamp('interaction', {}).schema;
const clock = { now: () => AT };

/** A store with one interaction. `raw` returns it as stored, before applying `change`. */
interface Kind {
  use<T>(action: (store: Store) => Promise<T>): Promise<T>;
  raw(change?: (document: Record<string, unknown>) => object): Promise<Record<string, unknown>>;
  end(): Promise<void>;
}

async function embedded(): Promise<Kind> {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-schema-'));
  return {
    async use(action) {
      const store = await openStoreIn(dir, clock);
      try {
        return await action(store);
      } finally {
        await store.close();
      }
    },
    async raw(change) {
      const root = open({ path: join(dir, 'store', 'data.mdb'), noSubdir: true, maxDbs: 40 });
      const options = { compression: true, encoder: { useRecords: false } };
      const table = root.openDB<Record<string, unknown>, string[]>('interactions', options);
      const key = [anInteraction().id];
      const found = table.get(key) ?? {};
      if (change !== undefined) await table.put(key, { ...change(found) });
      await root.close();
      return found;
    },
    end: () => rm(dir, { recursive: true, force: true }),
  };
}

async function mongo(): Promise<Kind> {
  const client = await MongoClient.connect(uri);
  const database = `contactpro_schema_${randomUUID().slice(0, 8)}`;
  const interactions = client.db(database).collection<{ _id: string }>('interactions');
  return {
    async use(action) {
      const store = await connectTo(uri, database, clock);
      try {
        return await action(store);
      } finally {
        await store.close();
      }
    },
    async raw(change) {
      const { _id, ...found } = (await interactions.findOne({})) ?? { _id: '' };
      if (change === undefined) return found;
      await interactions.replaceOne({ _id }, change(found));
      return found;
    },
    async end() {
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}

const kinds = [['the embedded store', embedded] as const, ['MongoDB', mongo] as const];

describe.each(uri === '' ? kinds.slice(0, 1) : kinds)(`schema versions in %s${why}`, (_, make) => {
  async function withOne(action: (kind: Kind) => Promise<void>): Promise<void> {
    const kind = await make();
    try {
      await kind.use((store) => store.interactions.insert(anInteraction()));
      await action(kind);
    } finally {
      await kind.end();
    }
  }

  it('are written with each value but not returned', () =>
    withOne(async (kind) => {
      expect((await kind.raw()).schema).toBe(CURRENT);
      const found = await kind.use((store) => store.interactions.findById(anInteraction().id));
      expect(found).toEqual(anInteraction());
    }));

  it('default to 1 when missing, until the value is saved again', () =>
    withOne(async (kind) => {
      await kind.raw(inVersion1);

      const saved = await kind.use(async (store) => {
        const found = await store.interactions.findById(anInteraction().id);
        expect(found).toEqual(anInteraction());
        return store.interactions.save(found ?? anInteraction());
      });

      expect(saved.version).toBe(1);
      expect((await kind.raw()).schema).toBe(CURRENT);
    }));

  it('throw on every read of a value written by a newer program', () =>
    withOne(async (kind) => {
      await kind.raw((document) => ({ ...document, schema: 99 }));

      await kind.use(async ({ interactions }) => {
        const { id, externalId, phone } = anInteraction();
        const newer = { code: 'stored_by_newer_version' };
        await expect(interactions.findById(id)).rejects.toMatchObject(newer);
        await expect(interactions.findByExternalId(externalId)).rejects.toMatchObject(newer);
        const theirs = interactions.listByCustomer({ phone, accountNumber: null }, 10);
        await expect(theirs).rejects.toMatchObject(newer);
        await expect(collect(interactions.openedIn(EVER))).rejects.toMatchObject(newer);
      });
    }));

  it('are separate for each kind, and never part of a value', () =>
    withOne(async (kind) => {
      await kind.use(async (store) => {
        await store.escalations.insert(anEscalation());
        await store.facts.put(aFact());
        await store.outbox.enqueue({
          key: 'a',
          job: { kind: 'refresh_case', escalationId: anEscalation().id },
          lane: 'a',
          dueAt: AT,
        });
        const run = { key: 'digest:2026-03-10', job: 'digest', dueAt: AT };

        const values = [
          await store.escalations.findById(anEscalation().id),
          await store.facts.findByInteraction(aFact().interactionId),
          ...(await store.outbox.take(AT, 1_000, 1)),
          await store.jobRuns.take(run, 1_000, AT),
          await store.jobRuns.findByKey(run.key),
        ];

        for (const value of values) {
          expect(value).toBeTruthy();
          expect(value).not.toHaveProperty('schema');
        }
      });
    }));
});
