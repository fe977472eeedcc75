import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intents } from '../../../config/intents/index.js';
import { customerMessages } from '../../../config/messages/customer/index.js';
import { LANGUAGES } from '../../../src/domain/language.js';
import { loadKnowledge } from '../../../src/integrations/knowledge/load-knowledge.js';
import { normalise, words } from '../../../src/integrations/offline/text.js';
import { PHRASINGS } from '../../../src/rehearsal/customers/customer.js';
import { simulation } from '../../../src/rehearsal/customers/parameters.js';
import type { Phrasings } from '../../../src/rehearsal/customers/types.js';

const bare = (text: string) => words(normalise(text)).join(' ');

/** Opening phrases, from which the engine has to find the need. */
function openings(phrasings: Phrasings): string[] {
  const { opt_out: _, ...needs } = phrasings.needs;
  return [
    ...Object.values(needs).flat(),
    ...Object.values(phrasings.cancel).flat(),
    ...phrasings.cancelPlain,
    ...phrasings.product.map(({ ask }) => ask),
  ];
}

/** Answers: short ones are common to all, but longer ones must not be training examples either. */
function answers(phrasings: Phrasings): string[] {
  const { needs: _, cancel: _cancel, cancelPlain: _plain, product: _product, ...rest } = phrasings;
  const { reasons, ratings, ...lists } = rest;
  return [
    ...Object.values(lists).flat(),
    ...Object.values(reasons).flat(),
    ...Object.values(ratings).flat(),
  ].filter((text) => words(normalise(text)).length > 2);
}

describe('what simulated customers say', () => {
  const trained = new Set(
    intents.flatMap(({ examples }) => LANGUAGES.flatMap((l) => examples[l])).map(bare),
  );
  const evaluated = new Set(
    readFileSync('test/data/utterances-test.csv', 'utf8')
      .split('\n')
      .map((line) => bare(line.split(',').slice(0, -2).join(','))),
  );

  it.each(LANGUAGES)('is not among the engine’s training examples (%s)', (language) => {
    const known = openings(PHRASINGS[language]).filter((text) => trained.has(bare(text)));

    expect(trained.size).toBeGreaterThan(1_000);
    expect(known).toEqual([]);
  });

  it.each(LANGUAGES)('is not among them in longer answers either (%s)', (language) => {
    const longer = answers(PHRASINGS[language]);

    expect(longer.length).toBeGreaterThan(40);
    expect(longer.filter((text) => trained.has(bare(text)))).toEqual([]);
  });

  it.each(LANGUAGES)('is not among the evaluation utterances (%s)', (language) => {
    expect(evaluated.size).toBeGreaterThan(500);
    expect(openings(PHRASINGS[language]).filter((text) => evaluated.has(bare(text)))).toEqual([]);
  });

  it.each(LANGUAGES)('repeats no phrasing (%s)', (language) => {
    const all = openings(PHRASINGS[language]).map(bare);

    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
  });
});

describe('what satisfies those who ask', async () => {
  const sections = (await loadKnowledge('config/knowledge')).flatMap(({ language, text }) =>
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => ({ language, text: section.replace(/^.*\n/, '') })),
  );

  it.each(
    LANGUAGES.flatMap((language) => PHRASINGS[language].product.map((one) => ({ language, one }))),
  )('"$one.ask" is answered by one section, or two that say the same', ({ language, one }) => {
    const able = sections.filter(
      (section) => section.language === language && one.wants.test(section.text),
    );

    expect(able.length).toBeGreaterThanOrEqual(1);
    expect(able.length).toBeLessThanOrEqual(2);
  });

  it('is in no message that everybody gets', () => {
    const messages = Object.values(customerMessages).flatMap(({ es, en }) =>
      [es, en].flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
    );
    const wants = LANGUAGES.flatMap((language) => PHRASINGS[language].product);

    expect(messages.length).toBeGreaterThan(200);
    for (const { ask, wants: pattern } of wants) {
      expect({ ask, messages: messages.filter((text) => pattern.test(text)) }).toEqual({
        ask,
        messages: [],
      });
    }
  });
});

describe('the parameters', () => {
  it('have shares that add up to 1', () => {
    const sum = (shares: Readonly<Record<string, number>>) =>
      Object.values(shares).reduce((a, b) => a + b, 0);

    for (const shares of [
      simulation.needs,
      simulation.channels,
      simulation.leavingReasons,
      ...Object.values(simulation.faults),
    ]) {
      expect(sum(shares)).toBeCloseTo(1, 9);
    }
  });
});
