import type { StoredValue } from './upgrade.js';

/**
 * 1 -> 2: a field that belongs to one state exists only in that state; it was null in the others. A
 * resolved case drops its holder, who is the agent who resolved it. The identified customer becomes
 * one value.
 */
export function splitEscalationByState(old: StoredValue): StoredValue {
  const {
    claimedAt,
    claimedBy: holder,
    resolvedAt,
    resolution,
    accountNumber,
    customerName,
    ...kept
  } = old;
  const customer = accountNumber === null ? null : { accountNumber, name: customerName };
  switch (old.state) {
    case 'waiting':
      return { ...kept, customer };
    case 'claimed':
      return { ...kept, customer, claimedAt, holder };
    default:
      return { ...kept, customer, claimedAt, resolvedAt, resolution };
  }
}
