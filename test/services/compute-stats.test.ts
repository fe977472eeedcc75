import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escalationId, interactionId } from '../../src/domain/ids.js';
import type { Store } from '../../src/ports.js';
import { createComputeStats } from '../../src/services/compute-stats.js';
import { anEscalation, anInteraction } from '../support/builders.js';
import { steppingClock } from '../support/desk-bench.js';
import { openTempStore } from '../support/embedded-store.js';

/** 20:00 of the 10th in Mexico City. */
const NOW = new Date('2026-03-11T02:00:00Z');

let store: Store;
beforeEach(async () => {
  store = await openTempStore();
});
afterEach(() => store.close());

describe('the results of a period', () => {
  it('take the day as the operator’s clocks have it', async () => {
    await closedAt('2026-03-10T05:59:00Z'); // 23:59 of the 9th
    await closedAt('2026-03-10T06:00:00Z'); // midnight
    await closedAt('2026-03-11T02:00:00Z'); // now
    await closedAt('2026-03-04T06:00:00Z'); // the first moment of seven days
    await closedAt('2026-03-04T05:59:59Z');
    await closedAt('2026-02-09T06:00:00Z'); // the first moment of thirty
    await closedAt('2026-02-09T05:59:59Z');
    const computeStats = createComputeStats({
      ...store,
      clock: steppingClock(NOW),
      timeZone: 'America/Mexico_City',
    });

    const counts = await Promise.all(
      (['today', '7d', '30d'] as const).map(async (name) => {
        const { summary } = await computeStats(name);
        return [summary.contacts.total, summary.closed, summary.escalations.total];
      }),
    );

    expect(counts).toEqual([
      [2, 2, 2],
      [4, 4, 4],
      [6, 6, 6],
    ]);
  });
});

let made = 0;
async function closedAt(iso: string): Promise<void> {
  made += 1;
  const at = new Date(iso);
  await store.interactions.insert(
    anInteraction({
      id: interactionId(`int_${made}`),
      externalId: `CA${made}`,
      state: 'closed',
      openedAt: at,
      lastTurnAt: at,
      closedAt: at,
      outcome: { kind: 'resolved_auto', confirmed: true, takenBackAt: null },
    }),
  );
  await store.escalations.insert(
    anEscalation({
      id: escalationId(`esc_${made}`),
      caseNumber: `C-${made}`,
      interactionId: interactionId(`int_${made}`),
      requestedAt: at,
    }),
  );
}
