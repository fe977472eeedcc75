import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternMessages } from '../../../config/messages/desk/patterns.js';
import { checkNarrative, sentencesOf } from '../../../src/analytics/patterns/check-narrative.js';
import type { Finding, Findings } from '../../../src/analytics/patterns/finding.js';
import type { Narrative } from '../../../src/analytics/patterns/narrative.js';
import { templateNarrative } from '../../../src/analytics/patterns/template.js';
import { LANGUAGES } from '../../../src/domain/language.js';

const FINDINGS: Findings = {
  days: { from: '2026-11-09', to: '2026-11-16' },
  timeZone: 'America/Mexico_City',
  summary: {
    contacts: 1_234,
    contactsBefore: 1_180,
    resolvedShare: 0.624,
    resolvedBeforeShare: 0.581,
    waitSeconds: 42.4,
    serviceLevelShare: 0.81,
    rating: 3.854,
    ratings: 210,
  },
  list: [
    {
      kind: 'resolution',
      id: 'resolution-billing_inquiry',
      topic: 'billing_inquiry',
      direction: 'fell',
      nowShare: 0.402,
      nowClosed: 97,
      beforeShare: 0.803,
      beforeClosed: 391,
      weeksBefore: 4,
      changePoints: -40.1,
      chanceShare: 0.0004,
    },
    {
      kind: 'saving',
      id: 'saving',
      monthUsd: 4_213.4,
      automatic: 770,
      agentMinutes: 8.43,
      avoidedMinutes: 28_110,
      runningUsd: 123,
    },
  ],
};

const narrative = (summary: string, over: Partial<Narrative> = {}): Narrative => ({
  summary,
  sections: [],
  recommendations: [],
  ...over,
});

const kept = (text: string, language: 'es' | 'en' = 'es') =>
  checkNarrative(narrative(text), FINDINGS, language);

describe('a narrative', () => {
  it.each([
    'Entraron 1,234 contactos.',
    'Entraron unos 1,200 contactos.',
    'El asistente resolvió el 62.4 %.',
    'El asistente resolvió el 62 por ciento.',
    'La facturación bajó 40.1 puntos, de 80 % a 40 %.',
    'El ahorro es de US$4,213 al mes, unos 4,200 USD.',
    'Cada caso toma 8.4 minutos.',
    'Cada caso toma 8,4 minutos.',
    'La calificación fue de 3.85.',
    'Del 9 al 15 de noviembre no hubo sorpresas.',
    'Los clientes esperan poco.',
    'Entraron mil doscientos treinta y cuatro contactos, 54 más que antes.',
    'Subió 4.6 %, de 1,180 a 1,234.',
    'Casi dos de cada cinco sí, entre 40 y 80 %.',
    'Se atendió en 42 segundos al 81 %, en los 7 días.',
  ])('may say %j', (sentence) => {
    const findings = { ...FINDINGS, days: { from: '2026-11-09', to: '2026-11-15' } };

    expect(checkNarrative(narrative(sentence), findings, 'es')).toMatchObject({
      narrative: { summary: sentence },
      dropped: 0,
    });
  });

  it.each([
    'Entraron 1,300 contactos.',
    'El asistente resolvió el 64 %.',
    'El ahorro es de US$4,300 al mes.',
    'Cada caso toma 62.4 minutos.',
    'La calificación fue de 3.9 %.',
    'Hubo 97 % de satisfacción.',
    'Tres de cada cinco clientes volvieron.',
    'La facturación cayó a la mitad.',
    'Hubo 42 quejas.',
    'Hubo veintidós quejas.',
    'Llamaron treinta y cinco personas.',
    'Llamaron quinientas personas.',
    'Fueron dos mil llamadas.',
    'Fueron 3 mil llamadas.',
    'Un tercio no volvió.',
    'Uno de cada cinco se quejó.',
    'El volumen se duplicó.',
    'A las 9:30 hubo fila.',
    'El 24 de diciembre hubo fila.',
  ])('loses %j', (sentence) => {
    expect(kept(`${sentence} Los clientes esperan poco.`)).toMatchObject({
      narrative: { summary: 'Los clientes esperan poco.' },
      dropped: 1,
    });
  });

  it.each([
    ['A third of the callers left.', 1],
    ['Thirty-five people called.', 1],
    ['Volume doubled.', 1],
    ['About twelve hundred contacts came in.', 0],
    ['Once that was done, one contact in ten stayed.', 1],
    ['Once that was done, callers stayed.', 0],
  ])('in English: %j loses %d', (sentence, dropped) => {
    expect(kept(sentence, 'en').dropped).toBe(dropped);
  });

  it('loses any count that is not in the findings, in digits or words', () => {
    const known = [1_234, 1_180, 54, 770, 97, 391, 210, 4, 2];
    const written = fc.constantFrom(
      (n: number) => String(n),
      (n: number) => n.toLocaleString('en-US'),
      (n: number) => n.toLocaleString('de-DE'),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_000 }), written, (n, write) => {
        // Rounding is allowed: "1,200" for 1,234.
        fc.pre(known.every((one) => Math.abs(one - n) > 0.05 * n));
        fc.pre(n < 2_020 || n > 2_030);

        expect(kept(`Llegaron ${write(n)} quejas.`).dropped).toBe(1);
      }),
    );
  });

  it('loses a recommendation without a finding or with a wrong number', () => {
    const { narrative: left, dropped } = checkNarrative(
      narrative('Bien.', {
        recommendations: [
          { finding: 'saving', action: 'Seguir así.', effect: 'Ahorro de US$4,213 al mes.' },
          { finding: 'saving', action: 'Seguir así.', effect: 'Ahorro de US$9,000 al mes.' },
          { finding: 'moon', action: 'Mirar al cielo.', effect: 'Calma.' },
        ],
      }),
      FINDINGS,
      'es',
    );

    expect(left.recommendations).toHaveLength(1);
    expect(dropped).toBe(2);
  });

  it('loses a section once its last sentence is dropped', () => {
    const { narrative: left } = checkNarrative(
      narrative('Bien.', { sections: [{ heading: 'Luna', text: 'Hay 77 lunas.' }] }),
      FINDINGS,
      'es',
    );

    expect(left.sections).toEqual([]);
  });

  it('loses exactly the sentence in which a number was changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.integer({ min: 3, max: 400 }),
        (language, more) => {
          const honest = templateNarrative(FINDINGS, patternMessages(language)).summary;
          const sentences = sentencesOf(honest);
          const contacts = 1_234 + 7 * more;
          const lie = honest.replace('1,234', String(contacts));

          const checked = checkNarrative(narrative(lie), FINDINGS, language);

          fc.pre(![1_180, 1_200, 1_300].includes(contacts) && contacts !== 28_110);
          expect(checked.dropped).toBe(1);
          expect(checked.narrative.summary).toBe(sentences.slice(1).join(' '));
        },
      ),
    );
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.integer({ min: 0, max: 40_000 });
const amount = fc.double({ min: 0, max: 90_000, noNaN: true });

