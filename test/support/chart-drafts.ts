import type { ChartDraft, ChartSpec } from '../../src/analytics/chart/chart.js';
import { legibleChart } from '../../src/analytics/chart/chart.js';

export function aChartDraft(overrides: Partial<ChartDraft> = {}): ChartDraft {
  return {
    title: 'Contactos por canal',
    kind: 'bar',
    categories: ['SMS', 'Voz', 'Chat'],
    series: [{ name: 'Contactos', values: [12, 30, 6] }],
    unit: 'count',
    measure: 'Contactos',
    over: 'Canal',
    language: 'es',
    whenMany: 'first',
    ...overrides,
  };
}

export function aChart(overrides: Partial<ChartDraft> = {}): ChartSpec {
  const spec = legibleChart(aChartDraft(overrides));
  if (spec === null) throw new Error('the draft has nothing to draw');
  return spec;
}
