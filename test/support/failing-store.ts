import { UpstreamError } from '../../src/errors.js';
import type { Store } from '../../src/ports/store.js';

/** A store that can go down and come back while the service runs. */
export interface FailingStore {
  readonly store: Store;
  /** Rejects everything from now on, as if the server were gone. */
  goDown(): void;
  comeBack(): void;
  /** Rejects only the next claim of a delivery. */
  failOneClaim(): void;
}

export function failingStore(real: Store): FailingStore {
  let isDown = false;
  let failsOneClaim = false;

  function guarded<T extends object>(part: T): T {
    return new Proxy(part, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          const isLostClaim = failsOneClaim && name === 'claim';
          if (isLostClaim) failsOneClaim = false;
          if (!isDown && !isLostClaim) return member.apply(target, args);
          const refusal = Promise.reject(new UpstreamError('store', 'down, says the test'));
          // A stream is requested without awaiting it.
          refusal.catch(() => undefined);
          return refusal;
        };
      },
    });
  }

  const { interactions, escalations, customers, consents, deliveries, outbox, leases, sequences } =
    real;
  const { facts, rollups, reports, jobRuns, alarms } = real;
  return {
    store: {
      name: real.name,
      interactions: guarded(interactions),
      escalations: guarded(escalations),
      customers: guarded(customers),
      consents: guarded(consents),
      deliveries: guarded(deliveries),
      outbox: guarded(outbox),
      leases: guarded(leases),
      sequences: guarded(sequences),
      facts: guarded(facts),
      rollups: guarded(rollups),
      reports: guarded(reports),
      jobRuns: guarded(jobRuns),
      alarms: guarded(alarms),
      async ping() {
        if (isDown) throw new UpstreamError('store', 'down, says the test');
        await real.ping();
      },
      close: () => real.close(),
    },
    goDown() {
      isDown = true;
    },
    comeBack() {
      isDown = false;
    },
    failOneClaim() {
      failsOneClaim = true;
    },
  };
}
