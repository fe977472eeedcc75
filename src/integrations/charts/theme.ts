export type ChartTheme = 'light' | 'dark';

export interface Colours {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly series: readonly string[];
}

/**
 * Okabe and Ito's colours, distinguishable with every common colour blindness. Each theme starts
 * with those that contrast most with its background (Slack's own light and dark).
 */
export const THEMES: Readonly<Record<ChartTheme, Colours>> = {
  light: {
    background: '#ffffff',
    text: '#1d1c1d',
    muted: '#4a4a4d',
    grid: '#e3e3e6',
    series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'],
  },
  dark: {
    background: '#1a1d21',
    text: '#f4f4f5',
    muted: '#c3c4c8',
    grid: '#3a3d42',
    series: ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#d55e00'],
  },
};
