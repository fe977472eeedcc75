import type { SparseVector } from './features.js';

/** The training example most like a text. `cosine` is 0-1; `index` is -1 when nothing is shared. */
export interface Nearest {
  readonly index: number;
  readonly cosine: number;
}

/** An inverted index over unit vectors. The returned function is not re-entrant and need not be. */
export function createNearest(
  vectors: readonly SparseVector[],
  features: number,
): (query: SparseVector) => Nearest {
  const starts = new Int32Array(features + 1);
  for (const vector of vectors) {
    for (const index of vector.indices) starts[index + 1] = (starts[index + 1] as number) + 1;
  }
  for (let i = 0; i < features; i += 1) {
    starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  }
  const fill = starts.slice(0, features);
  const examples = new Int32Array(starts[features] as number);
  const values = new Float32Array(starts[features] as number);
  vectors.forEach((vector, example) => {
    for (let i = 0; i < vector.indices.length; i += 1) {
      const feature = vector.indices[i] as number;
      const at = fill[feature] as number;
      examples[at] = example;
      values[at] = vector.values[i] as number;
      fill[feature] = at + 1;
    }
  });
  const similarity = new Float32Array(vectors.length);

  return function nearest(query) {
    similarity.fill(0);
    for (let i = 0; i < query.indices.length; i += 1) {
      const feature = query.indices[i] as number;
      const value = query.values[i] as number;
      const end = starts[feature + 1] as number;
      for (let at = starts[feature] as number; at < end; at += 1) {
        const example = examples[at] as number;
        similarity[example] = (similarity[example] as number) + value * (values[at] as number);
      }
    }
    let index = -1;
    let cosine = 0;
    for (let example = 0; example < similarity.length; example += 1) {
      if ((similarity[example] as number) > cosine) {
        index = example;
        cosine = similarity[example] as number;
      }
    }
    return { index, cosine: Math.min(1, cosine) };
  };
}
