import { describe, expect, it } from 'vitest';
import { intents } from '../../config/intents/index.js';
import type { IntentDefinition } from '../../config/intents/types.js';
import { INTENTS } from '../../src/domain/intent.js';
import { LANGUAGES, type Language } from '../../src/domain/language.js';

const MIN_EXAMPLES = 40;
const MAX_EXAMPLES = 150;
const MAX_NEGATIVES = 300;
const MAX_WORDS = 40;
/** Twilio's limits for `<Gather hints>`; several intents' hints may be sent together. */
const MAX_HINTS = 500;
const MAX_HINT_LENGTH = 100;

interface Utterance {
  readonly intent: string;
  readonly text: string;
  readonly words: readonly string[];
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function utterancesOf(definitions: readonly IntentDefinition[], language: Language): Utterance[] {
  return definitions.flatMap(({ intent, examples }) =>
    examples[language].map((text) => ({ intent, text, words: wordsOf(text) })),
  );
}

/** The utterance with each word blanked in turn: two that share a form differ by one word only. */
function blankedForms(words: readonly string[]): readonly string[] {
  return words.map((_, hole) => words.map((word, i) => (i === hole ? '_' : word)).join(' '));
}

function pairsSharing(
  utterances: readonly Utterance[],
  formsOf: (utterance: Utterance) => readonly string[],
): readonly string[] {
  const seen = new Map<string, Utterance>();
  const pairs: string[] = [];
  for (const utterance of utterances) {
    for (const form of formsOf(utterance)) {
      const other = seen.get(form);
      if (other) {
        pairs.push(`${other.intent} "${other.text}" ~ ${utterance.intent} "${utterance.text}"`);
      }
      seen.set(form, utterance);
    }
  }
  return pairs;
}

describe('intent catalogue', () => {
  it('lists every intent exactly once', () => {
    expect(intents.map(({ intent }) => intent)).toEqual([...INTENTS]);
  });

  it('describes every intent for the model', () => {
    for (const { intent, description } of intents) {
      expect(description.length, intent).toBeGreaterThan(40);
    }
  });

  it('never gives one text two intents, even across languages', () => {
    const intentOf = new Map<string, string>();
    const clashes = LANGUAGES.flatMap((language) => utterancesOf(intents, language)).filter(
      ({ intent, words }) => {
        const text = words.join(' ');
        const clash = (intentOf.get(text) ?? intent) !== intent;
        intentOf.set(text, intent);
        return clash;
      },
    );

    expect(clashes).toEqual([]);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    it('has a distinct title for every intent', () => {
      const titles = intents.map(({ title }) => title[language].trim());

      expect(titles.filter((title) => title.length === 0)).toEqual([]);
      expect(new Set(titles).size).toBe(titles.length);
    });

    it.each(intents.map((definition) => [definition.intent, definition] as const))(
      'has enough examples and not too many for %s',
      (intent, { examples }) => {
        const most = intent === 'out_of_scope' ? MAX_NEGATIVES : MAX_EXAMPLES;

        expect(examples[language].length).toBeGreaterThanOrEqual(MIN_EXAMPLES);
        expect(examples[language].length).toBeLessThanOrEqual(most);
      },
    );

    it('has no utterance that is empty, untrimmed or too long for one breath', () => {
      const odd = utterancesOf(intents, language).filter(
        ({ text, words }) => text !== text.trim() || words.length === 0 || words.length > MAX_WORDS,
      );

      expect(odd).toEqual([]);
    });

    it('never repeats an example, within an intent or across intents', () => {
      const pairs = pairsSharing(utterancesOf(intents, language), ({ words }) => [words.join(' ')]);

      expect(pairs).toEqual([]);
    });

    it('has no two sentences that differ by one word only', () => {
      const sentences = utterancesOf(intents, language).filter(({ words }) => words.length >= 5);

      expect(pairsSharing(sentences, ({ words }) => blankedForms(words))).toEqual([]);
    });

    it('mixes short and long utterances in every intent that carries a need', () => {
      const carriers = ['greeting', 'thanks_goodbye', 'human_agent', 'out_of_scope'];
      for (const definition of intents.filter(({ intent }) => !carriers.includes(intent))) {
        const lengths = utterancesOf([definition], language).map(({ words }) => words.length);

        expect(Math.min(...lengths), definition.intent).toBeLessThanOrEqual(3);
        expect(Math.max(...lengths), definition.intent).toBeGreaterThanOrEqual(25);
      }
    });

    it('keeps speech hints within the recogniser’s limits', () => {
      const hints = intents.flatMap((definition) => definition.hints[language]);
      // A comma separates hints on the wire, so a hint can't contain one.
      const unusable = hints.filter(
        (hint) => hint.trim() === '' || hint.length > MAX_HINT_LENGTH || hint.includes(','),
      );

      expect(unusable).toEqual([]);
      expect(hints.length).toBeLessThanOrEqual(MAX_HINTS);
    });

    it.each(intents.map(({ intent, hints }) => [intent, hints] as const))(
      'gives between 15 and 40 different hints for %s',
      (_intent, hints) => {
        const distinct = new Set(hints[language].map((hint) => hint.toLowerCase()));

        expect(distinct.size).toBe(hints[language].length);
        expect(distinct.size).toBeGreaterThanOrEqual(15);
        expect(distinct.size).toBeLessThanOrEqual(40);
      },
    );
  });
});
