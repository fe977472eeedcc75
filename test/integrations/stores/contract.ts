import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Clock } from '../../../src/ports/clock.js';
import type { Store } from '../../../src/ports/store.js';
import { AT } from '../../support/builders.js';
import { correctionsContract } from './contract/corrections.js';
import { customersContract } from './contract/customers.js';
import { deliveriesContract } from './contract/deliveries.js';
import { escalationsContract } from './contract/escalations.js';
import { interactionsContract } from './contract/interactions.js';
import { leasesContract } from './contract/leases.js';
import { numbersContract } from './contract/numbers.js';
import { outboxContract } from './contract/outbox.js';
import { outboxModelContract } from './contract/outbox-model.js';
import { plansContract } from './contract/plans.js';
import { restartContract } from './contract/restart.js';
import { scheduledWorkContract } from './contract/scheduled-work.js';

/** Adapts one store to the contract suite. */
export interface StoreHarness {
  /** An empty store. Closes the previous one. */
  fresh(clock: Clock): Promise<Store>;
  /** Reopens the store on the same data. Closes the previous one. */
  reopen(clock: Clock): Promise<Store>;
  end(): Promise<void>;
}

/** What contract tests use; `store` is empty at the start of each test. */
export interface Subject {
  store(): Store;
  reopen(): Promise<Store>;
  /** Sets the store's clock. */
  setTime(at: Date): void;
}

/** Tests one adapter against everything the ports promise about a store. */
export function storeContract(name: string, createHarness: () => Promise<StoreHarness>): void {
  describe(`the store contract, over ${name}`, () => {
    let harness: StoreHarness;
    let store: Store;
    let now = AT;
    const clock: Clock = { now: () => now };
    const subject: Subject = {
      store: () => store,
      async reopen() {
        store = await harness.reopen(clock);
        return store;
      },
      setTime(at) {
        now = at;
      },
    };

    beforeAll(async () => {
      harness = await createHarness();
    });
    beforeEach(async () => {
      now = AT;
      store = await harness.fresh(clock);
    });
    afterAll(async () => {
      await harness?.end();
    });

    interactionsContract(subject);
    escalationsContract(subject);
    customersContract(subject);
    deliveriesContract(subject);
    outboxContract(subject);
    outboxModelContract(subject);
    leasesContract(subject);
    numbersContract(subject);
    scheduledWorkContract(subject);
    plansContract(subject);
    correctionsContract(subject);
    restartContract(subject);
  });
}
