import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../errors.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { createAlarmRepository } from './alarms.js';
import { createCustomerRepository } from './customers.js';
import { lockDataDir } from './data-dir-lock.js';
import { createDeliveryLog } from './deliveries.js';
import { type Environment, openEnvironment } from './environment.js';
import { createEscalationRepository } from './escalations.js';
import { createFactRepository } from './facts.js';
import { createInteractionRepository } from './interactions.js';
import { createJobRunRepository } from './job-runs.js';
import { createOutbox } from './outbox.js';
import { createReportRepository } from './reports.js';
import { createRollupRepository } from './rollups.js';
import { createConsentRepository, createLeases, createSequences } from './small-tables.js';
import { createStaleDays } from './stale-days.js';

export interface EmbeddedStoreOptions {
  /** DATA_DIR, created if missing; we own `store` and `lock` inside it. */
  readonly dir: string;
  readonly clock: Clock;
  /** Nothing is durable before `close`: for simulated days, which can be regenerated. */
  readonly isScratch?: boolean;
  /** Deletes the stored data once we hold the lock. */
  readonly startsEmpty?: boolean;
  /** How long a delivery is remembered: at least a week. */
  readonly rememberDeliveriesMs: number;
  /** How long an outbox job's key is remembered after the job is done. */
  readonly rememberJobsMs: number;
  /** A case claimed within this time counts as answered in time in the rollups. */
  readonly answerTargetMs: number;
}

/**
 * The store for one process on one machine, in a memory-mapped file. Throws
 * AppError('data_dir_in_use') when another process holds the directory, and
 * AppError('data_dir_unusable') when it can't be written.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<Store> {
  try {
    const unlock = await lockDataDir(options.dir);
    try {
      return await openStore(options, unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      `DATA_DIR ${options.dir} can't be used (${reason}): make it a directory on a local disk ` +
        'that this user may write',
      { code: 'data_dir_unusable', cause: error },
    );
  }
}

async function openStore(
  options: EmbeddedStoreOptions,
  unlock: () => Promise<void>,
): Promise<Store> {
  const folder = join(options.dir, 'store');
  if (options.startsEmpty === true) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const env = openEnvironment(folder, options.isScratch);
  const { pings, ...repositories } = env.openTables(() => openRepositories(env, options));
  await repositories.outbox.releaseLeases();
  await repositories.jobRuns.releaseLeases();

  return {
    name: 'embedded',
    ...repositories,

    async ping() {
      // Writes, because mapped data can still be read when the disk no longer accepts writes.
      await env.write(() => {
        pings.put(['last'], options.clock.now());
      });
    },

    async close() {
      await env.close();
      await unlock();
    },
  };
}

function openRepositories(env: Environment, options: EmbeddedStoreOptions) {
  const { clock, rememberDeliveriesMs, rememberJobsMs } = options;
  const staleDays = createStaleDays(env);
  const facts = createFactRepository(env, staleDays);
  return {
    pings: env.table<Date>('pings'),
    interactions: createInteractionRepository(env),
    escalations: createEscalationRepository(env),
    customers: createCustomerRepository(env),
    consents: createConsentRepository(env),
    deliveries: createDeliveryLog(env, clock, rememberDeliveriesMs),
    outbox: createOutbox(env, clock, rememberJobsMs),
    leases: createLeases(env),
    sequences: createSequences(env),
    facts,
    rollups: createRollupRepository(env, facts, staleDays, options.answerTargetMs),
    reports: createReportRepository(env),
    jobRuns: createJobRunRepository(env),
    alarms: createAlarmRepository(env),
  };
}
