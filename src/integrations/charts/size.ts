import type { ChartSpec } from '../../analytics/chart/chart.js';
import { hasLongSegments, isHorizontal } from './chart-config.js';
import type { ChartTheme } from './theme.js';

export interface DrawOptions {
  /** CSS pixels, 240-1600 by 160-1200. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel, 1-3. */
  readonly scale: number;
  readonly theme: ChartTheme;
}

const WIDTH = 480;
const HEIGHT = 340;
const MAX_HEIGHT = 1_000;

/**
 * At 360 px wide on a phone, the smallest letters are still 9 px high. Horizontal bars and long
 * legends get the height they need.
 */
export function phoneChart(spec: ChartSpec, theme: ChartTheme): DrawOptions {
  const row = Math.max(26, 15 * spec.series.length + 8);
  const bars = isHorizontal(spec) ? 110 + row * spec.categories.length : HEIGHT;
  const entries = hasLongSegments(spec) ? spec.categories.length : spec.series.length;
  const legendRows = Math.ceil(entries / 2) - 1;
  const height = Math.min(MAX_HEIGHT, Math.max(HEIGHT, bars) + 26 * legendRows);
  return { width: WIDTH, height, scale: 2, theme };
}
