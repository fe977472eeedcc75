import type { Language } from '../../domain/language.js';
import { type ChartSpec, type ChartUnit, DECIMALS } from './chart.js';

export const LOCALES: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

/** The value with its unit, as written in the language: "62.5 %", "2.8 min", "US$4,200". */
export function formatValue(value: number | null, unit: ChartUnit, language: Language): string {
  if (value === null) return '—';
  const number = new Intl.NumberFormat(LOCALES[language], {
    maximumFractionDigits: DECIMALS[unit],
    ...(unit === 'usd' && !Number.isInteger(value) ? { minimumFractionDigits: 2 } : {}),
  }).format(value);
  switch (unit) {
    case 'percent':
      return language === 'es' ? `${number}\u00a0%` : `${number}%`;
    case 'minutes':
      return `${number}\u00a0min`;
    case 'seconds':
      return `${number}\u00a0s`;
    case 'usd':
      return value < 0 ? `-US$${number.slice(1)}` : `US$${number}`;
    case 'count':
    case 'score':
      return number;
  }
}

/**
 * The chart in words, for screen readers, notifications and clients without charts: a pie's
 * segments, or each series with its highest and lowest value. At most about 1,000 characters.
 */
export function describeChart(spec: ChartSpec): string {
  const format = (value: number) => formatValue(value, spec.unit, spec.language);
  const lines =
    spec.kind === 'pie'
      ? [spec.categories.map((c, i) => `${c} ${format(spec.series[0]?.values[i] ?? 0)}`).join(', ')]
      : spec.series.map((series) => describeSeries(series, spec, format));
  const note = spec.note === null ? '' : ` ${spec.note}`;
  return `${spec.title}. ${lines.map((line) => `${line}.`).join(' ')}${note}`;
}

function describeSeries(
  series: ChartSpec['series'][number],
  spec: ChartSpec,
  format: (value: number) => string,
): string {
  const words = WORDS[spec.language];
  const points = spec.categories.flatMap((category, index) => {
    const value = series.values[index] ?? null;
    return value === null ? [] : [{ category, value }];
  });
  const [first, ...rest] = points;
  if (first === undefined) return `${series.name}: ${words.nothing}`;
  const highest = rest.reduce((a, b) => (b.value > a.value ? b : a), first);
  const lowest = rest.reduce((a, b) => (b.value < a.value ? b : a), first);
  const summary =
    highest.value === lowest.value
      ? `${words.always} ${format(first.value)}`
      : `${words.highest} ${format(highest.value)} (${highest.category}), ${words.lowest} ${format(lowest.value)} (${lowest.category})`;
  const missing = spec.categories.length - points.length;
  return `${series.name}: ${summary}${missing === 0 ? '' : `, ${words.missing(missing)}`}`;
}

const WORDS = {
  es: {
    highest: 'mayor',
    lowest: 'menor',
    always: 'siempre',
    nothing: 'sin datos',
    missing: (n: number) => `${n} sin datos`,
  },
  en: {
    highest: 'highest',
    lowest: 'lowest',
    always: 'always',
    nothing: 'no data',
    missing: (n: number) => `${n} without data`,
  },
} as const;
