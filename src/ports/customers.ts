import type { Channel } from '../domain/channel.js';
import type { Customer } from '../domain/customer.js';
import type { AccountNumber, PhoneNumber } from '../domain/ids.js';

export interface CustomerRepository {
  /** Adds or replaces by account number; true when it was new. */
  upsert(customer: Customer): Promise<boolean>;
  findByAccountNumber(accountNumber: AccountNumber): Promise<Customer | null>;
  /** Null when several accounts share the number: we don't guess. */
  findByPhone(phone: PhoneNumber): Promise<Customer | null>;
  count(): Promise<number>;
}

/** Opt-outs from texts, by number and channel. */
export interface ConsentRepository {
  setOptedOut(phone: PhoneNumber, channel: Channel, optedOut: boolean, at: Date): Promise<void>;
  isOptedOut(phone: PhoneNumber, channel: Channel): Promise<boolean>;
}
