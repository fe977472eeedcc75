import { conceptsOf } from './concepts.js';
import { createSpeller } from './spelling.js';
import { tokens } from './text.js';

/** A sparse vector of length 1 (or empty). `indices` point into the vocabulary. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Turns texts into vectors over the features seen during fitting. */
export interface Vectoriser {
  readonly vocabulary: Vocabulary;
  vectorise(text: string): SparseVector;
  /** Share of the text's words that were seen in training; 0 for no words. */
  knownShare(text: string): number;
}

/** The result of fitting, from which a vectoriser can be rebuilt. */
export interface Vocabulary {
  /** How many texts it was fitted on. */
  readonly documents: number;
  /** Each starts with the letter of its kind; a feature's position is its id. */
  readonly features: readonly string[];
  /** The number of texts each feature occurs in. */
  readonly frequencies: readonly number[];
}

/** Features come in blocks, each normalised to length 1 and weighted before joining. */
const WORD = 0;
const CHARACTER = 1;
const CONCEPT = 2;
type Block = typeof WORD | typeof CHARACTER | typeof CONCEPT;
/** Characters survive typos and speech-recognition damage better than words do. */
const BLOCK_WEIGHTS: readonly number[] = [1, 1.5, 1];
/** Block by a feature's first letter; all other letters are words. */
const BLOCKS: Readonly<Record<string, Block>> = { c: CHARACTER, k: CONCEPT, l: CONCEPT };
const PREFIX_LENGTH = 4;
/** Pairs seen once are two thirds of all features and add nothing; these kinds do add. */
const KEPT_SINGLETONS = new Set('wpkc');

/** Collects the features of the texts, whose order fixes the order of features. */
export function fitVocabulary(texts: readonly string[]): Vocabulary {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    const seen = new Set<string>();
    eachFeature(tokens(text), (feature) => seen.add(feature));
    for (const feature of seen) frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(
    ([feature, frequency]) => frequency > 1 || KEPT_SINGLETONS.has(feature[0] ?? ''),
  );
  return {
    documents: texts.length,
    features: kept.map(([feature]) => feature),
    frequencies: kept.map(([, frequency]) => frequency),
  };
}

/** Weights are (1 + ln count) x smoothed inverse document frequency, normalised per block. */
export function createVectoriser(vocabulary: Vocabulary): Vectoriser {
  const ids = new Map(vocabulary.features.map((feature, id) => [feature, id]));
  const blocks = vocabulary.features.map((feature) => BLOCKS[feature[0] ?? ''] ?? WORD);
  const idf = Float64Array.from(
    vocabulary.frequencies,
    (frequency) => Math.log((1 + vocabulary.documents) / (1 + frequency)) + 1,
  );

  const knownWords = new Map<string, number>();
  vocabulary.features.forEach((feature, id) => {
    if (feature.startsWith('w')) knownWords.set(feature.slice(1), vocabulary.frequencies[id] ?? 0);
  });
  const correct = createSpeller(knownWords);

  /** A word with a known concept is not a typo, even if no example has it. */
  function spell(text: string): string[] {
    return tokens(text).map((word) => {
      if (knownWords.has(word) || conceptsOf(word).length > 0) return word;
      return correct(word) ?? word;
    });
  }

  function vectorise(text: string): SparseVector {
    const counts = new Map<number, number>();
    eachFeature(spell(text), (feature) => {
      const id = ids.get(feature);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    const indices = new Int32Array(counts.size);
    const values = new Float32Array(counts.size);
    const squares = [0, 0, 0];
    let n = 0;
    for (const [id, count] of counts) {
      const value = (1 + Math.log(count)) * (idf[id] ?? 0);
      const block = blocks[id] as Block;
      indices[n] = id;
      values[n] = value;
      n += 1;
      squares[block] = (squares[block] as number) + value * value;
    }
    const whole = Math.hypot(...BLOCK_WEIGHTS.map((weight, b) => (squares[b] === 0 ? 0 : weight)));
    const scales = BLOCK_WEIGHTS.map((weight, b) => weight / (Math.sqrt(squares[b] ?? 0) * whole));
    for (let i = 0; i < n; i += 1) {
      values[i] = (values[i] as number) * (scales[blocks[indices[i] as number] as Block] as number);
    }
    return { indices, values };
  }

  function knownShare(text: string): number {
    const found = tokens(text);
    if (found.length === 0) return 0;
    return found.filter((word) => knownWords.has(word)).length / found.length;
  }

  return { vocabulary, vectorise, knownShare };
}

/**
 * Emits words, word pairs (text ends marked) and pairs with one word between; four-letter prefixes,
 * which stand in for stems, and their pairs; runs of three and four characters within each word,
 * edges marked; concepts and their pairs.
 */
function eachFeature(words: readonly string[], emit: (feature: string) => void) {
  if (words.length === 0) return;
  let before = '^';
  let prefixBefore = '^';
  let twoBefore = '';
  for (const word of words) {
    const prefix = word.slice(0, PREFIX_LENGTH);
    emit(`w${word}`);
    emit(`b${before} ${word}`);
    if (twoBefore !== '') emit(`s${twoBefore} ${word}`);
    emit(`p${prefix}`);
    emit(`q${prefixBefore} ${prefix}`);
    const padded = `<${word}>`;
    for (let i = 0; i + 3 <= padded.length; i += 1) {
      emit(`c${padded.slice(i, i + 3)}`);
      if (i + 4 <= padded.length) emit(`c${padded.slice(i, i + 4)}`);
    }
    twoBefore = before;
    before = word;
    prefixBefore = prefix;
  }
  const concepts = [...new Set(words.flatMap(conceptsOf))].sort();
  concepts.forEach((concept, i) => {
    emit(`k${concept}`);
    for (const other of concepts.slice(i + 1)) emit(`l${concept} ${other}`);
  });
  emit(`b${before} $`);
  emit(`q${prefixBefore} $`);
}
