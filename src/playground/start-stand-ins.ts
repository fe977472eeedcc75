import type { Missing, StandIns } from '../ports/stand-ins.js';
import { loadDemoCustomers } from './demo-customers.js';
import { listDemoCustomers } from './list-demo-customers.js';
import { createPlayground } from './playground.js';
import { type LocalSlack, startLocalSlack } from './stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from './stand-ins/twilio.js';

/** Starts the missing stand-ins: the product's only way into this folder, by `await import`. */
export async function startStandIns(missing: Missing): Promise<StandIns> {
  return standInsOf({
    slack: missing.slack ? await startLocalSlack() : null,
    twilio: missing.twilio ? await startLocalTwilio() : null,
  });
}

/** Started stand-ins with what the product needs of them added. */
export function standInsOf<
  Started extends { readonly slack: LocalSlack | null; readonly twilio: LocalTwilio | null },
>(started: Started): StandIns & Started {
  return {
    ...started,
    loadCustomers: loadDemoCustomers,
    createRouter: ({ customers, ...deps }) =>
      createPlayground({
        ...started,
        ...deps,
        listCustomers: () => listDemoCustomers(customers),
      }),
    async close() {
      await started.slack?.close();
      await started.twilio?.close();
    },
  };
}
