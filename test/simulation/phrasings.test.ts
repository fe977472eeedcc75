import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intents } from '../../config/intents/index.js';
import { simulation } from '../../config/simulation/parameters.js';
import type { Phrasings } from '../../config/simulation/types.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { normalise, words } from '../../src/integrations/offline/text.js';
import { PHRASINGS } from '../../src/simulation/customer.js';

const bare = (text: string) => words(normalise(text)).join(' ');

/** What opens a contact: the words the engine has to find the need in. */
function openings(phrasings: Phrasings): string[] {
  const { opt_out: _, ...needs } = phrasings.needs;
  return [
    ...Object.values(needs).flat(),
    ...Object.values(phrasings.cancel).flat(),
    ...phrasings.cancelPlain,
    ...phrasings.product.map(({ ask }) => ask),
  ];
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

  it.each(LANGUAGES)('is none of the examples the engine learnt from (%s)', (language) => {
    const known = openings(PHRASINGS[language]).filter((text) => trained.has(bare(text)));

    expect(trained.size).toBeGreaterThan(1_000);
    expect(known).toEqual([]);
  });

  it.each(LANGUAGES)('is none of the utterances it is evaluated on (%s)', (language) => {
    expect(evaluated.size).toBeGreaterThan(500);
    expect(openings(PHRASINGS[language]).filter((text) => evaluated.has(bare(text)))).toEqual([]);
  });

  it.each(LANGUAGES)('has no phrasing twice (%s)', (language) => {
    const all = openings(PHRASINGS[language]).map(bare);

    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
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
