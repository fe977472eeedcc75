import type { Language } from '../domain/language.js';
import { lengthOf } from './calendar.js';
import { FILTER_TERMS, joinFilters } from './filter-terms.js';
import { parsePeriod, periodAt } from './period.js';
import { type Days, type Filters, GROUPS, type Group, METRICS, type Metric, Plan } from './plan.js';
import { COLUMNS, HEADLINES, MOST_ROWS, usualChart, usualOrder } from './plan-defaults.js';
import { GROUP_TERMS, METRIC_TERMS, type Term } from './vocabulary.js';
import { COMMA, foldWord, foldWords, splitWords } from './written-words.js';

export type ReadStats =
  | { readonly ok: true; readonly plan: Plan }
  /** The words that mean nothing here, or that contradict others, as written. */
  | { readonly ok: false; readonly notUnderstood: readonly string[] };

const MOST_METRICS = 8;
const BY = new Set(['por', 'by', 'per', 'cada', 'each']);
const FILLERS = new Set([
  COMMA,
  ...'de del la las el los lo un una a al en con y o u e su solo solamente nada mas dame ver muestra cuantos cuantas of the an in on with and or for only just show me para from que hubo fueron'.split(
    ' ',
  ),
]);

type Meaning =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'filters'; readonly filters: Filters }
  | { readonly kind: 'compare'; readonly compare: boolean }
  | { readonly kind: 'order'; readonly order: Plan['order'] }
  | { readonly kind: 'chart'; readonly chart: Plan['chart'] };

interface Phrase<M> {
  readonly words: readonly string[];
  readonly meaning: M;
}

interface Found {
  readonly length: number;
  /** False when it contradicts what was read before. */
  readonly take: () => boolean;
}

const OPTIONS: readonly { written: string; meaning: Meaning }[] = [
  ...options(
    { kind: 'compare', compare: true },
    'contra el día anterior|against the day before|contra el periodo anterior|against the period before|contra lo anterior|comparar|comparado|compare|compared|contra|vs|versus|vs previous',
  ),
  ...options(
    { kind: 'compare', compare: false },
    'sin comparar|sin comparacion|no compare|without comparison',
  ),
  ...options({ kind: 'order', order: 'most' }, 'de mayor a menor|most first|mayores|highest'),
  ...options({ kind: 'order', order: 'least' }, 'de menor a mayor|least first|menores|lowest'),
  ...options({ kind: 'order', order: 'natural' }, 'en su orden|in their order'),
  ...options({ kind: 'chart', chart: 'none' }, 'sin gráfica|without a chart|no chart|sin grafico'),
  ...options(
    { kind: 'chart', chart: 'bar' },
    'en barras|as bars|barras|bars|bar|bar chart|grafica de barras',
  ),
  ...options(
    { kind: 'chart', chart: 'line' },
    'en líneas|as a line|lineas|linea|line|line chart|grafica de lineas',
  ),
  ...options(
    { kind: 'chart', chart: 'pie' },
    'en pastel|as a pie|pastel|pie|pie chart|grafica de pastel',
  ),
];

const PHRASES: readonly Phrase<Meaning>[] = longestFirst([
  ...METRICS.flatMap((metric) =>
    phrases(METRIC_TERMS[metric], { kind: 'metric' as const, metric }),
  ),
  ...FILTER_TERMS.flatMap(({ term, filters }) =>
    phrases(term, { kind: 'filters' as const, filters }),
  ),
  ...OPTIONS.map(({ written, meaning }) => ({ words: foldWords(written), meaning })),
]);

const GROUP_PHRASES: readonly Phrase<Group>[] = longestFirst(
  GROUPS.flatMap((group) => phrases(GROUP_TERMS[group], group)),
);

/**
 * What follows `/ccpro stats`, in Spanish or English or both: a period, `por`/`by` a group, values
 * to narrow it to, names of numbers, in any order. Nothing is guessed: a word that means nothing
 * makes the whole an error. `today` is the local ISO date; `compare` holds unless said otherwise.
 */
