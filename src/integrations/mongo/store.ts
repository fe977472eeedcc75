import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { createAlarmRepository } from './alarms.js';
import { findMissingIndexes, prepareCollections } from './collections.js';
import { connect } from './connection.js';
import { createCustomerRepository } from './customers.js';
import { createDeliveryLog } from './deliveries.js';
import { createEscalationRepository } from './escalations.js';
import { createFactRepository } from './facts.js';
import { createInteractionRepository } from './interactions.js';
import { createJobRunRepository } from './job-runs.js';
import { createOutbox } from './outbox.js';
import { createReportRepository } from './reports.js';
import { createRollupRepository } from './rollups.js';
import { createConsentRepository, createLeases, createSequences } from './small-collections.js';

export interface MongoStoreOptions {
  readonly uri: string;
  readonly database: string;
  readonly clock: Clock;
  /** How long a delivery is remembered: at least a week. */
  readonly rememberDeliveriesMs: number;
  /** How long an outbox job's key is remembered after the job is done. */
  readonly rememberJobsMs: number;
  /** A case claimed within this time counts as answered in time in the rollups. */
  readonly answerTargetMs: number;
}

/**
 * The store for any number of instances. Creates missing collections, validators and indexes. Every
 * change touches one document, so a single server works as well as a replica set. Throws
 * UpstreamError('mongodb') when the server can't be used.
 */
export async function connectMongoStore(options: MongoStoreOptions): Promise<Store> {
  const connection = await connect(options.uri, options.database);
  try {
    await prepareCollections(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const sequences = createSequences(connection);

  return {
    name: 'mongo',
    interactions: createInteractionRepository(connection),
    escalations: createEscalationRepository(connection),
    customers: createCustomerRepository(connection),
    consents: createConsentRepository(connection),
    deliveries: createDeliveryLog(connection, options.rememberDeliveriesMs),
    outbox: createOutbox(connection, sequences, options.clock, options.rememberJobsMs),
    leases: createLeases(connection),
    sequences,
    facts: createFactRepository(connection),
    rollups: createRollupRepository(connection, options.answerTargetMs),
    reports: createReportRepository(connection),
    jobRuns: createJobRunRepository(connection),
    alarms: createAlarmRepository(connection),

    async ping() {
      await connection.run(() => connection.db.command({ ping: 1 }));
    },

    close: () => connection.close(),
  };
}

export interface MongoInspection {
  readonly pingMs: number;
  readonly serverVersion: string;
  /** `collection.index` of each index that `connectMongoStore` would create. */
  readonly missingIndexes: readonly string[];
}

/** Read-only. Throws UpstreamError('mongodb') when the server can't be used. */
export async function inspectMongo(uri: string, database: string): Promise<MongoInspection> {
  const connection = await connect(uri, database);
  try {
    const start = performance.now();
    await connection.run(() => connection.db.command({ ping: 1 }));
    const pingMs = Math.round(performance.now() - start);
    const build = await connection.run(() => connection.db.command({ buildInfo: 1 }));
    return {
      pingMs,
      serverVersion: String(build.version),
      missingIndexes: await findMissingIndexes(connection),
    };
  } finally {
    await connection.close();
  }
}
