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
import { chartConfig, isLying, TEXT_SIZE } from './chart-config.js';
import type { DrawOptions } from './size.js';
import { THEMES } from './theme.js';

const LIMITS = { width: [240, 1600], height: [160, 1200], scale: [1, 3] } as const;
const FAMILY = 'ContactPro Chart';
const FONT_FILES = [400, 700].map((w) => `@fontsource/inter/files/inter-latin-${w}-normal.woff2`);
/** With more numbers than this they would run into each other. */
const MOST_NUMBERS = 14;

/** A PNG, drawn here with the fonts that came along. Rejects with InvalidInputError on sizes out of bounds. */
export async function drawChart(spec: ChartSpec, options: DrawOptions): Promise<Buffer> {
  checkSize(options);
  prepare();
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
    plugins: [background(THEMES[theme].background), numbers(spec, THEMES[theme].text)],
  };
  const chart = new Chart(canvas as unknown as ChartItem, drawn as unknown as ChartConfiguration);
  try {
    // Encoding off this thread also lets the event loop turn; without that, canvases pile up.
    return await canvas.encode('png');
  } finally {
    chart.destroy();
  }
}

function checkSize(options: DrawOptions): void {
  for (const [name, [least, most]] of Object.entries(LIMITS)) {
    const value = options[name as keyof typeof LIMITS];
    if (value >= least && value <= most) continue;
    throw new InvalidInputError(`a chart's ${name} must be ${least} to ${most}`);
  }
}

/** Once per process, at the first chart. */
function prepare(): void {
  if (GlobalFonts.has(FAMILY)) return;
  const { resolve } = createRequire(import.meta.url);
  for (const file of FONT_FILES) {
    if (GlobalFonts.registerFromPath(resolve(file), FAMILY) === null) {
      throw new InvariantError(`the font ${file} cannot be read`);
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

/** Each bar's number at its end, where there is room for them; a dash for no data. */
function numbers(spec: ChartSpec, colour: string): Plugin {
  const count = spec.categories.length * spec.series.length;
  const shown = spec.kind === 'bar' && (isLying(spec) ? count <= 20 : count <= MOST_NUMBERS);
  return {
    id: 'contactpro-numbers',
    afterDatasetsDraw(chart) {
      if (!shown) return;
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = colour;
      ctx.font = `${TEXT_SIZE - 2}px "${FAMILY}"`;
      ctx.textAlign = isLying(spec) ? 'left' : 'center';
      ctx.textBaseline = isLying(spec) ? 'middle' : 'bottom';
      for (const [index, series] of spec.series.entries()) {
        for (const [position, bar] of chart.getDatasetMeta(index).data.entries()) {
          const value = series.values[position] ?? null;
          const said = formatValue(value, 'score', spec.language);
          const { x, y } = bar.getProps(['x', 'y'], true);
          // A bar without a value has no end; its dash stands at the axis.
          const axis = (isLying(spec) ? chart.scales.x : chart.scales.y)?.getPixelForValue(0) ?? 0;
          if (isLying(spec)) ctx.fillText(said, (value === null ? axis : x) + 5, y);
          else ctx.fillText(said, x, (value === null ? axis : y) - 3);
        }
      }
      ctx.restore();
    },
  };
}
