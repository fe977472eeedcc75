import type { Language } from './language.js';

/** An amount in minor units (cents) of an ISO 4217 currency. Integers only, never floats. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** "$1,234.50 MXN", for display. Always two decimals, so amounts compare at a glance. */
export function formatMoney(money: Money, language: Language): string {
  const locale = language === 'es' ? 'es-MX' : 'en-US';
  const digits = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(Math.abs(money.amountMinor) / 100);
  return `${money.amountMinor < 0 ? '-' : ''}$${digits} ${money.currency}`;
}
