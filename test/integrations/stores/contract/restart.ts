import { describe, expect, it } from 'vitest';
import { escalationId } from '../../../../src/domain/ids.js';
import { ConflictError, UpstreamError } from '../../../../src/errors.js';
import {
  AT,
  aCustomer,
  aCustomerTurn,
  anEscalation,
  anInteraction,
  minutesAfter,
  PHONE,
} from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { collect, expectConflict } from './helpers.js';

const RATED = { askedAt: AT, given: 5 } as const;

export function restartContract({ store, reopen }: Subject): void {
  describe('a restart', () => {
    it('keeps every record, index, lease and number', async () => {
      const before = store();
      const call = anInteraction({ turns: [aCustomerTurn()] });
      const job = { kind: 'announce_case', escalationId: escalationId('esc_1') } as const;
      await before.interactions.insert(call);
      await before.interactions.save({ ...call, rating: RATED });
      await before.escalations.insert(anEscalation());
      await before.customers.upsert(aCustomer());
      await before.consents.setOptedOut(PHONE, 'sms', true, AT);
      await before.deliveries.claim('settled', 1_000, AT);
      await before.deliveries.settle('settled');
      await before.outbox.enqueue({ key: 'a1', job, lane: 'a', dueAt: AT });
      await before.outbox.enqueue({ key: 'a2', job, lane: 'a', dueAt: AT });
      await before.outbox.enqueue({ key: 'b1', job, lane: 'b', dueAt: AT });
      await before.outbox.take(AT, 60_000, 1);
      await before.outbox.retry('a1', minutesAfter(5), 'down');
      await before.leases.acquire('sweep', 'a', 60_000, AT);
      await before.sequences.next('case');

      const after = await reopen();

      const saved = { ...call, rating: RATED, version: 1 };
      expect(await after.interactions.findById(call.id)).toEqual(saved);
      expect(await after.interactions.findOpen(call.openKey)).toEqual(saved);
      expect(await after.interactions.findByDelivery(aCustomerTurn().deliveryKey)).toEqual(saved);
      expect(await collect(after.interactions.openedIn({ from: AT, to: minutesAfter(1) }))).toEqual(
        [saved],
      );
      expect((await after.interactions.countByState()).open).toBe(1);
      await expectConflict(after.interactions.insert(call), 'duplicate');
      expect(await after.escalations.findByCaseNumber('c-1001')).toEqual(anEscalation());
      expect(await after.customers.findByPhone(PHONE)).toEqual(aCustomer());
      expect(await after.consents.isOptedOut(PHONE, 'sms')).toBe(true);
      expect(await after.deliveries.claim('settled', 1_000, minutesAfter(60))).toBe(false);
      expect((await after.outbox.take(AT, 60_000, 9)).map((one) => one.key)).toEqual(['b1']);
      expect(await after.outbox.enqueue({ key: 'a2', job, lane: 'a', dueAt: AT })).toBe(false);
      expect(await after.leases.acquire('sweep', 'b', 60_000, AT)).toBe(false);
      expect(await after.sequences.next('case')).toBe(2);
    });

    it('answers pings while open; once closed, every call throws an UpstreamError', async () => {
      const closed = store();
      await closed.ping();
      await closed.close();

      for (const request of [
        () => closed.ping(),
        () => closed.interactions.findById(anInteraction().id),
        () => closed.interactions.insert(anInteraction()),
        () => collect(closed.interactions.openedIn({ from: AT, to: minutesAfter(1) })),
        () => closed.deliveries.claim('k', 1, AT),
        () => closed.outbox.status(),
      ]) {
        const error = await request().then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(UpstreamError);
        expect(error).not.toBeInstanceOf(ConflictError);
      }
    });

    it('allows closing twice', async () => {
      await store().close();
      await store().close();
    });
  });
}
