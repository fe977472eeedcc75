import type { Language } from '../../domain/language.js';
import type { Money } from '../../domain/money.js';
import { englishCardinal } from './numbers-en.js';
import { spanishCounted } from './numbers-es.js';

interface CurrencyName {
  readonly es: readonly [singular: string, plural: string];
  readonly en: readonly [singular: string, plural: string];
}

const PESO: CurrencyName = { es: ['peso', 'pesos'], en: ['peso', 'pesos'] };
const CURRENCIES: Readonly<Record<string, CurrencyName>> = {
  MXN: PESO,
  COP: PESO,
  ARS: PESO,
  CLP: PESO,
  PEN: { es: ['sol', 'soles'], en: ['sol', 'soles'] },
  USD: { es: ['dólar', 'dólares'], en: ['dollar', 'dollars'] },
};

/** "quinientos cuarenta y nueve pesos con cincuenta centavos". The sign is left to the sentence around it. */
export function speakMoney(money: Money, language: Language): string {
  const minor = Math.abs(money.amountMinor);
  const whole = Math.floor(minor / 100);
  const cents = minor % 100;
  const name = CURRENCIES[money.currency] ?? {
    es: [money.currency, money.currency],
    en: [money.currency, money.currency],
  };
  const parts: string[] = [];
  if (language === 'es') {
    if (whole > 0 || cents === 0) parts.push(spanishCounted(whole, name.es[0], name.es[1]));
    if (cents > 0) parts.push(spanishCounted(cents, 'centavo', 'centavos'));
    return parts.join(' con ');
  }
  if (whole > 0 || cents === 0) {
    parts.push(`${englishCardinal(whole)} ${whole === 1 ? name.en[0] : name.en[1]}`);
  }
  if (cents > 0) parts.push(`${englishCardinal(cents)} ${cents === 1 ? 'cent' : 'cents'}`);
  return parts.join(' and ');
}
