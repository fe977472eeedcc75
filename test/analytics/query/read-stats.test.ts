import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESULTS } from '../../../src/analytics/facts/fact.js';
import { addDays } from '../../../src/analytics/query/calendar.js';
import { describePlan } from '../../../src/analytics/query/describe-plan.js';
import { FILTER_TERMS } from '../../../src/analytics/query/filter-terms.js';
import { type Filters, GROUPS, METRICS, type Plan } from '../../../src/analytics/query/plan.js';
import { readStats, STATS_EXAMPLES } from '../../../src/analytics/query/read-stats.js';
import {
  GROUP_TERMS,
  groupLabel,
  METRIC_TERMS,
  type Term,
} from '../../../src/analytics/query/vocabulary.js';
import { foldWords } from '../../../src/analytics/query/written-words.js';
import { CHANNELS } from '../../../src/domain/channel.js';
import { ESCALATION_REASONS } from '../../../src/domain/escalation-request.js';
import { TOPICS } from '../../../src/domain/intent.js';
import { LANGUAGES } from '../../../src/domain/language.js';
import { anyCharacter } from '../../support/any-character.js';

/** A Thursday. */
const TODAY = '2026-10-15';
const CONTEXT = { today: TODAY, compare: false };

function read(text: string, compare = false): Plan {
  const result = readStats(text, { today: TODAY, compare });
  if (!result.ok) throw new Error(`not understood: ${result.notUnderstood.join(', ')}`);
  return result.plan;
}

function some<T extends string>(values: readonly T[]): fc.Arbitrary<[T, ...T[]] | undefined> {
  return fc.option(
    fc
      .uniqueArray(fc.constantFrom(...values), { minLength: 1 })
      .map(([first, ...rest]): [T, ...T[]] => [first as T, ...rest]),
    { nil: undefined, freq: 1 },
  );
}

const somePlan: fc.Arbitrary<Plan> = fc.record({
  metrics: fc.uniqueArray(fc.constantFrom(...METRICS), { minLength: 1, maxLength: 8 }),
  groupBy: fc.constantFrom(null, ...GROUPS),
  filters: fc
    .record({
      channel: some(CHANNELS),
      topic: some([...TOPICS, 'none']),
      language: some(LANGUAGES),
      result: some(RESULTS),
      reason: some([...ESCALATION_REASONS, 'none']),
      engine: some(['claude', 'offline', 'mixed', 'none']),
      queue: some(['general', 'ventas', 'tier2']),
    })
    .map(
      (filters): Filters =>
        Object.fromEntries(Object.entries(filters).filter(([, values]) => values !== undefined)),
    ),
  days: fc
    .record({ offset: fc.integer({ min: -300, max: 0 }), length: fc.integer({ min: 1, max: 90 }) })
    .map(({ offset, length }) => {
      const from = addDays(TODAY, offset);
      return { from, to: addDays(from, length) };
    }),
  compare: fc.boolean(),
  order: fc.constantFrom('natural', 'most', 'least'),
  limit: fc.integer({ min: 1, max: 60 }),
  chart: fc.constantFrom('none', 'bar', 'line', 'pie'),
});

