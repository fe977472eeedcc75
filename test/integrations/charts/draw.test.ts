import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../../src/analytics/chart/chart.js';
import { drawChart } from '../../../src/integrations/charts/draw.js';
import { createDrawnCharts } from '../../../src/integrations/charts/drawn-charts.js';
import { type DrawOptions, phoneChart } from '../../../src/integrations/charts/size.js';
import { THEMES } from '../../../src/integrations/charts/theme.js';
import { aChart } from '../../support/chart-drafts.js';

interface Picture {
  width: number;
  height: number;
  /** Number of pixels in the box with nearly this colour. */
  count(colour: string, box?: Box): number;
  /** The box around those pixels; null if there are none. */
  extent(colour: string, box?: Box): { left: number; right: number } | null;
}
type Box = { x: number; y: number; width: number; height: number };

const SIZE: DrawOptions = { width: 480, height: 340, scale: 2, theme: 'light' };
const TITLE_ROW = { x: 0, y: 0, width: 960, height: 70 };

async function draw(spec: ChartSpec, options: Partial<DrawOptions> = {}): Promise<Picture> {
  const image = await loadImage(await drawChart(spec, { ...SIZE, ...options }));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const matches = (colour: string, box: Box) => {
    const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const { data } = context.getImageData(box.x, box.y, box.width, box.height);
    const columns: number[] = [];
    for (let at = 0; at < data.length; at += 4) {
      if (wanted.every((part, i) => Math.abs((data[at + i] ?? 0) - part) < 12)) {
        columns.push((at / 4) % box.width);
      }
    }
    return columns;
  };
  return {
    width: image.width,
    height: image.height,
    count: (colour, box = whole) => matches(colour, box).length,
    extent(colour, box = whole) {
      const columns = matches(colour, box);
      if (columns.length === 0) return null;
      return {
        left: columns.reduce((a, b) => Math.min(a, b)),
        right: columns.reduce((a, b) => Math.max(a, b)),
      };
    },
  };
}

describe.each(['light', 'dark'] as const)('a chart drawn in process, %s', (theme) => {
  const colours = THEMES[theme];
  const [first = '', second = ''] = colours.series;

  it('has the right size, background and text', async () => {
    const picture = await draw(aChart(), { theme });

    expect([picture.width, picture.height]).toEqual([960, 680]);
    expect(picture.count(colours.background)).toBeGreaterThan(0.5 * 960 * 680);
    expect(picture.count(colours.text, TITLE_ROW)).toBeGreaterThan(400);
  });

  it('has bars proportional to their values, in the colour of their series', async () => {
    const lower = await draw(aChart({ series: [{ name: 'n', values: [50, 10, 10] }] }), { theme });
    const higher = await draw(aChart({ series: [{ name: 'n', values: [50, 50, 50] }] }), { theme });

    expect(lower.count(first)).toBeGreaterThan(10_000);
    expect(higher.count(first) / lower.count(first)).toBeCloseTo(150 / 70, 1);
    expect(lower.count(second)).toBe(0);
  });

  it('distinguishes two series by colour', async () => {
    const series = ['SMS', 'Voz'].map((name) => ({ name, values: [5, 6, 7] }));
    const picture = await draw(aChart({ series }), { theme });

    expect(picture.count(first)).toBeGreaterThan(5_000);
    expect(picture.count(second)).toBeGreaterThan(5_000);
  });

  it('leaves a gap in a line where there is no data', async () => {
    const line = (values: (number | null)[]) =>
      draw(
        aChart({
          kind: 'line',
          categories: ['a', 'b', 'c', 'd', 'e'],
          series: [{ name: 'n', values }],
        }),
        { theme },
      );
    const middle = { x: 440, y: 80, width: 140, height: 480 };

    const whole = await line([5, 5, 5, 5, 5]);
    const broken = await line([5, 5, null, 5, 5]);

    expect(whole.count(first, middle)).toBeGreaterThan(500);
    expect(broken.count(first, middle)).toBe(0);
  });

  it('draws a pie with one colour per segment, and a legend', async () => {
    const picture = await draw(aChart({ kind: 'pie' }), { theme });
    const drawn = colours.series.filter((colour) => picture.count(colour) > 1_500);

    expect(drawn).toEqual(colours.series.slice(0, 3));
    expect(
      picture.count(colours.text, { x: 520, y: 150, width: 440, height: 400 }),
    ).toBeGreaterThan(300);
  });
});

describe('drawing', () => {
  it('uses the bundled font, accents included, not the machine’s', async () => {
    const title = 'Resolución automática: ¿cuánta y dónde?';
    const picture = await draw(aChart({ title }));
    const pen = createCanvas(10, 10).getContext('2d');
    pen.font = 'bold 34px "ContactPro Chart"';

    const extent = picture.extent(THEMES.light.text, TITLE_ROW);
    const inked = (extent?.right ?? 0) - (extent?.left ?? 0);
    expect(GlobalFonts.has('ContactPro Chart')).toBe(true);
    expect(Math.abs(inked - pen.measureText(title).width)).toBeLessThan(8);
  });

  it('formats for both languages', async () => {
    const es = await drawChart(aChart({ unit: 'usd', measure: 'Ahorro' }), SIZE);
    const en = await drawChart(aChart({ unit: 'usd', measure: 'Saving', language: 'en' }), SIZE);

    expect(es.equals(en)).toBe(false);
  });

  it('draws identical bytes for the same chart', async () => {
    const [one, two] = await Promise.all([drawChart(aChart(), SIZE), drawChart(aChart(), SIZE)]);

    expect(one.equals(two)).toBe(true);
  });

  it.each([
    ['width', { width: 5_000 }],
    ['height', { height: 20 }],
    ['scale', { scale: 8 }],
    ['width', { width: Number.NaN }],
  ])('rejects a %s out of bounds: %j', async (name, options) => {
    await expect(drawChart(aChart(), { ...SIZE, ...options })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(name),
    });
  });

  it('lists long segments under the pie, uncut', async () => {
    const spec = aChart({
      kind: 'pie',
      categories: ['Información de productos', 'Falla de conexión', 'Visita técnica'],
      series: [{ name: 'n', values: [81_000, 21_000, 9_900] }],
    });
    const picture = await draw(spec, phoneChart(spec, 'light'));
    const edge = { x: 930, y: 0, width: 30, height: picture.height };
    const under = { x: 0, y: picture.height - 200, width: 960, height: 200 };

    expect(picture.height).toBeGreaterThan(680);
    expect(picture.count(THEMES.light.text, edge)).toBe(0);
    expect(picture.count(THEMES.light.text, under)).toBeGreaterThan(800);
  });

  it('gives horizontal bars the height their labels need', async () => {
    const few = aChart({ categories: ['Facturación', 'b', 'c'] });
    const many = aChart({
      categories: Array.from({ length: 20 }, (_, i) => `Falla número ${i}`),
      series: [{ name: 'n', values: Array.from({ length: 20 }, (_, i) => i) }],
    });
    const png = await loadImage(await createDrawnCharts().render(many));

    expect(phoneChart(few, 'light').height).toBe(340);
    expect(png.height).toBe(2 * phoneChart(many, 'light').height);
    expect(png.height).toBeGreaterThan(2 * 20 * 26);
  });
});
