import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import {
  Chart,
  type ChartConfiguration,
  type ChartItem,
  type Plugin,
  registerables,
} from 'chart.js';
import type { ChartSpec } from '../../analytics/chart/chart.js';
import { formatValue } from '../../analytics/chart/chart-words.js';
import { InvalidInputError, InvariantError } from '../../errors.js';
import { chartConfig, isHorizontal, TEXT_SIZE } from './chart-config.js';
import type { DrawOptions } from './size.js';
import { THEMES } from './theme.js';

const LIMITS = { width: [240, 1600], height: [160, 1200], scale: [1, 3] } as const;
const FAMILY = 'ContactPro Chart';
const FONT_FILES = [400, 700].map((w) => `@fontsource/inter/files/inter-latin-${w}-normal.woff2`);
/** With more value labels than this, upright bars' labels would overlap. */
const MAX_UPRIGHT_LABELS = 14;

/** Draws a PNG with bundled fonts. Rejects with InvalidInputError on sizes out of bounds. */
export async function drawChart(spec: ChartSpec, options: DrawOptions): Promise<Buffer> {
  checkSize(options);
  setUpChartJs();
  const { width, height, scale, theme } = options;
  const canvas = createCanvas(width, height);
  const config = chartConfig(spec, theme);
  const drawn = {
    ...config,
    options: {
      ...config.options,
      responsive: false,
      animation: false,
      devicePixelRatio: scale,
    },
    plugins: [background(THEMES[theme].background), valueLabels(spec, THEMES[theme].text)],
  };
  const chart = new Chart(canvas as unknown as ChartItem, drawn as unknown as ChartConfiguration);
  try {
    // Encoding off this thread yields to the event loop; without that, canvases pile up.
    return await canvas.encode('png');
  } finally {
    chart.destroy();
  }
}

function checkSize(options: DrawOptions): void {
  for (const [name, [min, max]] of Object.entries(LIMITS)) {
    const value = options[name as keyof typeof LIMITS];
    if (value >= min && value <= max) continue;
    throw new InvalidInputError(`a chart's ${name} must be ${min} to ${max}`);
  }
}

/** Runs once per process, for the first chart. */
function setUpChartJs(): void {
  if (GlobalFonts.has(FAMILY)) return;
  const { resolve } = createRequire(import.meta.url);
  for (const file of FONT_FILES) {
    if (GlobalFonts.registerFromPath(resolve(file), FAMILY) === null) {
      throw new InvariantError(`the font ${file} cannot be loaded`);
    }
  }
  Chart.register(...registerables);
  Chart.defaults.font.family = `"${FAMILY}"`;
}

function background(colour: string): Plugin {
  return {
    id: 'contactpro-background',
    beforeDraw({ ctx, width, height }) {
      ctx.save();
      ctx.fillStyle = colour;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

/** Labels each bar's end with its value, if there is room; a dash means no data. */
function valueLabels(spec: ChartSpec, colour: string): Plugin {
  const count = spec.categories.length * spec.series.length;
  const shown =
    spec.kind === 'bar' && (isHorizontal(spec) ? count <= 20 : count <= MAX_UPRIGHT_LABELS);
  return {
    id: 'contactpro-value-labels',
    afterDatasetsDraw(chart) {
      if (!shown) return;
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = colour;
      ctx.font = `${TEXT_SIZE - 2}px "${FAMILY}"`;
      ctx.textAlign = isHorizontal(spec) ? 'left' : 'center';
      ctx.textBaseline = isHorizontal(spec) ? 'middle' : 'bottom';
      for (const [index, series] of spec.series.entries()) {
        for (const [position, bar] of chart.getDatasetMeta(index).data.entries()) {
          const value = series.values[position] ?? null;
          const label = formatValue(value, 'score', spec.language);
          const { x, y } = bar.getProps(['x', 'y'], true);
          // A bar without a value has no end: its dash goes at the axis.
          const axis =
            (isHorizontal(spec) ? chart.scales.x : chart.scales.y)?.getPixelForValue(0) ?? 0;
          if (isHorizontal(spec)) ctx.fillText(label, (value === null ? axis : x) + 5, y);
          else ctx.fillText(label, x, (value === null ? axis : y) - 3);
        }
      }
      ctx.restore();
    },
  };
}
