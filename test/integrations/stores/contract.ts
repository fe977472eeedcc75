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

/** One adapter as the suite uses it. */
export interface StoreHarness {
  /** An empty store. The one given before is closed. */
  fresh(clock: Clock): Promise<Store>;
  /** The same data, through a store opened anew. The one given before is closed. */
  reopen(clock: Clock): Promise<Store>;
  end(): Promise<void>;
}

/** What the tests of a contract work with; `store` is empty at the start of each test. */
export interface Subject {
  store(): Store;
  reopen(): Promise<Store>;
  /** Sets what the store's clock says. */
  setTime(at: Date): void;
}

/** Everything `ports.ts` promises about a store, shown on one adapter. */
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
