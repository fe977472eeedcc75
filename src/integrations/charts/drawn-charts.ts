import type { ChartRenderer } from '../../services/posts/post-chart.js';
import { phoneChart } from './size.js';
import type { ChartTheme } from './theme.js';

/**
 * Charts drawn in this process, sized for a phone. What draws them takes some 20 MB and is loaded
 * at the first one: most workspaces show charts as blocks of their own, and never come here.
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
