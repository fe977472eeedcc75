import type { Language } from '../../domain/language.js';
import type { Kpi, Unit } from './kpis.js';

/** From here on, hours: a wait overnight is unreadable in minutes. */
const HOURS_FROM_MS = 3 * 3_600_000;

/** From ten times as much on, a factor: a four-digit percentage is unreadable. */
const FACTOR_FROM = 10;

export const DASH = '—';

const LOCALES: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

/** The value in its unit: "62.5 %", "2.8 min", "45 s", "3.85", "US$0.012"; a dash without data. */
export function kpiValue({ value, unit }: Kpi, language: Language): string {
  return value === null ? DASH : inUnit(value, unit, language);
}

/**
 * With its sample size, and for durations the median and p90:
 * "2.8 min (n = 40, mediana 2.1 min, p90 6.0 min)".
 */
export function kpiText(kpi: Kpi, language: Language): string {
  if (kpi.value === null) return DASH;
  const median = language === 'es' ? 'mediana' : 'median';
  const notes = [
    ...(kpi.unit === 'count' ? [] : [`n = ${number(kpi.n, 0, language)}`]),
    ...(kpi.median === null ? [] : [`${median} ${inUnit(kpi.median, kpi.unit, language)}`]),
    ...(kpi.p90 === null ? [] : [`p90 ${inUnit(kpi.p90, kpi.unit, language)}`]),
  ];
  const text = inUnit(kpi.value, kpi.unit, language);
  return notes.length === 0 ? text : `${text} (${notes.join(', ')})`;
}

/**
 * The change since the days before: shares in percentage points ("+3.2 pp"), ratings in points of
 * the scale, everything else in percent, or from ten times as much on as a factor ("×14"). Null if
 * either is unknown, or the earlier value is 0 and the new one is not.
 */
export function changeText(now: Kpi, before: Kpi, language: Language): string | null {
  if (now.value === null || before.value === null) return null;
  const difference = now.value - before.value;
  if (now.unit === 'share') return signed(difference * 100, 1, ' pp', language);
  if (now.unit === 'rating') return signed(difference, 2, '', language);
  if (before.value === 0) return difference === 0 ? '=' : null;
  const factor = now.value / before.value;
  if (factor >= FACTOR_FROM) return `×${number(factor, 0, language)}`;
  return signed((difference / before.value) * 100, 0, ' %', language);
}

function inUnit(value: number, unit: Unit, language: Language): string {
  switch (unit) {
    case 'count':
      return number(value, 0, language);
    case 'share':
      return `${number(value * 100, 1, language)} %`;
    case 'rating':
      return number(value, 2, language);
    case 'usd':
      return `US$${number(value, Math.abs(value) < 1 ? 4 : 2, language)}`;
    case 'ms':
      if (value < 59_500) return `${number(value / 1_000, 0, language)} s`;
      return value < HOURS_FROM_MS
        ? `${number(value / 60_000, 1, language)} min`
        : `${number(value / 3_600_000, 1, language)} h`;
  }
}

/** "=" for a change that rounds to 0. */
function signed(value: number, decimals: number, unit: string, language: Language): string {
  const rounded = Number(value.toFixed(decimals));
  if (rounded === 0) return '=';
  return `${rounded > 0 ? '+' : '-'}${number(Math.abs(rounded), decimals, language)}${unit}`;
}

function number(value: number, decimals: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
