import { randomUUID } from 'node:crypto';
import { MongoClient, type UpdateFilter } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { UpstreamError } from '../../../src/errors.js';
import { connectMongoStore, inspectMongo } from '../../../src/integrations/mongo/store.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Store } from '../../../src/ports/store.js';
import { AT, anEscalation, anInteraction, PHONE } from '../../support/builders.js';
import { connectTo } from '../../support/mongo-store.js';
import { expectConflict, times } from './contract/helpers.js';
import { type StoreHarness, storeContract } from './contract.js';

const uri = process.env.MONGODB_TEST_URI ?? '';
const DAY_MS = 24 * 3_600_000;

const why = uri === '' ? 'over MongoDB: skipped, set MONGODB_TEST_URI to run' : 'over MongoDB';

async function createHarness(): Promise<StoreHarness> {
  const client = await MongoClient.connect(uri);
  const name = `contactpro_test_${randomUUID().slice(0, 8)}`;
  const db = client.db(name);
  let store: Store | null = null;

  return {
    async fresh(clock) {
      await store?.close();
      for (const { name: collection } of await db.listCollections().toArray()) {
        await db.collection(collection).deleteMany({});
      }
      store = await connectTo(uri, name, clock);
      return store;
    },
    async reopen(clock) {
      await store?.close();
      store = await connectTo(uri, name, clock);
      return store;
    },
    async end() {
      await store?.close();
      await db.dropDatabase();
      await client.close();
    },
  };
}

describe.skipIf(uri === '')(why, () => {
  storeContract('MongoDB', createHarness);

  describe('the database itself', () => {
    const clock: Clock = { now: () => AT };
    const database = `contactpro_test_${randomUUID().slice(0, 8)}`;
    let client: MongoClient;

    beforeAll(async () => {
      client = await MongoClient.connect(uri);
    });
    afterAll(async () => {
      await client?.db(database).dropDatabase();
      await client?.close();
    });

    it('reports missing indexes and creates them, even with concurrent starts', async () => {
      const before = await inspectMongo(uri, database);
      expect(before.missingIndexes).toContain('interactions.external_id');
      expect(before.missingIndexes).toContain('outbox.one_leased_per_lane');

      const instances = await Promise.all(times(4, () => connectTo(uri, database, clock)));

      expect((await inspectMongo(uri, database)).missingIndexes).toEqual([]);
      await client.db(database).collection('escalations').dropIndex('desk');
      expect((await inspectMongo(uri, database)).missingIndexes).toEqual(['escalations.desk']);
      await Promise.all(instances.map((one) => one.close()));
    });

    it('gives each claim, lane, number and run to one of several instances', async () => {
      const instances = await Promise.all(times(4, () => connectTo(uri, database, clock)));
      const job = { kind: 'refresh_case', escalationId: anEscalation().id } as const;
      const everywhere = <T>(request: (store: Store, i: number) => Promise<T>) =>
        Promise.all(times(40, (i) => request(instances[i % 4] as Store, i)));

      const claims = await everywhere((one) => one.deliveries.claim('SM-shared', 60_000, AT));
      const numbers = await everywhere((one) => one.sequences.next('shared'));
      await everywhere((one, i) =>
        one.outbox.enqueue({ key: `shared ${i}`, job, lane: `lane ${i % 8}`, dueAt: AT }),
      );
      const taken = (await everywhere((one) => one.outbox.take(AT, 60_000, 3))).flat();
      const run = { key: 'digest:2026-03-10', job: 'digest', dueAt: AT };
      const runs = await everywhere((one) => one.jobRuns.take(run, 60_000, AT));

      expect(claims.filter((won) => won)).toHaveLength(1);
      expect(new Set(numbers).size).toBe(40);
      expect(runs.filter((one) => one !== null)).toHaveLength(1);
      expect(taken.map((one) => one.lane).toSorted()).toEqual(times(8, (i) => `lane ${i}`));
      await Promise.all(instances.map((one) => one.close()));
    });

    it('rejects documents that do not match what the code writes', async () => {
      const store = await connectTo(uri, database, clock);
      const { id } = await store.interactions.insert(anInteraction());
      const interactions = client.db(database).collection<{ _id: string }>('interactions');

      await expect(interactions.insertOne({ _id: 'int_x' })).rejects.toMatchObject({ code: 121 });
      const changes: UpdateFilter<{ _id: string }>[] = [
        { $set: { state: 'lost' } },
        { $set: { state: 'escalated' } },
        { $set: { state: 'closed', closedAt: AT, escalationId: null } },
        { $unset: { openKey: '' } },
      ];
      for (const change of changes) {
        await expect(interactions.updateOne({ _id: id }, change)).rejects.toMatchObject({
          code: 121,
        });
      }
      await store.close();
    });

    it('rejects a claimed or resolved case without a holder', async () => {
      const store = await connectTo(uri, database, clock);
      const { id } = await store.escalations.insert(anEscalation());
      const escalations = client.db(database).collection<{ _id: string }>('escalations');

      for (const state of ['claimed', 'resolved']) {
        const change = { $set: { state, firstClaimedAt: AT, claimedAt: AT, resolvedAt: AT } };
        await expect(escalations.updateOne({ _id: id }, change)).rejects.toMatchObject({
          code: 121,
        });
      }
      await store.close();
    });

    it('leaves customer data out of a duplicate-key error', async () => {
      const store = await connectTo(uri, database, clock);
      const text = anInteraction({
        id: 'int_a' as never,
        externalId: 'SM1',
        channel: 'sms',
      });
      await store.interactions.insert(text);

      const second = store.interactions.insert({
        ...text,
        id: 'int_b' as never,
        externalId: 'SM2',
      });

      await expectConflict(second, 'duplicate');
      const error = await second.catch((reason: unknown) => reason);
      expect(String(error)).not.toContain(PHONE);
      await store.close();
    });
  });
});

describe('an unreachable MongoDB', () => {
  it('throws a retryable UpstreamError', async () => {
    const error = await connectMongoStore({
      uri: 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300',
      database: 'x',
      clock: { now: () => AT },
      rememberDeliveriesMs: DAY_MS,
      rememberJobsMs: DAY_MS,
      answerTargetMs: policy.analytics.answerTargetMs,
    }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ service: 'mongodb', retryable: true });
  });

  it('throws a non-retryable UpstreamError when the URI is invalid', async () => {
    const error = await inspectMongo('mongo://user:secret@host', 'x').catch(
      (reason: unknown) => reason,
    );

    expect(error).toMatchObject({ service: 'mongodb', retryable: false });
    expect(String(error)).not.toContain('secret');
  });
});
