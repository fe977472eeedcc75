import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHART_LIMITS,
  CHART_UNITS,
  ChartSpec,
  type ChartUnit,
  legibleChart,
} from '../../../src/analytics/chart/chart.js';
import { describeChart, formatValue } from '../../../src/analytics/chart/chart-words.js';
import { aChart, aChartDraft } from '../../support/chart-drafts.js';

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const days = (count: number) => numbered(count).map((n) => `día ${n}`);

describe('making a chart legible', () => {
  it('puts the unit on the axis of the measure', () => {
    const titles = CHART_UNITS.map((unit) => aChart({ unit, measure: 'Espera' }).axis.y);

    expect(titles).toEqual([
      'Espera',
      'Espera (%)',
      'Espera (min)',
      'Espera (s)',
      'Espera (USD)',
      'Espera',
    ]);
  });

  it('keeps the last days if there are too many, and notes it', () => {
    const spec = aChart({
      kind: 'line',
      categories: days(30),
      series: [{ name: 'n', values: numbered(30) }],
      whenMany: 'last',
    });

    expect(spec.categories).toEqual(days(30).slice(10));
    expect(spec.series[0]?.values).toEqual(numbered(30).slice(10));
    expect(spec.note).toBe('Se muestran los últimos 20 de 30.');
  });

  it('keeps the first of a ranking', () => {
    const spec = aChart({
      categories: days(21),
      series: [{ name: 'n', values: numbered(21) }],
      language: 'en',
    });

    expect(spec.series[0]?.values).toEqual(numbered(20));
    expect(spec.note).toBe('The first 20 of 21 are shown.');
  });

  it('adds up hours in pairs without losing any, and keeps unknown values null', () => {
    const values = [null, null, 5, null, ...numbered(20)];
    const spec = aChart({
      categories: Array.from({ length: 24 }, (_, i) => String(i).padStart(2, '0')),
      series: [{ name: 'n', values }],
      whenMany: 'sum',
    });

    const drawn = spec.series[0]?.values ?? [];
    expect(spec.categories.slice(0, 2)).toEqual(['00–01', '02–03']);
    expect(drawn.slice(0, 3)).toEqual([null, 5, 3]);
    expect(drawn.reduce<number>((sum, v) => sum + (v ?? 0), 0)).toBe(5 + 210);
    expect(spec.note).toBe('Sumados de 2 en 2.');
  });

  it('keeps labels distinct that become identical when shortened', () => {
    const spec = aChart({
      categories: [
        'Información de productos nuevos',
        'Información de productos viejos',
        'Información de productos',
      ],
    });

    expect(spec.categories).toEqual([
      'Información de prod…',
      'Información de pr… 2',
      'Información de pr… 3',
    ]);
  });

  it('combines the small segments of a pie and omits empty ones', () => {
    const spec = aChart({
      kind: 'pie',
      categories: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      series: [{ name: 'n', values: [1, 20, 3, 40, 0, 5, 60, 2] }],
    });

    expect(spec.categories).toEqual(['g', 'd', 'b', 'f', 'c', 'Otros']);
    expect(spec.series[0]?.values).toEqual([60, 40, 20, 5, 3, 3]);
  });

  it('returns null if there is nothing to draw', () => {
    expect(legibleChart(aChartDraft({ series: [{ name: 'n', values: [null, null, null] }] }))).toBe(
      null,
    );
    expect(
      legibleChart(aChartDraft({ kind: 'pie', series: [{ name: 'n', values: [0, null, 0] }] })),
    ).toBe(null);
    expect(legibleChart(aChartDraft({ categories: [], series: [{ name: 'n', values: [] }] }))).toBe(
      null,
    );
  });

  it('rejects values that do not match the categories', () => {
    const draft = aChartDraft({ series: [{ name: 'n', values: [1, 2] }] });

    expect(() => legibleChart(draft)).toThrow('one value, or null, per category');
  });

  it('always gives a spec within the limits, for any input', () => {
    const anyDraft = fc
      .record({
        count: fc.integer({ min: 1, max: 70 }),
        seriesCount: fc.integer({ min: 1, max: 9 }),
      })
      .chain(({ count, seriesCount }) =>
        fc.record({
          title: fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' }).map((t) => `t${t}`),
          kind: fc.constantFrom('bar' as const, 'line' as const, 'area' as const),
          categories: fc.array(fc.string({ maxLength: 40, unit: 'grapheme' }), {
            minLength: count,
            maxLength: count,
          }),
          series: fc.array(
            fc.record({
              name: fc.string({ maxLength: 40 }),
              values: fc.array(fc.option(fc.integer({ min: 0, max: 9_999 })), {
                minLength: count,
                maxLength: count,
              }),
            }),
            { minLength: seriesCount, maxLength: seriesCount },
          ),
          whenMany: fc.constantFrom('first' as const, 'last' as const, 'sum' as const),
          unit: fc.constantFrom(...CHART_UNITS),
        }),
      );

    fc.assert(
      fc.property(anyDraft, (draft) => {
        const spec = legibleChart(aChartDraft(draft));
        const allNull = draft.series.every((s) => s.values.every((v) => v === null));
        if (spec === null) return allNull;
        return (
          ChartSpec.safeParse(spec).success &&
          spec.categories.length <= CHART_LIMITS.categories &&
          describeChart(spec).length < 1_200
        );
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('ChartSpec', () => {
  it.each([
    ['two categories have the same label', { categories: ['a', 'a', 'b'] }],
    ['a pie has one series', { kind: 'pie' as const, series: [series('x'), series('y')] }],
    ['a pie needs values', { kind: 'pie' as const, series: [series('x', [1, -2, 3])] }],
  ])('rejects: %s', (message, change) => {
    const parsed = ChartSpec.safeParse({ ...aChart(), ...change });

    expect(parsed.error?.issues.map((i) => i.message).join()).toContain(message);
  });

  function series(name: string, values = [1, 2, 3]) {
    return { name, values };
  }
});

describe('formatted values', () => {
  it.each<[number | null, ChartUnit, string, string]>([
    [null, 'percent', '—', '—'],
    [1234, 'count', '1,234', '1,234'],
    [62.04, 'percent', '62\u00a0%', '62%'],
    [2.84, 'minutes', '2.8\u00a0min', '2.8\u00a0min'],
    [45, 'seconds', '45\u00a0s', '45\u00a0s'],
    [4200, 'usd', 'US$4,200', 'US$4,200'],
    [-0.5, 'usd', '-US$0.50', '-US$0.50'],
    [3.85, 'score', '3.85', '3.85'],
  ])('writes %s (%s)', (value, unit, es, en) => {
    expect([formatValue(value, unit, 'es'), formatValue(value, unit, 'en')]).toEqual([es, en]);
  });
});

describe('a chart in words', () => {
  it('names the extremes of each series and counts missing values', () => {
    const spec = aChart({
      categories: ['lun', 'mar', 'mié'],
      series: [{ name: 'Espera', values: [3, null, 8.26] }],
      unit: 'minutes',
    });

    expect(describeChart(spec)).toBe(
      'Contactos por canal. Espera: mayor 8.3\u00a0min (mié), menor 3\u00a0min (lun), 1 sin datos.',
    );
  });

  it('lists a pie’s segments', () => {
    const spec = aChart({ kind: 'pie', language: 'en', title: 'By channel' });

    expect(describeChart(spec)).toBe('By channel. SMS 12, Voz 30, Chat 6.');
  });
});
