import { describe, expect, it } from 'vitest';
import {
  type Agent,
  type ClaimedEscalation,
  claim,
  type Escalation,
  release,
  resolve,
  type WaitingEscalation,
} from '../../../../src/domain/escalation.js';
import { type EscalationId, escalationId } from '../../../../src/domain/ids.js';
import { ConflictError, isStale } from '../../../../src/errors.js';
import type { Store } from '../../../../src/ports/store.js';
import { AT, anEscalation, minutesAfter } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, collect, expectConflict, outcomes, times } from './helpers.js';

function nth(n: number, overrides: Partial<WaitingEscalation> = {}): WaitingEscalation {
  return anEscalation({
    id: escalationId(`esc_${String(n).padStart(6, '0')}`),
    caseNumber: `C-${1_000 + n}`,
    ...overrides,
  });
}

const agent = (n: number): Agent => ({ id: `U${n}`, name: `Agent ${n}` });
const cases = (escalations: readonly Escalation[]) => escalations.map((one) => one.caseNumber);

/** Claims the way a service does: read, decide, save, and retry on conflict. */
async function claimCase(store: Store, id: EscalationId, by: Agent): Promise<ClaimedEscalation> {
  for (;;) {
    const current = await store.escalations.findById(id);
    if (current === null) throw new Error('it is gone');
    try {
      return await store.escalations.save(claim(current, by, minutesAfter(1)));
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  }
}

export function escalationsContract({ store }: Subject): void {
  describe('escalations', () => {
    it('returns every field as stored', async () => {
      const waiting = nth(1, { desk: { channel: 'C01', ts: '1770000000.000100' } });
      const stored = resolve(
        claim(waiting, agent(1), minutesAfter(2)),
        { by: agent(1), disposition: 'solved', note: '¡Listo! 😀', customerHelped: true },
        minutesAfter(9),
      );

      await store().escalations.insert(stored);

      expect(await store().escalations.findById(stored.id)).toEqual(stored);
      expect(
        await store().escalations.findByDesk({ channel: 'C01', ts: '1770000000.000100' }),
      ).toEqual(stored);
    });

    it('finds a case by its number in any letter case', async () => {
      await store().escalations.insert(nth(1, { caseNumber: 'C-ñ42' }));

      for (const written of ['C-ñ42', 'c-ñ42', 'C-Ñ42']) {
        expect((await store().escalations.findByCaseNumber(written))?.caseNumber).toBe('C-ñ42');
      }
    });

    it('returns null for unknown cases', async () => {
      await store().escalations.insert(nth(1, { desk: { channel: 'C01', ts: '1.1' } }));

      expect(await store().escalations.findById(escalationId('esc_none'))).toBeNull();
      expect(await store().escalations.findByCaseNumber('C-100')).toBeNull();
      expect(await store().escalations.findByCaseNumber('')).toBeNull();
      expect(await store().escalations.findByDesk({ channel: 'C02', ts: '1.1' })).toBeNull();
      expect(await store().escalations.findByDesk({ channel: 'C01', ts: '1.10' })).toBeNull();
    });

    it('rejects a taken id or case number, ignoring letter case', async () => {
      await store().escalations.insert(nth(1, { caseNumber: 'C-1A' }));

      await expectConflict(store().escalations.insert(nth(2, { id: nth(1).id })), 'duplicate');
      await expectConflict(store().escalations.insert(nth(2, { caseNumber: 'c-1a' })), 'duplicate');
    });

    it('increments the version on every save and rejects a stale one', async () => {
      const first = await store().escalations.insert(nth(1));
      const second = await store().escalations.save(claim(first, agent(1), AT));

      expect(second).toEqual({ ...claim(first, agent(1), AT), version: 1 });
      await expectConflict(store().escalations.save(claim(first, agent(2), AT)), 'stale');
      await expectConflict(store().escalations.save(nth(2)), 'stale');
      expect(await store().escalations.findById(first.id)).toEqual(second);
    });

    it('lets one of many concurrent agents claim a case; the others see who has it', async () => {
      const { id } = await store().escalations.insert(nth(1));

      const results = await Promise.allSettled(
        times(CALLERS, (i) => claimCase(store(), id, agent(i))),
      );

      const won = results.filter((one) => one.status === 'fulfilled');
      const lost = results.filter((one) => one.status === 'rejected');
      expect(won).toHaveLength(1);
      const stored = await store().escalations.findById(id);
      if (stored?.state !== 'claimed') throw new Error('it is not claimed');
      expect(stored.holder).toEqual(won[0]?.value.holder);
      for (const { reason } of lost) {
        expect(reason).toBeInstanceOf(ConflictError);
        expect(reason).toMatchObject({ code: 'illegal_transition' });
        expect(String(reason)).toContain(stored.holder.name);
      }
    });

    it('lets only one of a concurrent release and resolve succeed', async () => {
      const claimed = await store().escalations.insert(claim(nth(1), agent(1), AT));
      const resolution = {
        by: agent(1),
        disposition: 'solved',
        note: '',
        customerHelped: true,
      } as const;

      const results = await outcomes<Escalation>([
        store().escalations.save(release(claimed, agent(1), minutesAfter(1))),
        store().escalations.save(resolve(claimed, resolution, minutesAfter(1))),
      ]);

      expect(results.filter((one) => one === 'stale')).toHaveLength(1);
    });

    it('finds by desk once the card is posted', async () => {
      const first = await store().escalations.insert(nth(1));
      const desk = { channel: 'C01', ts: '1770000000.000100' };
      expect(await store().escalations.findByDesk(desk)).toBeNull();

      await store().escalations.save({ ...first, desk });

      expect((await store().escalations.findByDesk(desk))?.id).toBe(first.id);
    });

    it('lists unresolved cases, longest waiting first', async () => {
      await store().escalations.insert(nth(1, { requestedAt: minutesAfter(5) }));
      await store().escalations.insert(claim(nth(2), agent(1), minutesAfter(6)));
      await store().escalations.insert(nth(3, { requestedAt: minutesAfter(-60) }));
      const last = await store().escalations.insert(
        claim(nth(4, { requestedAt: minutesAfter(-90) }), agent(1), AT),
      );
      await store().escalations.save(
        resolve(last, { by: agent(1), disposition: 'solved', note: '', customerHelped: false }, AT),
      );

      expect(cases(await store().escalations.listOpen(10))).toEqual(['C-1003', 'C-1002', 'C-1001']);
      expect(cases(await store().escalations.listOpen(2))).toEqual(['C-1003', 'C-1002']);
    });

    it('streams by request time, in any state', async () => {
      await store().escalations.insert(nth(1, { requestedAt: minutesAfter(10) }));
      await store().escalations.insert(claim(nth(2), agent(1), AT));
      await store().escalations.insert(nth(3, { requestedAt: minutesAfter(20) }));

      const found = await collect(
        store().escalations.requestedIn({ from: AT, to: minutesAfter(20) }),
      );

      expect(cases(found)).toEqual(['C-1002', 'C-1001']);
    });
  });
}
