import type { ChartSpec } from '../../analytics/chart/chart.js';
import { formatValue, LOCALES } from '../../analytics/chart/chart-words.js';
import { type ChartTheme, THEMES } from './theme.js';

/** Longer labels turn the bars horizontal, to be read without tilting the head. */
const UPRIGHT_LABEL_MAX = 7;
/** A longer legend entry does not fit beside the pie. */
const BESIDE_PIE_MAX = 24;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 4]];
const POINTS = ['circle', 'rectRot', 'triangle', 'rect', 'star', 'crossRot'];

const TITLE_SIZE = 17;
export const TEXT_SIZE = 14;

export function isHorizontal(spec: ChartSpec): boolean {
  return spec.kind === 'bar' && spec.categories.some((c) => c.length > UPRIGHT_LABEL_MAX);
}

/**
 * The spec as a Chart.js 4 config: plain JSON without functions, so that any server can draw it.
 * Series differ by dash and marker too, not by colour alone.
 */
export function chartConfig(spec: ChartSpec, theme: ChartTheme) {
  const colours = THEMES[theme];
  const font = (size: number, weight: 'normal' | 'bold' = 'normal') => ({ size, weight });
  const isPie = spec.kind === 'pie';
  const hasSeveralSeries = spec.series.length > 1;
  return {
    type: spec.kind === 'area' ? ('line' as const) : spec.kind === 'pie' ? 'doughnut' : spec.kind,
    data: {
      labels: isPie ? pieLabels(spec) : spec.categories,
      datasets: spec.series.map((series, index) => ({
        label: series.name,
        data: series.values,
        ...(isPie ? pieStyle(theme) : seriesStyle(spec.kind, index, theme)),
      })),
    },
    options: {
      locale: LOCALES[spec.language],
      ...(isHorizontal(spec) ? { indexAxis: 'y' as const } : {}),
      // Leaves room beyond a full-length bar for its value label.
      layout: { padding: { left: 10, right: isHorizontal(spec) ? 44 : 22, top: 10, bottom: 10 } },
      ...(isPie ? { cutout: '52%' } : { scales: scales(spec, theme) }),
      plugins: {
        title: {
          display: true,
          text: spec.title,
          align: 'start' as const,
          color: colours.text,
          font: font(TITLE_SIZE, 'bold'),
          padding: { bottom: spec.note === null ? 12 : 2 },
        },
        subtitle: {
          display: spec.note !== null,
          text: spec.note ?? '',
          align: 'start' as const,
          color: colours.muted,
          font: font(TEXT_SIZE - 1),
          padding: { bottom: 12 },
        },
        legend: {
          display: isPie || hasSeveralSeries,
          position: isPie && !hasLongSegments(spec) ? ('right' as const) : ('bottom' as const),
          labels: {
            color: colours.text,
            font: font(TEXT_SIZE),
            usePointStyle: true,
            boxHeight: 9,
            padding: 12,
          },
        },
        // QuickChart labels pies by default; our values are in the legend.
        datalabels: { display: false },
      },
    },
  };
}

function seriesStyle(kind: ChartSpec['kind'], index: number, theme: ChartTheme) {
  const { series } = THEMES[theme];
  const colour = series[index % series.length] ?? '';
  if (kind === 'bar') {
    return { backgroundColor: colour, borderWidth: 0, borderRadius: 3, maxBarThickness: 44 };
  }
  return {
    borderColor: colour,
    // Translucent, so that overlapping areas all show.
    backgroundColor: kind === 'area' ? `${colour}55` : colour,
    fill: kind === 'area',
    borderWidth: 3,
    borderDash: DASHES[index % DASHES.length] ?? [],
    pointStyle: POINTS[index % POINTS.length] ?? 'circle',
    pointBackgroundColor: colour,
    pointRadius: 4,
    spanGaps: false,
  };
}

function pieStyle(theme: ChartTheme) {
  const colours = THEMES[theme];
  return {
    backgroundColor: colours.series,
    borderColor: colours.background,
    borderWidth: 2,
  };
}

export function hasLongSegments(spec: ChartSpec): boolean {
  return spec.kind === 'pie' && pieLabels(spec).some((label) => label.length > BESIDE_PIE_MAX);
}

/** "SMS · 45 (32.1 %)" */
function pieLabels(spec: ChartSpec): string[] {
  const values = spec.series[0]?.values.map((v) => v ?? 0) ?? [];
  const total = values.reduce((sum, v) => sum + v, 0);
  return spec.categories.map((category, index) => {
    const value = values[index] ?? 0;
    const share = formatValue((100 * value) / total, 'percent', spec.language);
    const formatted = formatValue(value, spec.unit, spec.language);
    return spec.unit === 'percent'
      ? `${category} · ${formatted}`
      : `${category} · ${formatted} (${share})`;
  });
}

function scales(spec: ChartSpec, theme: ChartTheme) {
  const colours = THEMES[theme];
  const title = (text: string | null) => ({
    display: text !== null,
    text: text ?? '',
    color: colours.muted,
    font: { size: TEXT_SIZE, weight: 'normal' as const },
  });
  const ticks = { color: colours.text, font: { size: TEXT_SIZE } };
  const categories = {
    title: title(spec.axis.x),
    grid: { display: false },
    ticks: { ...ticks, autoSkip: !isHorizontal(spec), maxRotation: 60 },
  };
  const values = {
    title: title(spec.axis.y),
    grid: { color: colours.grid },
    border: { display: false },
    beginAtZero: true,
    // Headroom for the value label of the highest bar.
    grace: '8%',
    ...(spec.unit === 'percent' && isWithinHundred(spec) ? { max: 100, grace: 0 } : {}),
    ticks: { ...ticks, maxTicksLimit: 6, ...(spec.unit === 'count' ? { precision: 0 } : {}) },
  };
  return isHorizontal(spec) ? { x: values, y: categories } : { x: categories, y: values };
}

function isWithinHundred(spec: ChartSpec): boolean {
  return spec.series.every((s) => s.values.every((v) => v === null || (v >= 0 && v <= 100)));
}