export function readStats(text: string, context: { today: string; compare: boolean }): ReadStats {
  const written = splitWords(text);
  const words = written.map(foldWord);
  const metrics = new Set<Metric>();
  const notUnderstood: string[] = [];
  let groupBy: Group | null = null;
  let filters: Filters = {};
  let days: Days | null = null;
  let order: Plan['order'] | null = null;
  let chart: Plan['chart'] | null = null;
  let limit: number | null = null;
  let compare: boolean | null = null;
  let daysBefore: number | null = null;

  const takeMeaning = (meaning: Meaning): boolean => {
    switch (meaning.kind) {
      case 'metric':
        metrics.add(meaning.metric);
        return metrics.size <= MOST_METRICS;
      case 'filters':
        filters = joinFilters(filters, meaning.filters);
        return true;
      case 'compare':
        compare = meaning.compare;
        return true;
      case 'order':
        order = meaning.order;
        return true;
      case 'chart':
        chart = meaning.chart;
        return true;
    }
  };

  const findings = (index: number): (Found | null | false)[] => {
    const group = BY.has(words[index] ?? '') ? phraseAt(GROUP_PHRASES, words, index + 1) : null;
    const phrase = phraseAt(PHRASES, words, index);
    const period = periodAt(words, index, context.today);
    const before = beforeAt(words, index);
    const rows = rowsAt(words, index);
    const queue = queueAt(written, words, index);
    return [
      group && {
        length: group.words.length + 1,
        take: () => {
          const isNew = groupBy === null || groupBy === group.meaning;
          groupBy = group.meaning;
          return isNew;
        },
      },
      phrase && { length: phrase.words.length, take: () => takeMeaning(phrase.meaning) },
      period && {
        length: period.length,
        take: () => {
          const isNew = days === null;
          days = period.days;
          return isNew;
        },
      },
      before && {
        length: before.length,
        take: () => {
          daysBefore = before.days;
          return takeMeaning({ kind: 'compare', compare: true });
        },
      },
      rows !== null && {
        length: 2,
        take: () => {
          limit = rows;
          return rows >= 1 && rows <= MOST_ROWS;
        },
      },
      queue !== null && {
        length: 2,
        take: () => takeMeaning({ kind: 'filters', filters: { queue: [queue] } }),
      },
    ];
  };

  for (let index = 0; index < words.length; ) {
    const found = findings(index)
      .filter((finding) => finding !== null && finding !== false)
      .reduce<Found | null>((a, b) => (a === null || b.length > a.length ? b : a), null);
    const length = found?.length ?? 1;
    const understood = found === null ? FILLERS.has(words[index] ?? '') : found.take();
    if (!understood) notUnderstood.push(written.slice(index, index + length).join(' '));
    index += length;
  }

  const asked: Days = days ?? today(context.today);
  if (daysBefore !== null && daysBefore !== lengthOf(asked)) notUnderstood.push(String(daysBefore));
  if (notUnderstood.length > 0) return { ok: false, notUnderstood };
  const plan = Plan.safeParse({
    metrics: metrics.size > 0 ? [...metrics] : groupBy === null ? HEADLINES : COLUMNS,
    groupBy,
    filters,
    days: asked,
    compare: compare ?? context.compare,
    order: order ?? usualOrder(groupBy),
    limit: limit ?? MOST_ROWS,
    chart: chart ?? usualChart(groupBy),
  });
  return plan.success ? { ok: true, plan: plan.data } : { ok: false, notUnderstood: [text] };
}

/** Shown with what was not understood; each of them is a valid question. */
export const STATS_EXAMPLES: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'hoy',
    'ayer sms',
    '7d por motivo',
    'este mes por canal en español',
    'espera por hora semana pasada',
    'resueltos 2026-10-01..2026-10-15',
  ],
  en: [
    'today',
    'yesterday sms',
    '7d by intent',
    'this month by channel in Spanish',
    'wait by hour last week',
    'resolved 2026-10-01..2026-10-15',
  ],
};

function today(day: string): Days {
  const days = parsePeriod('hoy', day);
  if (days === null) throw new TypeError('today is always a period');
  return days;
}

function options(meaning: Meaning, written: string): { written: string; meaning: Meaning }[] {
  return written.split('|').map((words) => ({ written: words, meaning }));
}

function phrases<M>(term: Term, meaning: M): Phrase<M>[] {
  const all = new Set([term.es, term.en, ...term.also].map((text) => foldWords(text).join(' ')));
  return [...all].map((text) => ({ words: text.split(' '), meaning }));
}

function longestFirst<M>(all: readonly Phrase<M>[]): readonly Phrase<M>[] {
  return [...all].sort((a, b) => b.words.length - a.words.length);
}

function phraseAt<M>(
  all: readonly Phrase<M>[],
  words: readonly string[],
  index: number,
): Phrase<M> | null {
  return all.find((p) => p.words.every((word, i) => words[index + i] === word)) ?? null;
}

/** "contra los 7 anteriores", "against the 7 before", "against the 7 days before". */
function beforeAt(
  words: readonly string[],
  index: number,
): { length: number; days: number } | null {
  const text = words.slice(index, index + 5).join(' ');
  const found =
    /^(?:contra los|vs los|against the|vs the) (\d{1,4}) (?:dias |days )?(?:anteriores|before)\b/.exec(
      text,
    );
  if (found === null) return null;
  return { length: found[0].split(' ').length, days: Number(found[1]) };
}

/** "top 5", "primeros 5", "first 5". */
function rowsAt(words: readonly string[], index: number): number | null {
  const [first = '', second = ''] = words.slice(index);
  if (!/^(top|primer[oa]s|first)$/.test(first) || !/^\d{1,3}$/.test(second)) return null;
  return Number(second);
}

/** "cola general", "queue general"; the name as written. */
function queueAt(
  written: readonly string[],
  words: readonly string[],
  index: number,
): string | null {
  const name = written[index + 1];
  const isQueue = words[index] === 'cola' || words[index] === 'queue';
  if (!isQueue || name === undefined || name.length > 40) return null;
  const next = words[index + 1] ?? '';
  return FILLERS.has(next) || BY.has(next) ? null : name;
}
