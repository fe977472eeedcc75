import { z } from 'zod';
import { LANGUAGES, type Language } from '../../domain/language.js';
import { InvalidInputError } from '../../errors.js';

/** What fits a message read on a phone; also the limits of Slack's own chart block. */
export const CHART_LIMITS = {
  categories: 20,
  series: 6,
  segments: 6,
  label: 20,
  title: 50,
  axisTitle: 50,
} as const;

export const CHART_UNITS = ['count', 'percent', 'minutes', 'seconds', 'usd', 'score'] as const;
/** Values are as a person reads them: percent 0-100, not 0-1. */
export type ChartUnit = (typeof CHART_UNITS)[number];

const label = z.string().trim().min(1).max(CHART_LIMITS.label);
const axisTitle = z.string().trim().min(1).max(CHART_LIMITS.axisTitle);

/** One chart, independent of the renderer. Aggregates only: it may go to a chart server. */
export const ChartSpec = z
  .object({
    title: z.string().trim().min(1).max(CHART_LIMITS.title),
    kind: z.enum(['bar', 'line', 'area', 'pie']),
    categories: z.array(label).min(1).max(CHART_LIMITS.categories),
    /** A value per category; null is "no data" and leaves a gap. */
    series: z
      .array(z.object({ name: label, values: z.array(z.number().nullable()) }))
      .min(1)
      .max(CHART_LIMITS.series),
    unit: z.enum(CHART_UNITS),
    /** `y` (the measure) names its unit. */
    axis: z.object({ x: axisTitle.nullable(), y: axisTitle }),
    /** Shown under the chart: what was left out or combined. */
    note: z.string().nullable(),
    language: z.enum(LANGUAGES),
  })
  .check(({ value, issues }) => {
    const report = (message: string) =>
      issues.push({ code: 'custom', message, input: value, path: [] });
    if (hasDuplicates(value.categories)) report('two categories have the same label');
    if (hasDuplicates(value.series.map((s) => s.name))) report('two series have the same name');
    if (value.series.some((s) => s.values.length !== value.categories.length)) {
      report('each series needs one value, or null, per category');
    }
    if (value.kind !== 'pie') return;
    const [values = [], ...others] = value.series.map((s) => s.values);
    if (others.length > 0) report('a pie has one series');
    if (value.categories.length > CHART_LIMITS.segments) {
      report(`a pie has at most ${CHART_LIMITS.segments} segments`);
    }
    if (values.some((v) => v === null || v < 0)) report('a pie needs values of 0 and more');
    if (values.every((v) => v === 0)) report('a pie of nothing cannot be drawn');
  });
export type ChartSpec = z.infer<typeof ChartSpec>;

export interface ChartDraft {
  readonly title: string;
  readonly kind: ChartSpec['kind'];
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly unit: ChartUnit;
  /** What is measured, without its unit, and over what. */
  readonly measure: string;
  readonly over: string | null;
  readonly language: Language;
  /**
   * If there are too many categories: `first` keeps the first (rankings), `last` keeps the last
   * (days), `sum` adds up neighbours (counts over time). The note says what was done.
   */
  readonly whenMany: 'first' | 'last' | 'sum';
}

type Columns = Pick<ChartDraft, 'categories' | 'series'>;

/**
 * Makes a legible spec: shortens labels (keeping them distinct), limits categories and series,
 * groups a pie's small segments, rounds, and puts the unit on the axis. Null when there is nothing
 * to draw (no category, or no value at all).
 */
export function legibleChart(draft: ChartDraft): ChartSpec | null {
  if (draft.series.every((s) => s.values.every((v) => v === null))) return null;
  const words = WORDS[draft.language];
  const notes: string[] = [];
  const series = draft.series.slice(0, CHART_LIMITS.series);
  if (series.length < draft.series.length) {
    notes.push(words.seriesKept(series.length, draft.series.length));
  }
  let columns: Columns = { categories: draft.categories, series };
  if (draft.kind === 'pie') {
    columns = groupSegments(columns, words.others);
    if (columns.categories.length === 0) return null;
  } else if (columns.categories.length > CHART_LIMITS.categories) {
    const total = columns.categories.length;
    columns = fewerCategories(columns, draft.whenMany);
    notes.push(
      draft.whenMany === 'sum'
        ? words.summed(Math.ceil(total / columns.categories.length))
        : words[draft.whenMany](columns.categories.length, total),
    );
  }
  const parsed = ChartSpec.safeParse({
    title: shorten(draft.title, CHART_LIMITS.title),
    kind: draft.kind,
    categories: distinctLabels(columns.categories),
    series: distinctLabels(columns.series.map((s) => s.name)).map((name, index) => ({
      name,
      values: (columns.series[index]?.values ?? []).map((v) => rounded(v, draft.unit)),
    })),
    unit: draft.unit,
    axis: {
      x: draft.over === null ? null : shorten(draft.over, CHART_LIMITS.axisTitle),
      y: measureTitle(draft.measure, draft.unit),
    },
    note: notes.length === 0 ? null : notes.join(' '),
    language: draft.language,
  });
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(parsed.error.issues[0]?.message ?? 'the chart cannot be drawn');
}