const anyFinding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({
    kind: fc.constant('volume' as const),
    id: fc.constant('volume-1'),
    direction: fc.constantFrom('more' as const, 'fewer' as const),
    day: fc.constantFrom('2026-11-09', '2026-11-15'),
    fromHour: fc.integer({ min: 0, max: 22 }),
    toHour: fc.integer({ min: 1, max: 24 }),
    contacts: count,
    usual: fc.integer({ min: 0, max: 400 }).map((n) => n / 2),
    weeks: fc.integer({ min: 4, max: 8 }),
    deviations: amount,
  }),
  fc.record({
    kind: fc.constant('resolution' as const),
    id: fc.constant('resolution-cancellation'),
    topic: fc.constant('cancellation'),
    direction: fc.constantFrom('fell' as const, 'rose' as const),
    nowShare: share,
    nowClosed: count,
    beforeShare: share,
    beforeClosed: count,
    weeksBefore: fc.constant(4),
    changePoints: fc.double({ min: -100, max: 100, noNaN: true }),
    chanceShare: share,
  }),
  fc.record({
    kind: fc.constant('staffing' as const),
    id: fc.constant('staffing'),
    targetShare: share,
    targetSeconds: fc.integer({ min: 5, max: 300 }),
    handleMinutes: amount,
    weeks: fc.constant(8),
    hoursLookedAt: count,
    hoursShort: count,
    short: fc.array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
        casesPerHour: amount,
        waitingCases: amount,
        needed: count,
        rostered: fc.integer({ min: 0, max: 80 }).map((n) => n / 4),
      }),
      { maxLength: 2 },
    ),
    headsAtPeak: count,
  }),
  fc.record({
    kind: fc.constant('what_if' as const),
    id: fc.constant('what-if'),
    topic: fc.constant('product_info'),
    nowShare: share,
    targetShare: share,
    closed: count,
    moreResolved: amount,
    avoidedMinutes: amount,
    monthUsd: amount,
  }),
  fc.record({
    kind: fc.constant('waiting' as const),
    id: fc.constant('waiting'),
    cases: count,
    contacts: count,
    withSeconds: amount,
    withoutSeconds: fc.option(amount),
    reductionShare: fc.option(share),
    leftUnanswered: count,
  }),
  fc.record({
    kind: fc.constant('saving' as const),
    id: fc.constant('saving'),
    monthUsd: fc.double({ min: -900, max: 90_000, noNaN: true }),
    automatic: count,
    agentMinutes: amount,
    avoidedMinutes: amount,
    runningUsd: amount,
  }),
);

describe('the template', () => {
  it.each(LANGUAGES)('states only what is in the findings, for any findings (%s)', (language) => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 5 }), count, (list, contacts) => {
        const findings = { ...FINDINGS, summary: { ...FINDINGS.summary, contacts }, list };
        const written = templateNarrative(findings, patternMessages(language));

        expect(checkNarrative(written, findings, language)).toEqual({
          narrative: written,
          dropped: 0,
        });
      }),
      { numRuns: 200 },
    );
  });

  it.each(LANGUAGES)('reports an empty week (%s)', (language) => {
    const summary = { ...FINDINGS.summary, contacts: 0 };
    const { sections, recommendations, ...rest } = templateNarrative(
      { ...FINDINGS, summary, list: [] },
      patternMessages(language),
    );

    expect(rest.summary).toMatch(/ningún contacto|No contact/);
    expect([sections, recommendations]).toEqual([[], []]);
  });
});
