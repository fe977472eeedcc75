import { afterEach, beforeEach, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { interactionId } from '../../../src/domain/ids.js';
import { close } from '../../../src/domain/interaction.js';
import type { Store } from '../../../src/ports/store.js';
import { createFoldNumbers } from '../../../src/services/numbers/fold-numbers.js';
import { createRecordFact } from '../../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../../src/services/numbers/refold-days.js';
import { createVerifyRollups } from '../../../src/services/numbers/verify-rollups.js';
import { AT, anInteraction, minutesAfter } from '../../support/builders.js';
import { storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';

const clock = { now: () => AT };
const timeZone = 'America/Santiago';
let store: Store;
beforeEach(async () => {
  store = await openTempStore(clock);
});
afterEach(() => store.close());

it('finds no difference after a fold, and every contact changed since', async () => {
  const recordFact = createRecordFact({ store, policy, timeZone });
  const refoldDays = createRefoldDays(store);
  const { log } = recordingLog();
  const fold = createFoldNumbers({ store, recordFact, refoldDays, clock, policy, log });
  const verify = createVerifyRollups({ store, clock, policy, timeZone });
  for (let n = 0; n < 12; n += 1) {
    const openedAt = minutesAfter(-n * 700 - 10);
    const call = anInteraction({ id: interactionId(`int_${n}`), externalId: `CA${n}`, openedAt });
    const outcome = { kind: 'abandoned', short: n % 3 === 0 } as const;
    await store.interactions.insert(close(call, outcome, minutesAfter(1, openedAt)));
  }
  await storeCase(store, { interaction: { externalId: 'CA99', phone: null } });
  await fold();

  expect(await verify()).toEqual({ facts: 13, differences: [], factDifferences: [] });

  const [one] = await store.interactions.listByCustomer(
    { phone: anInteraction().phone, accountNumber: null },
    1,
  );
  if (one?.state !== 'closed' || one.escalationId !== null) throw new Error('it is stored');
  await store.interactions.save({ ...one, outcome: { kind: 'opted_out' } });
  expect(await verify()).toEqual({
    facts: 13,
    differences: [
      { day: '2026-03-10', of: 'abandoned_short', expected: 0, stored: 1 },
      { day: '2026-03-10', of: 'opted_out', expected: 1, stored: 0 },
    ],
    factDifferences: [{ day: '2026-03-10', interactionId: one.id, is: 'different' }],
  });

  await fold();
  expect(await verify()).toEqual({ facts: 13, differences: [], factDifferences: [] });
});