const WORDS = {
  es: {
    others: 'Otros',
    first: (kept: number, total: number) => `Se muestran los primeros ${kept} de ${total}.`,
    last: (kept: number, total: number) => `Se muestran los últimos ${kept} de ${total}.`,
    summed: (each: number) => `Sumados de ${each} en ${each}.`,
    seriesKept: (kept: number, total: number) => `Se muestran ${kept} de ${total} series.`,
  },
  en: {
    others: 'Other',
    first: (kept: number, total: number) => `The first ${kept} of ${total} are shown.`,
    last: (kept: number, total: number) => `The last ${kept} of ${total} are shown.`,
    summed: (each: number) => `Added up in groups of ${each}.`,
    seriesKept: (kept: number, total: number) => `${kept} of ${total} series are shown.`,
  },
} as const;

const UNIT_SIGNS: Readonly<Record<ChartUnit, string | null>> = {
  count: null,
  percent: '%',
  minutes: 'min',
  seconds: 's',
  usd: 'USD',
  score: null,
};

/** Maximum number shown. */
export const DECIMALS: Readonly<Record<ChartUnit, number>> = {
  count: 1,
  percent: 1,
  minutes: 1,
  seconds: 1,
  usd: 2,
  score: 2,
};

function measureTitle(measure: string, unit: ChartUnit): string {
  const sign = UNIT_SIGNS[unit];
  const suffix = sign === null ? '' : ` (${sign})`;
  return shorten(measure, CHART_LIMITS.axisTitle - suffix.length) + suffix;
}

function rounded(value: number | null, unit: ChartUnit): number | null {
  return value === null ? null : Number(value.toFixed(DECIMALS[unit]));
}

/** Drops empty segments; if there are too many, combines the smallest into one. */
function groupSegments({ categories, series }: Columns, others: string): Columns {
  const [only] = series;
  const segments = categories
    .map((category, index) => ({ category, value: only?.values[index] ?? 0 }))
    .filter(({ value }) => value !== 0);
  if (segments.length > CHART_LIMITS.segments) {
    segments.sort((a, b) => b.value - a.value);
    const rest = segments.splice(CHART_LIMITS.segments - 1);
    segments.push({ category: others, value: rest.reduce((sum, s) => sum + s.value, 0) });
  }
  const values = segments.map((s) => s.value);
  return {
    categories: segments.map((s) => s.category),
    series: [{ name: only?.name ?? others, values }, ...series.slice(1)],
  };
}

function fewerCategories(columns: Columns, whenMany: ChartDraft['whenMany']): Columns {
  const most = CHART_LIMITS.categories;
  const cut = <T>(list: readonly T[]) =>
    whenMany === 'last' ? list.slice(-most) : list.slice(0, most);
  if (whenMany !== 'sum') {
    return {
      categories: cut(columns.categories),
      series: columns.series.map((s) => ({ ...s, values: cut(s.values) })),
    };
  }
  const size = Math.ceil(columns.categories.length / most);
  return {
    categories: groupsOf(columns.categories, size).map(spanLabel),
    series: columns.series.map((s) => ({ ...s, values: groupsOf(s.values, size).map(sumKnown) })),
  };
}

function groupsOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

function spanLabel(labels: readonly string[]): string {
  const [first = '', last = first] = [labels[0], labels.at(-1)];
  return first === last ? first : `${first}–${last}`;
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0);
}

/** Shortens labels; those that would become identical get a number. */
function distinctLabels(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((original) => {
    let text = shorten(original.trim() || '—', CHART_LIMITS.label);
    for (let n = 2; taken.has(text); n += 1) {
      const suffix = ` ${n}`;
      text = shorten(original.trim() || '—', CHART_LIMITS.label - suffix.length) + suffix;
    }
    taken.add(text);
    return text;
  });
}

/** To at most `max` UTF-16 units, without splitting a code point. */
function shorten(text: string, max: number): string {
  const clean = text.trim();
  if (clean.length <= max) return clean;
  let kept = '';
  for (const character of clean) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function hasDuplicates(labels: readonly string[]): boolean {
  return new Set(labels).size < labels.length;
}