describe('a plan in words', () => {
  it('is one line a person can read', () => {
    const plan = read('containment by intent 7d sms', true);

    expect(describePlan(plan, 'es', TODAY)).toBe(
      'contención por motivo, últimos 7 días contra los 7 anteriores, solo SMS',
    );
    expect(describePlan(plan, 'en', TODAY)).toBe(
      'containment by topic, last 7 days against the 7 before, only SMS',
    );
  });

  it('mentions order, rows and chart only if they are not the defaults', () => {
    expect(
      describePlan(read('espera por motivo hoy top 3 de menor a mayor pastel'), 'es', TODAY),
    ).toBe('espera por motivo, hoy, de menor a mayor, primeros 3, en pastel');
  });

  it('lists several values, and names whole sets', () => {
    expect(
      describePlan(read('casos hoy resueltos llamadas en inglés facturas y quejas'), 'es', TODAY),
    ).toBe('casos, hoy, solo llamadas, facturación o quejas, en inglés, resueltos');
  });

  it('reads back as the same plan for any plan, in both languages', () => {
    fc.assert(
      fc.property(somePlan, fc.constantFrom(...LANGUAGES), (plan, language) => {
        const words = describePlan(plan, language, TODAY);

        expect(words).not.toMatch(/undefined|\[object|\n/);
        expect(sorted(read(words))).toEqual(sorted(plan));
        expect(describePlan(read(words), language, TODAY)).toBe(words);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the words of /ccpro stats', () => {
  it('mean today’s headlines when there are none', () => {
    const plan = read('', true);

    expect(plan.days).toEqual({ from: TODAY, to: '2026-10-16' });
    expect(plan).toMatchObject({ groupBy: null, compare: true, filters: {}, chart: 'none' });
    expect(plan.metrics).toContain('automatic_resolution');
  });

  it.each([
    ['hoy', { days: { from: '2026-10-15', to: '2026-10-16' } }],
    ['30d por canal', { days: { from: '2026-09-16', to: '2026-10-16' }, groupBy: 'channel' }],
    ['by intent this week', { groupBy: 'topic', days: { from: '2026-10-12', to: '2026-10-16' } }],
    ['por día de la semana', { groupBy: 'weekday' }],
    ['por día', { groupBy: 'day', chart: 'line', order: 'natural' }],
    ['sms', { filters: { channel: ['sms'] } }],
    ['en español', { filters: { language: ['es'] } }],
    [
      'resueltos',
      { filters: { result: ['resolved_confirmed', 'resolved_assumed', 'resolved_agent'] } },
    ],
    ['resolved by an agent', { filters: { result: ['resolved_agent'] } }],
    ['textos', { filters: { channel: ['sms', 'whatsapp'] } }],
    ['llamadas y WhatsApp', { filters: { channel: ['voice', 'whatsapp'] } }],
    ['CSAT, nivel de servicio', { metrics: ['csat', 'service_level'] }],
    ['costo por contacto por canal', { metrics: ['cost_per_contact'], groupBy: 'channel' }],
    ['cola Ventas', { filters: { queue: ['Ventas'] } }],
    ['por cola', { groupBy: 'queue', filters: {} }],
    ['top 5 por motivo', { limit: 5, groupBy: 'topic' }],
    ['7d vs', { compare: true }],
    ['¿Cuántos contactos hubo ayer?', { metrics: ['contacts'] }],
    ['ABANDONO mes pasado en pastel', { metrics: ['abandonment'], chart: 'pie' }],
  ])('are understood: %s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each([
    ['hoy por xyz', ['por', 'xyz']],
    ['mañana sms', ['mañana']],
    ['hoy ayer', ['ayer']],
    ['por canal por hora', ['por hora']],
    ['7d contra los 8 anteriores', ['8']],
    ['top 99', ['top 99']],
    ['hola __proto__', ['hola', '__proto__']],
  ])('are rejected if unknown, quoting them as written: %s', (text, notUnderstood) => {
    expect(readStats(text, CONTEXT)).toEqual({ ok: false, notUnderstood });
  });

  it('reject more metrics than fit', () => {
    const all = METRICS.map((metric) => METRIC_TERMS[metric].es).join(', ');

    expect(readStats(all, CONTEXT).ok).toBe(false);
  });

  it.each(LANGUAGES)('are shown by examples that work (%s)', (language) => {
    for (const example of STATS_EXAMPLES[language]) {
      expect(readStats(example, CONTEXT), example).toMatchObject({ ok: true });
    }
  });

  it('never throw, and never make a plan from unknown words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: anyCharacter }), (text) => {
        const result = readStats(text, CONTEXT);

        if (!result.ok) expect(result.notUnderstood.length).toBeGreaterThan(0);
      }),
    );
  });

  it('have one meaning each', () => {
    const meanings = new Map<string, Set<string>>();
    const add = (term: Term, meaning: string) => {
      for (const text of [term.es, term.en, ...term.also]) {
        const words = foldWords(text).join(' ');
        meanings.set(words, (meanings.get(words) ?? new Set()).add(meaning));
      }
    };
    for (const metric of METRICS) add(METRIC_TERMS[metric], metric);
    for (const { term, filters } of FILTER_TERMS) add(term, JSON.stringify(filters));

    const groups = new Map<string, Set<string>>();
    for (const group of GROUPS) {
      for (const text of [
        GROUP_TERMS[group].es,
        GROUP_TERMS[group].en,
        ...GROUP_TERMS[group].also,
      ]) {
        const words = foldWords(text).join(' ');
        groups.set(words, (groups.get(words) ?? new Set()).add(group));
      }
    }

    expect([...meanings, ...groups].filter(([, all]) => all.size > 1)).toEqual([]);
  });
});

it.each([
  ['weekday', '4', 'jueves', 'Thursday'],
  ['hour', '09', '9 h', '9 h'],
  ['topic', 'complaint', 'quejas', 'complaints'],
  ['day', '2026-10-15', '2026-10-15', '2026-10-15'],
  ['queue', 'general', 'general', 'general'],
  ['channel', 'from a later version', 'from a later version', 'from a later version'],
] as const)('a row of %s %s has a label', (group, value, es, en) => {
  expect(groupLabel(group, value, 'es')).toBe(es);
  expect(groupLabel(group, value, 'en')).toBe(en);
});

/** The order of alternatives does not matter. */
function sorted(plan: Plan): object {
  const filters = Object.fromEntries(
    Object.entries(plan.filters).map(([dimension, values]) => [dimension, [...values].sort()]),
  );
  return { ...plan, filters };
}
