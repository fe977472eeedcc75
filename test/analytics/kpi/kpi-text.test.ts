import { describe, expect, it } from 'vitest';
import { changeText, kpiText, kpiValue } from '../../../src/analytics/kpi/kpi-text.js';
import type { Kpi, Unit } from '../../../src/analytics/kpi/kpis.js';

const kpi = (unit: Unit, value: number | null, fields: Partial<Kpi> = {}): Kpi => ({
  value,
  n: 40,
  unit,
  median: null,
  p90: null,
  ...fields,
});

describe('a number in words', () => {
  it.each([
    [kpi('share', 0.625), '62.5 %'],
    [kpi('share', 0), '0.0 %'],
    [kpi('share', null), '—'],
    [kpi('count', 12_345), '12,345'],
    [kpi('ms', 45_200), '45 s'],
    [kpi('ms', 59_600), '1.0 min'],
    [kpi('ms', 168_000), '2.8 min'],
    [kpi('ms', 10_740_000), '179.0 min'],
    [kpi('ms', 18_432_000), '5.1 h'],
    [kpi('rating', 3.85), '3.85'],
    [kpi('usd', 0.0123), 'US$0.0123'],
    [kpi('usd', 4_200), 'US$4,200.00'],
  ])('has its unit: %j', (value, text) => {
    expect(kpiValue(value, 'es')).toBe(text);
    expect(kpiValue(value, 'en')).toBe(text);
  });

  it('states its sample size', () => {
    const duration = kpi('ms', 168_000, { median: 126_000, p90: 360_000 });

    expect(kpiText(duration, 'es')).toBe('2.8 min (n = 40, mediana 2.1 min, p90 6.0 min)');
    expect(kpiText(kpi('share', 0.5), 'en')).toBe('50.0 % (n = 40)');
    expect(kpiText(kpi('count', 40), 'en')).toBe('40');
    expect(kpiText(kpi('rating', null), 'en')).toBe('—');
  });

  it.each([
    ['share', 0.652, 0.62, '+3.2 pp'],
    ['share', 0.5, 0.6, '-10.0 pp'],
    ['share', 0.5001, 0.5, '='],
    ['count', 130, 100, '+30 %'],
    ['ms', 50_000, 100_000, '-50 %'],
    ['rating', 3.85, 4, '-0.15'],
    ['ms', 990_000, 100_000, '+890 %'],
    ['ms', 49_320_000, 24_430, '×2,019'],
    ['count', 100, 10, '×10'],
    ['count', 5, 0, null],
    ['count', 0, 0, '='],
    ['share', null, 0.5, null],
    ['share', 0.5, null, null],
  ] as const)('as %s: %s after %s is a change of %s', (unit, now, before, text) => {
    expect(changeText(kpi(unit, now), kpi(unit, before), 'es')).toBe(text);
  });
});
