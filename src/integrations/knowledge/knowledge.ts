import MiniSearch, { type SearchResult } from 'minisearch';
import { LANGUAGES, type Language } from '../../domain/language.js';
import type { Knowledge, Passage } from '../../ports/knowledge.js';
import { type KnowledgeDocument, type Section, splitSections } from './sections.js';
import { dropLeadIn, isCommonWord, tokenize, toTerm } from './terms.js';

/** Tuned on the questions in test/data: these values sit on a plateau, not a sharp peak. */
const WEIGHTS = {
  boost: { title: 3, words: 1.5, text: 1 },
  /** Prefix and fuzzy matches, relative to an exact match. */
  prefix: 0.8,
  fuzzy: 0.6,
  /** A word found only in the answer says less about the section's subject. */
  textOnly: 0.6,
  /** A word in no section, relative to the rarest known word: we have nothing about it. */
  unknown: 1.1,
  /** Share of the score that depends on the question being worded like the heading. */
  wording: 0.05,
  /** Flattens differences between sections that all contain a word. */
  flattening: 0.3,
};

const STEEPNESS = 1.7;

interface TermMatches {
  /** 0-1 by section id, relative to the best section for the term. */
  readonly shares: ReadonlyMap<string, number>;
  readonly weight: number;
}

/**
 * Full-text search over the documents' sections, separately for each language. A passage's score is
 * the share of the question's weight (rare words weigh more) that its section covers, raised to
 * STEEPNESS so that half a match stays below the policy's floor; the heading itself scores 1.
 */
export function createKnowledge(documents: readonly KnowledgeDocument[]): Knowledge {
  const searches = Object.fromEntries(
    LANGUAGES.map((language) => {
      const own = documents.filter((document) => document.language === language);
      return [language, createSearch(own.flatMap(splitSections), language)];
    }),
  ) as Record<Language, (query: string) => Passage[]>;

  return {
    search(query, language, limit) {
      return searches[language](query).slice(0, limit);
    },
  };
}

function createSearch(sections: readonly Section[], language: Language) {
  const index = new MiniSearch<Section>({
    fields: ['title', 'words', 'text'],
    tokenize,
    processTerm: (word) => toTerm(word, language),
    searchOptions: {
      // Terms are looked up one at a time, already in indexed form.
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: WEIGHTS.boost,
      bm25: { k: 0.6, b: 0.2, d: 0.5 },
    },
  });
  index.addAll(sections);

  /** Exact matches if there are any, else prefix matches, else fuzzy matches. */
  function lookUp(term: string): TermMatches {
    const isLong = term.length >= 4;
    const exact = index.search(term);
    if (exact.length > 0) return weigh(exact, 1);
    const prefixed = term.length >= 5 ? index.search(term, { prefix: true }) : [];
    if (prefixed.length > 0) return weigh(prefixed, WEIGHTS.prefix);
    return weigh(isLong ? index.search(term, { fuzzy: 0.25 }) : [], WEIGHTS.fuzzy);
  }

  function weigh(hits: readonly SearchResult[], quality: number): TermMatches {
    if (hits.length === 0) {
      return { shares: new Map(), weight: WEIGHTS.unknown * rarity(sections.length, 1) };
    }
    const best = Math.max(...hits.map((hit) => hit.score));
    const shares = hits.map((hit) => {
      const isTextOnly = Object.values(hit.match).every((fields) => fields.join() === 'text');
      const share = (hit.score / best) ** WEIGHTS.flattening;
      return [String(hit.id), share * quality * (isTextOnly ? WEIGHTS.textOnly : 1)] as const;
    });
    return { shares: new Map(shares), weight: rarity(sections.length, hits.length) };
  }

  return function search(question: string): Passage[] {
    const query = dropLeadIn(question, language);
    const isCommon = new Map<string, boolean>();
    for (const word of tokenize(query)) {
      const term = toTerm(word, language);
      if (term !== null) isCommon.set(term, isCommonWord(word, language));
    }
    const matches = [...isCommon]
      .filter(([term, common]) => !common || index.search(term).length > 0)
      .map(([term]) => lookUp(term));
    const whole = matches.reduce((sum, { weight }) => sum + weight, 0);
    const covered = new Map<string, number>();
    for (const { shares, weight } of matches) {
      for (const [id, share] of shares) covered.set(id, (covered.get(id) ?? 0) + share * weight);
    }
    const asked = new Set(tokenize(query));
    return sections
      .flatMap(({ id, title, text }) => {
        const share = (covered.get(id) ?? 0) / whole;
        if (!(share > 0)) return [];
        const wording = 1 - WEIGHTS.wording * (1 - overlap(asked, tokenize(title)));
        return [{ id, title, text, score: (share * wording) ** STEEPNESS }];
      })
      .toSorted((one, other) => other.score - one.score);
  };
}

/** Dice's coefficient: 1 for the same words in any order, stop words included. */
function overlap(asked: ReadonlySet<string>, heading: readonly string[]): number {
  const words = new Set(heading);
  const common = [...words].filter((word) => asked.has(word)).length;
  return (2 * common) / (asked.size + words.size);
}

/** The square root of the inverse document frequency; always above 0. */
function rarity(sections: number, holding: number): number {
  return Math.sqrt(Math.log(1 + (sections - holding + 0.5) / (holding + 0.5)));
}
