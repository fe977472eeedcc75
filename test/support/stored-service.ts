import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapters } from '../../src/adapters.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';
import { type E2e, type Env, startE2e } from './e2e-service.js';

/** A clock that stands still until moved. */
export function movableClock(start: string) {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advance(ms: number) {
      nowMs += ms;
    },
    set(at: string) {
      nowMs = Date.parse(at);
    },
  };
}
export type MovableClock = ReturnType<typeof movableClock>;

/**
 * The whole service in local mode over the caller's store and clock. The store stays open after the
 * service stops. Jobs run only when the caller runs them: the schedule, which follows the real
 * clock, never gets a slot's lease.
 */
export async function startOver(
  store: Store,
  clock: Clock,
  options: { env?: Env; adapt?: (ports: Adapters['ports']) => Partial<Adapters['ports']> } = {},
): Promise<E2e> {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-unused-'));
  try {
    const e2e = await startE2e({ DATA_DIR: dir, ...options.env }, (connected) => {
      const ports = { ...connected.ports, store: { ...store, leases: withoutSlots(store) }, clock };
      return { ...connected, ports: { ...ports, ...options.adapt?.(ports) } };
    });
    return {
      ...e2e,
      async stop() {
        await e2e.stop();
        await rm(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

function withoutSlots({ leases }: Store): Store['leases'] {
  return {
    ...leases,
    acquire: async (name, ...rest) => !name.startsWith('job:') && leases.acquire(name, ...rest),
  };
}
