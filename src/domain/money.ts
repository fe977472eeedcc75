import type { Language } from './language.js';

/** An amount in minor units (cents) of an ISO 4217 currency. Integers only: no float carries money. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** "$1,234.50 MXN", for reading. Two decimals always, so that two amounts compare at a glance. */
export function formatMoney(money: Money, language: Language): string {
  const locale = language === 'es' ? 'es-MX' : 'en-US';
  const digits = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(Math.abs(money.amountMinor) / 100);
  return `${money.amountMinor < 0 ? '-' : ''}$${digits} ${money.currency}`;
}
