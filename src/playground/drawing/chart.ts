import { z } from 'zod';
import { type Drawn, type DrawnElement, el } from './drawn.js';

const Points = z.array(z.object({ label: z.string(), value: z.number() }));
export const Chart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pie'), segments: Points }),
  z.object({
    type: z.enum(['bar', 'line', 'area']),
    series: z.array(z.object({ name: z.string(), data: Points })),
    axis_config: z.object({
      categories: z.array(z.string()),
      x_label: z.string().optional(),
      y_label: z.string(),
    }),
  }),
]);
type Chart = z.infer<typeof Chart>;
type Segments = z.infer<typeof Points>;
type Axes = Exclude<Chart, { type: 'pie' }>;

/** How many series colours the page has, in its light and its dark theme. */
export const COLOURS = 6;

/** Slack's chart block, drawn roughly as Slack draws it. */
export function drawChart(title: string, chart: Chart): DrawnElement {
  const drawn = chart.type === 'pie' ? drawPie(chart.segments) : drawAxes(chart);
  return el(
    'div',
    { class: 'chart', role: 'img', 'aria-label': title },
    el('b', {}, title),
    ...drawn,
  );
}

function drawPie(segments: Segments): Drawn[] {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  const slices: Drawn[] = [];
  let from = 0;
  for (const [index, { value }] of segments.entries()) {
    const to = from + value / total;
    slices.push(slice(from, to, colour(index)));
    from = to;
  }
  const names = segments.map(
    ({ label, value }) => `${label} · ${value} (${Math.round((100 * value) / total)} %)`,
  );
  return [el('svg', { viewBox: '-110 -110 220 220', class: 'pie' }, ...slices), legend(names)];
}

function slice(from: number, to: number, fill: string): Drawn {
  // An arc that ends where it starts would not be drawn.
  if (to - from > 0.999) return el('circle', { r: 100, fill });
  const point = (part: number) =>
    `${100 * Math.sin(2 * Math.PI * part)} ${-100 * Math.cos(2 * Math.PI * part)}`;
  const isLarge = to - from > 0.5 ? 1 : 0;
  return el('path', { d: `M0 0 L${point(from)} A100 100 0 ${isLarge} 1 ${point(to)} Z`, fill });
}

const WIDTH = 600;
const HEIGHT = 280;
/** Room for the numbers on the axis. */
const LEFT = 44;
const TOP = 12;
const HEADROOM = 1.08;

function drawAxes({ type, series, axis_config: axis }: Axes): Drawn[] {
  const { categories } = axis;
  const count = Math.max(1, categories.length);
  // The names are slanted below the axis, and the first one extends to the left.
  const longest = Math.max(0, ...categories.map((name) => name.length));
  const bottom = HEIGHT - Math.min(96, 26 + 4.4 * longest);
  const reach = 5.6 * (categories[0]?.length ?? 0) - (WIDTH - LEFT) / count / 2;
  const left = Math.max(LEFT, Math.min(120, reach));
  const step = (WIDTH - left) / count;
  const highest =
    Math.max(1e-9, ...series.flatMap(({ data }) => data.map(({ value }) => value))) * HEADROOM;
  const x = (index: number) => left + (index + 0.5) * step;
  const y = (value: number) => TOP + (bottom - TOP) * (1 - value / highest);

  const lines = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
    const value = (highest * part) / HEADROOM;
    const at = y(value);
    return [
      el('line', { x1: left, x2: WIDTH, y1: at, y2: at, class: 'grid' }),
      el(
        'text',
        { x: left - 6, y: at + 4, 'text-anchor': 'end' },
        String(Number(value.toPrecision(2))),
      ),
    ];
  });
  const names = categories.map((name, index) => {
    const place = `${x(index)} ${bottom + 16}`;
    const turned = `rotate(-35 ${place})`;
    return el(
      'text',
      { x: x(index), y: bottom + 16, 'text-anchor': 'end', transform: turned },
      name,
    );
  });
  const values = series.flatMap(({ data }, nth) => {
    const fill = colour(nth);
    if (type === 'bar') {
      const width = Math.min(40, (0.75 * step) / series.length);
      return data.map(({ value }, index) =>
        el('rect', {
          x: x(index) + (nth - series.length / 2) * width,
          y: y(value),
          width: width * 0.92,
          height: Math.max(0, bottom - y(value)),
          rx: 2,
          fill,
        }),
      );
    }
    const points = data.map(({ value }, index) => `${x(index)},${y(value)}`).join(' ');
    const ground = `${x(0)},${bottom} ${points} ${x(data.length - 1)},${bottom}`;
    return [
      ...(type === 'area' ? [el('polygon', { points: ground, fill, opacity: 0.3 })] : []),
      el('polyline', { points, fill: 'none', stroke: fill, 'stroke-width': 3 }),
      ...data.map(({ value }, index) => el('circle', { cx: x(index), cy: y(value), r: 4, fill })),
    ];
  });
  const labels = axis.x_label === undefined ? axis.y_label : `${axis.y_label} / ${axis.x_label}`;
  return [
    el('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, ...lines, ...names, ...values),
    ...(series.length > 1 ? [legend(series.map(({ name }) => name))] : []),
    el('span', { class: 'context' }, labels),
  ];
}

function legend(names: readonly string[]): Drawn {
  const entries = names.map((name, index) =>
    el('span', {}, el('i', { style: `background: ${colour(index)}` }), name),
  );
  return el('div', { class: 'legend' }, ...entries);
}

function colour(index: number): string {
  return `var(--c${index % COLOURS})`;
}
