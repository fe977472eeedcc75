import { describe, expect, it } from 'vitest';
import { accountNumber, type PhoneNumber } from '../../../../src/domain/ids.js';
import { AT, aCustomer, minutesAfter, PHONE } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, times } from './helpers.js';

export function customersContract({ store }: Subject): void {
  describe('customers', () => {
    const other = '+525500000002' as PhoneNumber;

    it('reports whether a customer is new or replaced', async () => {
      expect(await store().customers.upsert(aCustomer())).toBe(true);
      expect(await store().customers.upsert(aCustomer({ balanceMinor: -1_050 }))).toBe(false);

      expect(await store().customers.count()).toBe(1);
      expect(await store().customers.findByAccountNumber(aCustomer().accountNumber)).toEqual(
        aCustomer({ balanceMinor: -1_050 }),
      );
    });

    it('keeps customers without phone, due date or payment', async () => {
      const bare = aCustomer({ phone: null, dueDate: null, lastPayment: null });

      await store().customers.upsert(bare);

      expect(await store().customers.findByAccountNumber(bare.accountNumber)).toEqual(bare);
      expect(await store().customers.findByPhone(PHONE)).toBeNull();
    });

    it('finds by phone when the number belongs to exactly one account', async () => {
      await store().customers.upsert(aCustomer());
      expect(await store().customers.findByPhone(PHONE)).toEqual(aCustomer());

      await store().customers.upsert(aCustomer({ accountNumber: accountNumber('20') }));
      expect(await store().customers.findByPhone(PHONE)).toBeNull();

      await store().customers.upsert(aCustomer({ phone: other }));
      expect((await store().customers.findByPhone(PHONE))?.accountNumber).toBe('20');
      expect(await store().customers.findByPhone(other)).toEqual(aCustomer({ phone: other }));
    });

    it('returns null for unknown customers', async () => {
      await store().customers.upsert(aCustomer());

      expect(await store().customers.findByAccountNumber(accountNumber('1002003'))).toBeNull();
      expect(await store().customers.findByPhone('+52551234567' as PhoneNumber)).toBeNull();
    });

    it('has one customer after many concurrent upserts of the same account', async () => {
      const results = await Promise.all(
        times(CALLERS, (i) => store().customers.upsert(aCustomer({ tenureMonths: i }))),
      );

      expect(results.filter((isNew) => isNew)).toHaveLength(1);
      expect(await store().customers.count()).toBe(1);
      expect(await store().customers.findByPhone(PHONE)).not.toBeNull();
    });
  });

  describe('consents', () => {
    it('remembers who opted out, by number and channel, until they opt in again', async () => {
      expect(await store().consents.isOptedOut(PHONE, 'sms')).toBe(false);

      await store().consents.setOptedOut(PHONE, 'sms', true, AT);
      expect(await store().consents.isOptedOut(PHONE, 'sms')).toBe(true);
      expect(await store().consents.isOptedOut(PHONE, 'whatsapp')).toBe(false);
      expect(await store().consents.isOptedOut('+52551' as PhoneNumber, 'sms')).toBe(false);

      await store().consents.setOptedOut(PHONE, 'sms', false, minutesAfter(1));
      expect(await store().consents.isOptedOut(PHONE, 'sms')).toBe(false);
    });

    it('handles concurrent changes to one number', async () => {
      await Promise.all(times(CALLERS, () => store().consents.setOptedOut(PHONE, 'sms', true, AT)));

      expect(await store().consents.isOptedOut(PHONE, 'sms')).toBe(true);
    });
  });
}
