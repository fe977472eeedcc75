import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Store } from '../../ports.js';
import { createCustomerRepository } from './customers.js';
import { lockDataDir } from './data-dir-lock.js';
import { createDeliveryLog } from './deliveries.js';
import { openEnvironment } from './environment.js';
import { createEscalationRepository } from './escalations.js';
import { createInteractionRepository } from './interactions.js';
import { createOutbox } from './outbox.js';
import { createConsentRepository, createLeases, createSequences } from './small-tables.js';

export interface EmbeddedStoreOptions {
  /** DATA_DIR. Made when it isn't there; `store` and `lock` inside it are ours. */
  readonly dir: string;
  readonly clock: Clock;
  /** How long a delivery stays known: at least a week. */
  readonly rememberDeliveriesMs: number;
  /** How long the key of an outbox job stays known after it was done. */
  readonly rememberJobsMs: number;
}

/**
 * The store for one process on one machine, in a memory-mapped file. Throws
 * AppError('data_dir_in_use') when another process has the directory.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<Store> {
  const unlock = await lockDataDir(options.dir);
  const folder = join(options.dir, 'store');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const env = openEnvironment(folder);

  return {
    name: 'embedded',
    interactions: createInteractionRepository(env),
    escalations: createEscalationRepository(env),
    customers: createCustomerRepository(env),
    consents: createConsentRepository(env),
    deliveries: createDeliveryLog(env, options.rememberDeliveriesMs),
    outbox: createOutbox(env, options.clock, options.rememberJobsMs),
    leases: createLeases(env),
    sequences: createSequences(env),

    async ping() {
      // A write, since a full disk still reads.
      await env.write(() => undefined);
    },

    async close() {
      await env.close();
      await unlock();
    },
  };
}
