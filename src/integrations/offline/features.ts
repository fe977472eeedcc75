import { tokens } from './text.js';

/** A sparse vector of length 1 (or empty). `indices` point into the vocabulary. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Turns texts into vectors over the features seen when it was fitted. */
export interface Vectoriser {
  readonly size: number;
  vectorise(text: string): SparseVector;
  /** Share of the text's words that were seen in training; 0 for no words. */
  knownShare(text: string): number;
}

/** Characters survive typos and speech-recognition damage better than words do. */
const CHARACTER_WEIGHT = 1.5;
const PREFIX_LENGTH = 4;

/** Fits vocabulary and document frequencies. The order of `texts` fixes the order of features. */
export function fitVectoriser(texts: readonly string[]): {
  vectoriser: Vectoriser;
  vectors: SparseVector[];
} {
  const ids = new Map<string, number>();
  const frequencies: number[] = [];
  const isCharacter: boolean[] = [];
  const counted = texts.map((text) => {
    const counts = new Map<number, number>();
    eachFeature(tokens(text), (key, character) => {
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
        frequencies.push(0);
        isCharacter.push(character);
      }
      const before = counts.get(id) ?? 0;
      if (before === 0) frequencies[id] = (frequencies[id] ?? 0) + 1;
      counts.set(id, before + 1);
    });
    return counts;
  });
  const idf = Float64Array.from(
    frequencies,
    (frequency) => Math.log((1 + texts.length) / (1 + frequency)) + 1,
  );

  function weigh(counts: ReadonlyMap<number, number>): SparseVector {
    const indices = new Int32Array(counts.size);
    const values = new Float32Array(counts.size);
    let wordSquares = 0;
    let characterSquares = 0;
    let n = 0;
    for (const [id, count] of counts) {
      const value = (1 + Math.log(count)) * (idf[id] ?? 0);
      indices[n] = id;
      values[n] = value;
      n += 1;
      if (isCharacter[id]) characterSquares += value * value;
      else wordSquares += value * value;
    }
    const characterPart = characterSquares > 0 ? CHARACTER_WEIGHT : 0;
    const whole = Math.hypot(wordSquares > 0 ? 1 : 0, characterPart);
    const wordScale = 1 / (Math.sqrt(wordSquares) * whole);
    const characterScale = characterPart / (Math.sqrt(characterSquares) * whole);
    for (let i = 0; i < n; i += 1) {
      const scale = isCharacter[indices[i] as number] ? characterScale : wordScale;
      values[i] = (values[i] as number) * scale;
    }
    return { indices, values };
  }

  function vectorise(text: string): SparseVector {
    const counts = new Map<number, number>();
    eachFeature(tokens(text), (key) => {
      const id = ids.get(key);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    return weigh(counts);
  }

  function knownShare(text: string): number {
    const found = tokens(text);
    if (found.length === 0) return 0;
    return found.filter((token) => ids.has(`w${token}`)).length / found.length;
  }

  return {
    vectoriser: { size: ids.size, vectorise, knownShare },
    vectors: counted.map(weigh),
  };
}

/**
 * Words, word pairs (with the ends of the text marked), pairs with one word between; the same for
 * the first four letters of each word, which stand in for a stemmer; three and four letters in a
 * row inside each word with its edges marked.
 */
function eachFeature(words: readonly string[], see: (key: string, character: boolean) => void) {
  if (words.length === 0) return;
  let before = '^';
  let prefixBefore = '^';
  let twoBefore = '';
  for (const word of words) {
    const prefix = word.slice(0, PREFIX_LENGTH);
    see(`w${word}`, false);
    see(`b${before} ${word}`, false);
    if (twoBefore !== '') see(`s${twoBefore} ${word}`, false);
    see(`p${prefix}`, false);
    see(`q${prefixBefore} ${prefix}`, false);
    const padded = `<${word}>`;
    for (let i = 0; i + 3 <= padded.length; i += 1) {
      see(`c${padded.slice(i, i + 3)}`, true);
      if (i + 4 <= padded.length) see(`c${padded.slice(i, i + 4)}`, true);
    }
    twoBefore = before;
    before = word;
    prefixBefore = prefix;
  }
  see(`b${before} $`, false);
  see(`q${prefixBefore} $`, false);
}
