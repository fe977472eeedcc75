import type { Customer } from '../../domain/customer.js';
import type { CancellationRules, RetentionOffer } from '../types.js';
import type { CancellationReason } from './cancellation-reason.js';

/** The one offer: made for this reason if there is such a one, else the first that fits, in catalogue order. */
export function chooseOffer(
  offers: readonly RetentionOffer[],
  customer: Customer,
  reason: CancellationReason,
): RetentionOffer | null {
  const eligible = offers.filter((offer) => isEligible(offer, customer, reason));
  return eligible.find((offer) => offer.eligibility.reasons !== null) ?? eligible[0] ?? null;
}

function isEligible(
  { eligibility }: RetentionOffer,
  customer: Customer,
  reason: CancellationReason,
): boolean {
  const { plans, minTenureMonths, maxBalanceMinor, reasons } = eligibility;
  return (
    (plans === null || plans.includes(customer.plan)) &&
    customer.tenureMonths >= minTenureMonths &&
    (maxBalanceMinor === null || customer.balanceMinor <= maxBalanceMinor) &&
    (reasons === null || reasons.includes(reason))
  );
}

export function mustBeCompletedByPerson(
  rules: CancellationRules | undefined,
  customer: Customer,
): boolean {
  if (rules === undefined) return false;
  const { plans, minBalanceMinor } = rules.humanCompletes;
  return (
    plans.includes(customer.plan) ||
    (minBalanceMinor !== null && customer.balanceMinor >= minBalanceMinor)
  );
}
