import { addDays } from '../calendar.js';
import { joinFilters } from '../filter-terms.js';
import { type Days, type Filters, GROUPS, type Group, type Metric, Plan } from '../plan.js';
import { MAX_ROWS, usualChart, usualOrder } from '../plan-defaults.js';
import { type Meaning, meaningAt } from '../stats-phrases.js';
import { GROUP_TERMS } from '../vocabulary.js';
import { COMMA, foldWord, foldWords, splitWords } from '../written-words.js';
import { ASK_PHRASES, type AskMeaning, IGNORED } from './ask-phrases.js';

/** Why a question has no answer in the numbers. */
export type Unanswerable =
  /** It asks about a person; no metric here is about one. */
  | 'who'
  | 'why'
  | 'future'
  | 'action'
  /** It names no metric we have. */
  | 'nothing'
  /** It has unknown words, which could change its meaning. */
  | 'words';

export type ReadQuestion =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly why: Unanswerable; readonly words: readonly string[] };

/** The period if the question names none. */
const USUAL_DAYS = 30;

type AnyMeaning = Meaning | AskMeaning;

interface Token {
  readonly written: string;
  readonly meaning: AnyMeaning | null;
  /** Part of a list: "contacts and csat". */
  readonly isListed: boolean;
}

/**
 * Turns a plain Spanish or English question into a plan. Nothing is guessed: a word that is neither
 * known nor a known filler makes it unanswerable, since it might change the meaning.
 * `today` is the local ISO date.
 */
export function readQuestion(text: string, context: { today: string }): ReadQuestion {
  const tokens = tokensOf(text, context.today);
  const beyond = tokens.find(({ meaning }) => meaning?.kind === 'beyond');
  if (beyond?.meaning?.kind === 'beyond') return refuse(beyond.meaning.why, []);
  const unknown = tokens.filter(({ meaning }) => meaning === null).map(({ written }) => written);
  const draft = gather(tokens);
  if (draft.asksWhy && draft.changes) return refuse('why', []);
  if (unknown.length > 0) return refuse('words', unknown.slice(0, 5));

  const groupBy = groupOf(draft);
  const metrics = metricsOf(draft, groupBy);
  if (metrics === null) return refuse(draft.asksWhy ? 'why' : 'nothing', []);
  if (draft.asksWhy && groupBy === null) return refuse('why', []);
  const parsed = Plan.safeParse({
    metrics: metrics.slice(0, 8),
    groupBy,
    filters: draft.filters,
    days: draft.days ?? {
      from: addDays(context.today, 1 - USUAL_DAYS),
      to: addDays(context.today, 1),
    },
    compare: draft.compare ?? (draft.changes && !(groupBy !== null && draft.rank !== null)),
    order: draft.order ?? orderOf(draft, groupBy, metrics[0]) ?? usualOrder(groupBy),
    limit: draft.limit ?? MAX_ROWS,
    chart: draft.chart ?? usualChart(groupBy),
  });
  return parsed.success ? { ok: true, plan: parsed.data } : refuse('nothing', []);
}

function refuse(why: Unanswerable, words: readonly string[]): ReadQuestion {
  return { ok: false, why, words };
}

/**
 * The longest phrase at each word, including "the 3 topics"; on equal length a phrase of questions
 * wins over one that `/ccpro stats` reads.
 */
function tokensOf(text: string, today: string): Token[] {
  const written = splitWords(text);
  const words = written.map(foldWord);
  const tokens: Token[] = [];
  for (let index = 0; index < words.length; ) {
    const asked = ASK_PHRASES.find((phrase) =>
      phrase.words.every((word, i) => words[index + i] === word),
    );
    const known = meaningAt(written, words, index, today);
    const group = groupNounAt(words, index);
    const candidates: { length: number; meaning: AnyMeaning }[] = [
      ...(IGNORED.has(words[index] ?? '') ? [{ length: 1, meaning: FILLER }] : []),
      ...(known === null ? [] : [{ length: known.length, meaning: known.meaning }]),
      ...(group === null ? [] : [group]),
      ...(/^\d{1,2}$/.test(words[index] ?? '') && groupNounAt(words, index + 1) !== null
        ? [{ length: 1, meaning: { kind: 'limit' as const, limit: Number(words[index]) } }]
        : []),
      ...(asked === undefined ? [] : [{ length: asked.words.length, meaning: asked.meaning }]),
    ];
    const best = candidates.reduce<{ length: number; meaning: AnyMeaning } | null>(
      (a, b) => (a === null || b.length >= a.length ? b : a),
      null,
    );
    const length = best?.length ?? 1;
    tokens.push({
      written: written.slice(index, index + length).join(' '),
      meaning: best?.meaning ?? null,
      isListed: isJoint(words[index - 1]) || isJoint(words[index + length]),
    });
    index += length;
  }
  return tokens;
}

const FILLER: AnyMeaning = { kind: 'nothing' };

function isJoint(word: string | undefined): boolean {
  return word === COMMA || word === 'y' || word === 'and';
}

const GROUP_NOUNS = GROUPS.flatMap((group) =>
  [GROUP_TERMS[group].es, GROUP_TERMS[group].en, ...GROUP_TERMS[group].also].map((text) => ({
    words: foldWords(text),
    group,
  })),
).sort((a, b) => b.words.length - a.words.length);

/** "motivos", "which channel": a bare noun is the group to split by. */
function groupNounAt(
  words: readonly string[],
  index: number,
): { length: number; meaning: AnyMeaning } | null {
  const found = GROUP_NOUNS.find((noun) =>
    noun.words.every((word, i) => words[index + i] === word),
  );
  if (found === undefined) return null;
  return { length: found.words.length, meaning: { kind: 'group', group: found.group } };
}

