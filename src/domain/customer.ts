import type { AccountNumber, PhoneNumber } from './ids.js';
import type { Language } from './language.js';

/** A customer of the operator's company, as imported. Dates are ISO local dates (YYYY-MM-DD). */
export interface Customer {
  readonly accountNumber: AccountNumber;
  readonly phone: PhoneNumber | null;
  readonly name: string;
  readonly language: Language;
  readonly plan: string;
  /** What the customer owes, in minor units (cents) of `currency`; negative is credit. */
  readonly balanceMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly dueDate: string | null;
  readonly lastPayment: { readonly amountMinor: number; readonly date: string } | null;
  /** Service area, the key of outage notices. */
  readonly zone: string;
  readonly tenureMonths: number;
}

/** The customer's identity: the part of the record that an interaction and its case keep. */
export type IdentifiedCustomer = Pick<Customer, 'accountNumber' | 'name'>;

export function identify({ accountNumber, name }: Customer): IdentifiedCustomer {
  return { accountNumber, name };
}
