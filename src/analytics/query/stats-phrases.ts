import { FILTER_TERMS } from './filter-terms.js';
import { periodAt } from './period.js';
import {
  type Days,
  type Filters,
  GROUPS,
  type Group,
  METRICS,
  type Metric,
  type Plan,
} from './plan.js';
import { GROUP_TERMS, METRIC_TERMS, type Term } from './vocabulary.js';
import { COMMA, foldWord, foldWords, splitWords } from './written-words.js';

/** The meaning of one phrase in a question about the numbers. */
export type Meaning =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'filters'; readonly filters: Filters }
  | { readonly kind: 'period'; readonly days: Days }
  /** `days`: how many days before to compare with, if given. */
  | { readonly kind: 'compare'; readonly compare: boolean; readonly days: number | null }
  | { readonly kind: 'order'; readonly order: Plan['order'] }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'chart'; readonly chart: Plan['chart'] }
  | { readonly kind: 'nothing' };

/** Words as written and their meaning; null when unknown. */
export interface Part {
  readonly written: string;
  readonly meaning: Meaning | null;
}

export interface Found {
  readonly length: number;
  readonly meaning: Meaning;
}

interface Phrase<M> {
  readonly words: readonly string[];
  readonly meaning: M;
}

const BY = new Set(['por', 'by', 'per', 'cada', 'each']);
const FILLERS = new Set([
  COMMA,
  ...'de del la las el los lo un una a al en con y o u e su solo solamente nada mas dame ver muestra cuantos cuantas of the an in on with and or for only just show me para from que hubo fueron'.split(
    ' ',
  ),
]);

const OPTIONS: readonly { written: string; meaning: Meaning }[] = [
  ...options(
    { kind: 'compare', compare: true, days: null },
    'contra el día anterior|against the day before|contra el periodo anterior|against the period before|contra lo anterior|comparar|comparado|compare|compared|contra|vs|versus|vs previous',
  ),
  ...options(
    { kind: 'compare', compare: false, days: null },
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

/** Splits a text into the longest known phrases. `today` is the local ISO date. */
export function partsOf(text: string, today: string): Part[] {
  const written = splitWords(text);
  const words = written.map(foldWord);
  const parts: Part[] = [];
  for (let index = 0; index < words.length; ) {
    const found = meaningAt(written, words, index, today);
    const length = found?.length ?? 1;
    parts.push({
      written: written.slice(index, index + length).join(' '),
      meaning: found?.meaning ?? null,
    });
    index += length;
  }
  return parts;
}

/** The longest phrase that starts at this word, or null. */
export function meaningAt(
  written: readonly string[],
  words: readonly string[],
  index: number,
  today: string,
): Found | null {
  const phrase = phraseAt(PHRASES, words, index);
  const period = periodAt(words, index, today);
  const found: readonly (Found | null)[] = [
    FILLERS.has(words[index] ?? '') ? { length: 1, meaning: { kind: 'nothing' } } : null,
    phrase === null ? null : { length: phrase.words.length, meaning: phrase.meaning },
    period === null
      ? null
      : { length: period.length, meaning: { kind: 'period', days: period.days } },
    groupAt(words, index),
    beforeAt(words, index),
    rowsAt(words, index),
    queueAt(written, words, index),
  ];
  // On equal length the later candidate wins, so a word is a filler only as a last resort.
  return found.reduce((a, b) => (b !== null && b.length >= (a?.length ?? 0) ? b : a), null);
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

/** "por motivo", "by day of the week". */
function groupAt(words: readonly string[], index: number): Found | null {
  const group = BY.has(words[index] ?? '') ? phraseAt(GROUP_PHRASES, words, index + 1) : null;
  if (group === null) return null;
  return { length: group.words.length + 1, meaning: { kind: 'group', group: group.meaning } };
}

/** "contra los 7 anteriores", "against the 7 before", "against the 7 days before". */
function beforeAt(words: readonly string[], index: number): Found | null {
  const text = words.slice(index, index + 5).join(' ');
  const found =
    /^(?:contra los|vs los|against the|vs the) (\d{1,4}) (?:dias |days )?(?:anteriores|before)\b/.exec(
      text,
    );
  if (found === null) return null;
  const meaning: Meaning = { kind: 'compare', compare: true, days: Number(found[1]) };
  return { length: found[0].split(' ').length, meaning };
}

/** "top 5", "primeros 5", "first 5". */
function rowsAt(words: readonly string[], index: number): Found | null {
  const [first = '', second = ''] = words.slice(index);
  if (!/^(top|primer[oa]s|first)$/.test(first) || !/^\d{1,3}$/.test(second)) return null;
  return { length: 2, meaning: { kind: 'limit', limit: Number(second) } };
}

/** "cola general", "queue general"; the name as written. */
function queueAt(
  written: readonly string[],
  words: readonly string[],
  index: number,
): Found | null {
  const name = written[index + 1];
  const isQueue = words[index] === 'cola' || words[index] === 'queue';
  if (!isQueue || name === undefined || name.length > 40) return null;
  const next = words[index + 1] ?? '';
  if (FILLERS.has(next) || BY.has(next)) return null;
  return { length: 2, meaning: { kind: 'filters', filters: { queue: [name] } } };
}