/** Everything the question says, collected. */
interface Draft {
  readonly metrics: readonly Metric[];
  /** Metrics to use if the question names no other. */
  readonly counted: readonly Metric[];
  readonly groups: readonly Group[];
  readonly filters: Filters;
  readonly days: Days | null;
  readonly compare: boolean | null;
  readonly order: Plan['order'] | null;
  readonly limit: number | null;
  readonly chart: Plan['chart'] | null;
  readonly rank: Extract<AskMeaning, { kind: 'rank' }>['by'] | null;
  readonly asksWhy: boolean;
  readonly asksCount: boolean;
  readonly asksShare: boolean;
  readonly escalates: boolean;
  readonly changes: boolean;
}

const EMPTY: Draft = {
  metrics: [],
  counted: [],
  groups: [],
  filters: {},
  days: null,
  compare: null,
  order: null,
  limit: null,
  chart: null,
  rank: null,
  asksWhy: false,
  asksCount: false,
  asksShare: false,
  escalates: false,
  changes: false,
};

function gather(tokens: readonly Token[]): Draft {
  return tokens.reduce(add, EMPTY);
}

function add(draft: Draft, { meaning, isListed }: Token): Draft {
  switch (meaning?.kind) {
    case undefined:
    case 'nothing':
    case 'beyond':
      return draft;
    case 'metric': {
      const isCounted = COUNTED.has(meaning.metric) && !isListed;
      return isCounted
        ? { ...draft, counted: [...draft.counted, meaning.metric] }
        : { ...draft, metrics: [...new Set([...draft.metrics, meaning.metric])] };
    }
    case 'counted': {
      const filters =
        meaning.filters === undefined ? draft.filters : joinFilters(draft.filters, meaning.filters);
      return isListed && meaning.filters === undefined
        ? { ...draft, metrics: [...new Set([...draft.metrics, meaning.metric])] }
        : { ...draft, filters, counted: [...draft.counted, meaning.metric] };
    }
    case 'cases_with':
      return {
        ...draft,
        metrics: [...draft.metrics, 'escalations'],
        filters: joinFilters(draft.filters, meaning.filters),
      };
    case 'escalate':
      return { ...draft, escalates: true };
    case 'group':
      return { ...draft, groups: [...draft.groups, meaning.group] };
    case 'filters':
      return { ...draft, filters: joinFilters(draft.filters, meaning.filters) };
    case 'period':
      return { ...draft, days: draft.days ?? meaning.days };
    case 'compare':
      return { ...draft, compare: meaning.compare };
    case 'order':
      return { ...draft, order: meaning.order };
    case 'limit':
      return { ...draft, limit: meaning.limit };
    case 'chart':
      return { ...draft, chart: meaning.chart };
    case 'share':
      return { ...draft, asksShare: true };
    case 'count':
      return { ...draft, asksCount: true };
    case 'why':
      return { ...draft, asksWhy: true };
    case 'change':
      return { ...draft, changes: true };
    case 'rank':
      return { ...draft, rank: meaning.by };
  }
}

/** Often only the subject of the question, not the metric it asks for. */
const COUNTED: ReadonlySet<Metric> = new Set(['contacts', 'escalations']);

function groupOf(draft: Draft): Group | null {
  const group = draft.groups.at(-1) ?? null;
  if (group !== null || !draft.asksWhy) return group;
  if (draft.escalates || draft.metrics.includes('escalations')) return 'reason';
  return draft.metrics.length === 0 && draft.counted.includes('contacts') ? 'topic' : null;
}

/** Next to "resolve", these specify the kind of resolution. */
const KINDS_OF_RESOLUTION: ReadonlySet<Metric> = new Set([
  'automatic_confirmed',
  'automatic_assumed',
  'fcr',
]);

function metricsOf(draft: Draft, groupBy: Group | null): Metric[] | null {
  const isNarrower = draft.metrics.some((metric) => KINDS_OF_RESOLUTION.has(metric));
  const named = draft.metrics
    .filter((metric) => !(isNarrower && metric === 'automatic_resolution'))
    .map((metric) => (metric === 'escalations' && draft.asksShare ? 'escalation_rate' : metric));
  if (named.length > 0) return named;
  if (draft.escalates) {
    const isCount = groupBy === 'reason' || draft.asksCount;
    return [isCount ? 'escalations' : 'escalation_rate'];
  }
  if (groupBy === 'reason' || draft.filters.reason !== undefined) return ['escalations'];
  if (draft.counted.includes('escalations')) return ['escalations'];
  const isAboutContacts =
    draft.counted.length > 0 || draft.groups.length > 0 || Object.keys(draft.filters).length > 0;
  return isAboutContacts ? ['contacts'] : null;
}

/** For every other metric more is worse. For contacts "better" just means more. */
const MORE_IS_BETTER: ReadonlySet<Metric> = new Set([
  'contacts',
  'automatic_resolution',
  'automatic_confirmed',
  'automatic_assumed',
  'containment',
  'service_level',
  'fcr',
  'csat',
  'satisfied',
  'rating_response',
]);

function orderOf(
  { rank }: Draft,
  groupBy: Group | null,
  metric: Metric | undefined,
): Plan['order'] | null {
  if (rank === null || groupBy === null || metric === undefined) return null;
  if (rank === 'more') return 'most';
  if (rank === 'less') return 'least';
  return (rank === 'better') === MORE_IS_BETTER.has(metric) ? 'most' : 'least';
}
