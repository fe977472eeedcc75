import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../../src/integrations/charts/theme.js';
import { drawBlock } from '../../../src/playground/drawing/blocks.js';
import { COLOURS } from '../../../src/playground/drawing/chart.js';
import { aDrawing, all, wordsOf } from '../../support/drawn.js';

const draw = (chart: object) =>
  drawBlock({ type: 'data_visualization', title: 'Contactos', chart }, aDrawing());
const points = (...values: number[]) =>
  values.map((value, index) => ({ label: `d${index}`, value }));
const axis_config = { categories: ['d0', 'd1'], y_label: 'contactos', x_label: 'día' };

describe('charts in the playground', () => {
  it('uses the colours of our own chart images', () => {
    const page = readFileSync('src/playground/page.html', 'utf8');
    const [light = [], dark = []] = [...page.matchAll(/^ +--c0: .*;$/gm)].map(([line]) =>
      [...line.matchAll(/--c\d: (#\w{6});/g)].map(([, colour]) => colour),
    );

    expect(light).toEqual(THEMES.light.series);
    expect(dark).toEqual(THEMES.dark.series);
    expect(light).toHaveLength(COLOURS);
  });

  it('draws a slice per segment', () => {
    const drawn = draw({ type: 'pie', segments: points(3, 1) });
    const whole = draw({ type: 'pie', segments: points(2, 0) });

    expect(all('path', drawn).map(({ attributes }) => attributes.fill)).toEqual([
      'var(--c0)',
      'var(--c1)',
    ]);
    expect(wordsOf(drawn)).toMatch(/d0 · 3 \(75 %\).*d1 · 1 \(25 %\)/);
    expect(all('circle', whole)).toHaveLength(1);
    expect(JSON.stringify(draw({ type: 'pie', segments: points(0, 0) }))).not.toContain('NaN');
  });

  it('draws bars proportional to their values, from one baseline', () => {
    const series = [
      { name: 'hoy', data: points(4, 2) },
      { name: 'usual', data: points(1, 0) },
    ];
    const drawn = draw({ type: 'bar', series, axis_config });

    const bars = all('rect', drawn).map(({ attributes: { y, height, fill } }) => ({
      fill,
      height: Number(height),
      baseline: Number(y) + Number(height),
    }));
    expect(bars.map(({ fill }) => fill)).toEqual([
      'var(--c0)',
      'var(--c0)',
      'var(--c1)',
      'var(--c1)',
    ]);
    expect(bars[0]?.height).toBeCloseTo(2 * (bars[1]?.height ?? 0));
    expect(bars[3]?.height).toBeCloseTo(0);
    expect(new Set(bars.map(({ baseline }) => baseline.toFixed(3))).size).toBe(1);
    expect(wordsOf(drawn)).toMatch(/hoy.*usual.*contactos \/ día/);
  });

  it('makes room below for the names, and at the left for the first one', () => {
    const leftOf = (categories: string[]) => {
      const series = [{ name: 'hoy', data: points(...categories.map(() => 1)) }];
      const drawn = draw({ type: 'bar', series, axis_config: { categories, y_label: 'n' } });
      return Number(all('line', drawn)[0]?.attributes.x1);
    };
    const short = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

    expect(leftOf(['pidió una persona', ...short])).toBeGreaterThan(leftOf(short));
    expect(leftOf([...short, 'pidió una persona'])).toBe(leftOf(short));
  });

  it('draws lines, areas and empty charts', () => {
    const series = [{ name: 'hoy', data: points(4, 2) }];

    expect(all('polyline', draw({ type: 'line', series, axis_config }))).toHaveLength(1);
    expect(all('polygon', draw({ type: 'area', series, axis_config }))).toHaveLength(1);
    const empty = { categories: [], y_label: 'n' };
    for (const chart of [
      { type: 'bar', series: [], axis_config: empty },
      { type: 'bar', series: [{ name: 'x', data: points(0, 0) }], axis_config },
    ]) {
      expect(JSON.stringify(draw(chart))).not.toMatch(/NaN|Infinity|null/);
    }
  });
});
