import type { ChartRenderer } from '../../services/posts/post-chart.js';
import { phoneChart } from './size.js';
import type { ChartTheme } from './theme.js';

/**
 * Charts drawn in this process, sized for a phone. The drawing code takes some 20 MB and is loaded
 * for the first chart: most workspaces show native chart blocks and never need it.
 */
export function createDrawnCharts(theme: ChartTheme = 'light'): ChartRenderer {
  return {
    name: 'drawn',
    async render(spec) {
      const { drawChart } = await import('./draw.js');
      return drawChart(spec, phoneChart(spec, theme));
    },
  };
}
