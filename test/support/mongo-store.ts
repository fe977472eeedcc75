import { policy } from '../../config/policy.js';
import { connectMongoStore } from '../../src/integrations/mongo/store.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';

/**
 * The server removes what may be forgotten by its own clock, once a minute: with the test's clock in
 * the past that would be in the middle of a test.
 */
const FOR_GOOD_MS = 100 * 365 * 24 * 3_600_000;

export function connectTo(uri: string, database: string, clock: Clock): Promise<Store> {
  return connectMongoStore({
    uri,
    database,
    clock,
    rememberDeliveriesMs: FOR_GOOD_MS,
    rememberJobsMs: FOR_GOOD_MS,
    answerTargetMs: policy.analytics.answerTargetMs,
  });
}
