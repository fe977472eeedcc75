import type { Missing, StandIns } from '../ports/stand-ins.js';
import { loadDemoCustomers } from './demo-customers.js';
import { listDemoCustomers } from './list-demo-customers.js';
import { createPlayground } from './playground.js';
import { type LocalSlack, startLocalSlack } from './stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from './stand-ins/twilio.js';

/** Starts what is missing. The one way from the product to its scenery, by `await import`. */
export async function startStandIns(missing: Missing): Promise<StandIns> {
  return standInsOf({
    slack: missing.slack ? await startLocalSlack() : null,
    twilio: missing.twilio ? await startLocalTwilio() : null,
  });
}

/** Stand-ins as the product knows them; whoever started them knows more of them. */
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
