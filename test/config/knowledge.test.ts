import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.js';
import { loadKnowledge } from '../../src/integrations/knowledge/load-knowledge.js';
import { type Section, splitSections } from '../../src/integrations/knowledge/sections.js';

/** The same sections in the same order. */
const PAIRS: readonly (readonly [es: string, en: string])[] = [
  ['planes', 'plans'],
  ['instalacion', 'installation'],
  ['television', 'television'],
  ['pagos', 'payments'],
  ['servicio', 'service'],
];

const documents = await loadKnowledge(
  fileURLToPath(new URL('../../config/knowledge', import.meta.url)),
);

function sectionsOf(name: string, language: Language): Section[] {
  return documents
    .filter((document) => document.name === name && document.language === language)
    .flatMap(splitSections);
}

const sections = PAIRS.flatMap(([es, en]) => {
  const spanish = sectionsOf(es, 'es');
  const english = sectionsOf(en, 'en');
  return spanish.map((section, index) => ({ es: section, en: english[index], of: english.length }));
});

function numbersIn(section: Section | undefined): string[] {
  return (`${section?.title} ${section?.text}`.match(/\d[\d,]*/g) ?? [])
    .map((number) => number.replace(/,$/, ''))
    .toSorted();
}

describe('the knowledge of the company', () => {
  it('has every file and section in both languages', () => {
    expect(documents.length).toBe(PAIRS.length * 2);
    for (const [es, en] of PAIRS) {
      expect(sectionsOf(es, 'es').length).toBe(sectionsOf(en, 'en').length);
    }
    expect(sections.length).toBeGreaterThanOrEqual(25);
  });

  it.each(sections)('has the same numbers in both languages: $es.id', ({ es, en }) => {
    expect(numbersIn(es)).toEqual(numbersIn(en));
  });

  it.each(sections.flatMap(({ es, en }) => (en ? [es, en] : [es])))(
    'can be said as it is: $id',
    ({ text }) => {
      expect(text.length).toBeLessThanOrEqual(320);
      expect(text).not.toMatch(/https?:|[|#<>[\]*$]/);
      expect(text).toMatch(/[.?!]$/);
    },
  );

  it.each([
    ['Fibra 100', '389'],
    ['Fibra 300', '549'],
    ['Fibra 600', '749'],
    ['Fibra 1000', '999'],
    ['Dúo 300', '749'],
    ['Triple 600', '1,049'],
  ])('prices %s at %s', (plan, price) => {
    for (const [name, language] of [
      ['planes', 'es'],
      ['plans', 'en'],
    ] as const) {
      const text = sectionsOf(name, language)
        .slice(0, 2)
        .map((section) => section.text)
        .join(' ');
      const afterPlan = text.split(plan)[1] ?? '';

      expect(/(?<!\d)(?:\d,)?\d{3}(?= |,|\.)(?! mega)/.exec(afterPlan)?.[0]).toBe(price);
    }
  });
});
