import type { Language } from '../../domain/language.js';
import { addDays, lengthOf } from './calendar.js';
import { joinFilters } from './filter-terms.js';
import { type Days, type Filters, type Group, type Metric, Plan } from './plan.js';
import { COLUMNS, HEADLINES, MAX_ROWS, usualChart, usualOrder } from './plan-defaults.js';
import { type Meaning, partsOf } from './stats-phrases.js';

export type ReadStats =
  | { readonly ok: true; readonly plan: Plan }
  /** Words that are unknown or contradict others, as written. */
  | { readonly ok: false; readonly notUnderstood: readonly string[] };

const MAX_METRICS = 8;

/** What has been read so far; null for parts not mentioned. */
interface Draft {
  readonly metrics: readonly Metric[];
  readonly groupBy: Group | null;
  readonly filters: Filters;
  readonly days: Days | null;
  readonly compare: boolean | null;
  readonly daysBefore: number | null;
  readonly order: Plan['order'] | null;
  readonly limit: number | null;
  readonly chart: Plan['chart'] | null;
}

const EMPTY: Draft = {
  metrics: [],
  groupBy: null,
  filters: {},
  days: null,
  compare: null,
  daysBefore: null,
  order: null,
  limit: null,
  chart: null,
};

/**
 * Reads what follows `/ccpro stats`, in Spanish, English or both: a period, `por`/`by` a group,
 * values to filter by and names of metrics, in any order. Nothing is guessed: any unknown word is
 * an error. `today` is the local ISO date; `compare` is the default.
 */
export function readStats(text: string, context: { today: string; compare: boolean }): ReadStats {
  let draft = EMPTY;
  const notUnderstood: string[] = [];
  for (const { written, meaning } of partsOf(text, context.today)) {
    const next = meaning === null ? null : add(draft, meaning);
    if (next === null) notUnderstood.push(written);
    else draft = next;
  }
  const { groupBy, daysBefore } = draft;
  const days = draft.days ?? { from: context.today, to: addDays(context.today, 1) };
  if (daysBefore !== null && daysBefore !== lengthOf(days)) notUnderstood.push(String(daysBefore));
  if (notUnderstood.length > 0) return { ok: false, notUnderstood };
  const plan = Plan.parse({
    metrics: draft.metrics.length > 0 ? draft.metrics : groupBy === null ? HEADLINES : COLUMNS,
    groupBy,
    filters: draft.filters,
    days,
    compare: draft.compare ?? context.compare,
    order: draft.order ?? usualOrder(groupBy),
    limit: draft.limit ?? MAX_ROWS,
    chart: draft.chart ?? usualChart(groupBy),
  });
  return { ok: true, plan };
}

/** Null when it contradicts an earlier word, or is more than a plan can hold. */
function add(draft: Draft, meaning: Meaning): Draft | null {
  switch (meaning.kind) {
    case 'metric': {
      const metrics = [...new Set([...draft.metrics, meaning.metric])];
      return metrics.length > MAX_METRICS ? null : { ...draft, metrics };
    }
    case 'group': {
      const isOther = draft.groupBy !== null && draft.groupBy !== meaning.group;
      return isOther ? null : { ...draft, groupBy: meaning.group };
    }
    case 'filters':
      return { ...draft, filters: joinFilters(draft.filters, meaning.filters) };
    case 'period':
      return draft.days === null ? { ...draft, days: meaning.days } : null;
    case 'compare':
      return { ...draft, compare: meaning.compare, daysBefore: meaning.days };
    case 'order':
      return { ...draft, order: meaning.order };
    case 'limit': {
      const { limit } = meaning;
      return limit >= 1 && limit <= MAX_ROWS ? { ...draft, limit } : null;
    }
    case 'chart':
      return { ...draft, chart: meaning.chart };
    case 'nothing':
      return draft;
  }
}

/** Shown next to the words that were not understood; each one is a valid question. */
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
