import { describe, expect, it } from 'vitest';
import { policy } from '../../../../config/policy.js';
import { Plan } from '../../../../src/analytics/query/plan.js';
import { type InteractionId, interactionId } from '../../../../src/domain/ids.js';
import { close } from '../../../../src/domain/interaction.js';
import { createFoldNumbers } from '../../../../src/services/numbers/fold-numbers.js';
import { notifyOnChange } from '../../../../src/services/numbers/notify-on-change.js';
import { createRecordFact } from '../../../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../../../src/services/numbers/refold-days.js';
import { createRunPlan } from '../../../../src/services/numbers/run-plan.js';
import { createVerifyRollups } from '../../../../src/services/numbers/verify-rollups.js';
import { AT, anInteraction, minutesAfter } from '../../../support/builders.js';
import { caseServices, steppingClock, storeCase } from '../../../support/desk-bench.js';
import { recordingLog } from '../../../support/log-lines.js';
import type { Subject } from '../contract.js';
import { times } from './helpers.js';

const timeZone = 'America/Mexico_City';
const agent = { id: 'U1', name: 'Ana' };
const PLAN = Plan.parse({
  metrics: ['contacts', 'automatic_assumed', 'fcr', 'csat', 'agent_duration', 'escalations'],
  groupBy: null,
  filters: {},
  days: { from: '2026-03-01', to: '2026-03-31' },
  compare: false,
  order: 'natural',
  limit: 60,
  chart: 'none',
});

/** Corrections of closed contacts reach the numbers through the services, over this store. */
export function correctionsContract({ store }: Subject): void {
  function bench() {
    const clock = steppingClock(AT);
    const recordFact = createRecordFact({ store: store(), policy, timeZone });
    const refoldDays = createRefoldDays(store());
    const { log } = recordingLog();
    const runPlan = createRunPlan({ rollups: store().rollups, clock, timeZone });
    return {
      clock,
      recordFact,
      fold: createFoldNumbers({ store: store(), recordFact, refoldDays, clock, policy, log }),
      refoldDays,
      verify: createVerifyRollups({ store: store(), clock, policy, timeZone }),
      async numbers() {
        const { total } = await runPlan(PLAN);
        return Object.fromEntries(Object.entries(total).map(([name, kpi]) => [name, kpi.value]));
      },
    };
  }

  async function storeAssumed(n: number) {
    const open = anInteraction({
      id: interactionId(`int_${n}`),
      externalId: `CA${n}`,
      openedAt: minutesAfter(-30 - n),
    });
    const outcome = { kind: 'resolved_auto', confirmed: false, takenBackAt: null } as const;
    return store().interactions.insert(close(open, outcome, minutesAfter(-20 - n)));
  }

  describe('a correction', () => {
    it('removes an assumed resolution and adds a late rating', async () => {
      const { fold, numbers, verify, recordFact, refoldDays } = bench();
      const changed = new Set<InteractionId>();
      const noticed = notifyOnChange(store(), (id) => changed.add(id));
      const first = await storeAssumed(1);
      const second = await storeAssumed(2);
      await fold();
      expect(await numbers()).toMatchObject({ contacts: 2, automatic_assumed: 1, csat: null });

      const takenBack = { kind: 'resolved_auto', confirmed: false, takenBackAt: AT } as const;
      await noticed.interactions.save({ ...first, outcome: takenBack });
      await noticed.interactions.save({ ...second, rating: { askedAt: AT, given: 4 } });
      for (const id of changed) await recordFact(id);
      await refoldDays();

      expect(await numbers()).toMatchObject({
        contacts: 2,
        automatic_assumed: 0.5,
        fcr: 0.5,
        csat: 4,
      });
      expect(await verify()).toEqual({ facts: 2, differences: [], factDifferences: [] });
    });

    it("follows an agent's disposition", async () => {
      const { clock, fold, numbers, verify } = bench();
      const { escalation } = await storeCase(store());
      const desk = caseServices(store(), clock);
      await fold();
      expect(await numbers()).toMatchObject({ escalations: 1, agent_duration: null, fcr: null });

      clock.advance(60_000);
      await desk.claimCase({ escalationId: escalation.id, agent });
      clock.advance(240_000);
      await desk.resolveCase({
        escalationId: escalation.id,
        agent,
        disposition: 'solved',
        note: '',
        customerHelped: true,
      });
      await fold();

      expect(await numbers()).toMatchObject({ escalations: 1, agent_duration: 240_000, fcr: 1 });
      expect(await verify()).toMatchObject({ differences: [], factDifferences: [] });
    });

    it('counts each contact once when several instances record and fold it', async () => {
      const { fold, numbers, verify } = bench();
      for (let n = 0; n < 12; n += 1) await storeAssumed(n);

      await Promise.all(times(4, () => bench().fold()));
      await fold();

      expect(await numbers()).toMatchObject({ contacts: 12 });
      expect(await verify()).toEqual({ facts: 12, differences: [], factDifferences: [] });
    });
  });
}
