import { conceptsOf } from './concepts.js';
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

/** Features come in blocks, each brought to length 1 and weighted before they are joined. */
const WORD = 0;
const CHARACTER = 1;
const CONCEPT = 2;
type Block = typeof WORD | typeof CHARACTER | typeof CONCEPT;
/** Characters survive typos and speech-recognition damage better than words do. */
const BLOCK_WEIGHTS: readonly number[] = [1, 1.5, 1];
const PREFIX_LENGTH = 4;

/** Fits vocabulary and document frequencies. The order of `texts` fixes the order of features. */
export function fitVectoriser(texts: readonly string[]): {
  vectoriser: Vectoriser;
  vectors: SparseVector[];
} {
  const ids = new Map<string, number>();
  const frequencies: number[] = [];
  const blocks: Block[] = [];
  const counted = texts.map((text) => {
    const counts = new Map<number, number>();
    eachFeature(tokens(text), (key, block) => {
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
        frequencies.push(0);
        blocks.push(block);
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
function eachFeature(words: readonly string[], see: (key: string, block: Block) => void) {
  if (words.length === 0) return;
  let before = '^';
  let prefixBefore = '^';
  let twoBefore = '';
  for (const word of words) {
    const prefix = word.slice(0, PREFIX_LENGTH);
    see(`w${word}`, WORD);
    see(`b${before} ${word}`, WORD);
    if (twoBefore !== '') see(`s${twoBefore} ${word}`, WORD);
    see(`p${prefix}`, WORD);
    see(`q${prefixBefore} ${prefix}`, WORD);
    const padded = `<${word}>`;
    for (let i = 0; i + 3 <= padded.length; i += 1) {
      see(`c${padded.slice(i, i + 3)}`, CHARACTER);
      if (i + 4 <= padded.length) see(`c${padded.slice(i, i + 4)}`, CHARACTER);
    }
    twoBefore = before;
    before = word;
    prefixBefore = prefix;
  }
  const concepts = [...new Set(words.flatMap(conceptsOf))].sort();
  concepts.forEach((concept, i) => {
    see(`k${concept}`, CONCEPT);
    for (const other of concepts.slice(i + 1)) see(`l${concept} ${other}`, CONCEPT);
  });
  see(`b${before} $`, WORD);
  see(`q${prefixBefore} $`, WORD);
}
