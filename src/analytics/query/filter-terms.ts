import { CHANNELS } from '../../domain/channel.js';
import { ESCALATION_REASONS } from '../../domain/escalation-request.js';
import { TOPICS } from '../../domain/intent.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import { RESULTS } from '../facts/fact.js';
import type { Filters } from './plan.js';
import { type Term, VALUE_TERMS } from './vocabulary.js';

export type Dimension = keyof Filters;

export interface FilterTerm {
  readonly term: Term;
  readonly filters: Filters;
}

/** Words that stand for several values of a dimension. */
const SEVERAL: readonly FilterTerm[] = [
  {
    term: {
      es: 'resueltos',
      en: 'resolved',
      also: ['resuelto', 'resueltas', 'solved'],
    },
    filters: { result: ['resolved_confirmed', 'resolved_assumed', 'resolved_agent'] },
  },
  {
    term: {
      es: 'resueltos sin agente',
      en: 'resolved without an agent',
      also: ['automaticos', 'automaticas', 'automatic', 'automatically'],
    },
    filters: { result: ['resolved_confirmed', 'resolved_assumed'] },
  },
  {
    term: { es: 'escalados', en: 'escalated', also: ['con caso', 'with a case'] },
    filters: { reason: [...ESCALATION_REASONS] },
  },
  {
    term: { es: 'textos', en: 'texts', also: ['mensajes', 'messages', 'texto', 'text'] },
    filters: { channel: ['sms', 'whatsapp'] },
  },
];

const ENGINES = ['claude', 'offline', 'mixed', 'none'] as const;

const ONE: readonly FilterTerm[] = [
  ...CHANNELS.map((value) => ({
    term: VALUE_TERMS.channel[value],
    filters: { channel: [value] } satisfies Filters,
  })),
  ...[...TOPICS, 'none' as const].map((value) => ({
    term: VALUE_TERMS.topic[value],
    filters: { topic: [value] } satisfies Filters,
  })),
  ...LANGUAGES.map((value) => ({
    term: VALUE_TERMS.language[value],
    filters: { language: [value] } satisfies Filters,
  })),
  ...RESULTS.map((value) => ({
    term: VALUE_TERMS.result[value],
    filters: { result: [value] } satisfies Filters,
  })),
  ...[...ESCALATION_REASONS, 'none' as const].map((value) => ({
    term: VALUE_TERMS.reason[value],
    filters: { reason: [value] } satisfies Filters,
  })),
  ...ENGINES.map((value) => ({
    term: VALUE_TERMS.engine[value],
    filters: { engine: [value] } satisfies Filters,
  })),
];

/** Every word that filters a question, with its meaning. */
export const FILTER_TERMS: readonly FilterTerm[] = [...SEVERAL, ...ONE];

export const DIMENSIONS = [
  'channel',
  'topic',
  'language',
  'result',
  'reason',
  'engine',
  'queue',
] as const satisfies readonly Dimension[];

/** The values of one dimension in words, in catalogue order. */
export function describeValues(
  dimension: Dimension,
  values: readonly string[],
  language: Language,
): string[] {
  if (dimension === 'queue') {
    return [...new Set(values)].sort().map((v) => `${language === 'es' ? 'cola' : 'queue'} ${v}`);
  }
  const wanted = new Set(values);
  const whole = SEVERAL.find(({ filters }) => {
    const all: readonly string[] = filters[dimension] ?? [];
    return all.length === wanted.size && all.every((value) => wanted.has(value));
  });
  if (whole !== undefined) return [whole.term[language]];
  return ONE.filter(({ filters }) => {
    const termValues: readonly string[] = filters[dimension] ?? [];
    return termValues.some((value) => wanted.has(value));
  }).map(({ term }) => term[language]);
}

/** Values of the same dimension are alternatives; dimensions narrow each other down. */
export function joinFilters(a: Filters, b: Filters): Filters {
  return {
    ...joined('channel', a, b),
    ...joined('topic', a, b),
    ...joined('language', a, b),
    ...joined('result', a, b),
    ...joined('reason', a, b),
    ...joined('engine', a, b),
    ...joined('queue', a, b),
  };
}

function joined<D extends Dimension>(
  dimension: D,
  a: Filters,
  b: Filters,
): Pick<Filters, D> | null {
  const values = [...new Set<string>([...(a[dimension] ?? []), ...(b[dimension] ?? [])])];
  return values.length === 0 ? null : ({ [dimension]: values } as Pick<Filters, D>);
}
