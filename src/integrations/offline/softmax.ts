import { createRandom, shuffled } from '../../domain/random.js';
import type { SparseVector } from './features.js';

/** Multinomial logistic regression, weights by feature: `weights[feature * classes + class]`. */
export interface Softmax {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const EPOCHS = 20;
const LEARNING_RATE = 2;
const L2 = 1e-5;
const MAX_CLASS_WEIGHT = 6;
/** Smaller gradients change nothing; skipping them makes a hundred classes affordable. */
const NEGLIGIBLE = 2e-4;

/** Trains by seeded stochastic gradient descent: the same input gives the same weights. */
export function trainSoftmax(
  vectors: readonly SparseVector[],
  targets: readonly number[],
  classes: number,
  features: number,
  seed = 1,
): Softmax {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const classWeights = weighClasses(targets, classes);
  const random = createRandom(seed);
  const order = vectors.map((_, index) => index);
  const steps = Math.max(1, EPOCHS * vectors.length);
  const scores = new Float64Array(classes);
  // Weights are stored divided by `scale`, so that decay costs one multiplication per step.
  let scale = 1;
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const index of shuffled(order, random)) {
      const vector = vectors[index] as SparseVector;
      const target = targets[index] as number;
      const rate = LEARNING_RATE * (1 - step / steps) * (classWeights[target] as number);
      step += 1;
      scoreInto(scores, vector, weights, bias, classes, scale);
      softmaxInPlace(scores);
      scale *= 1 - rate * L2;
      for (let k = 0; k < classes; k += 1) {
        const gradient = (scores[k] as number) - (k === target ? 1 : 0);
        if (Math.abs(gradient) < NEGLIGIBLE) continue;
        const change = (rate * gradient) / scale;
        for (let i = 0; i < vector.indices.length; i += 1) {
          const at = (vector.indices[i] as number) * classes + k;
          weights[at] = (weights[at] as number) - change * (vector.values[i] as number);
        }
        bias[k] = (bias[k] as number) - 0.1 * rate * gradient;
      }
    }
  }
  for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] as number) * scale;
  return { classes, weights, bias };
}

/** Raw scores, one per class. */
export function logits(model: Softmax, vector: SparseVector): Float64Array {
  const scores = new Float64Array(model.classes);
  scoreInto(scores, vector, model.weights, model.bias, model.classes, 1);
  return scores;
}

/** Probabilities that sum to 1; a higher temperature makes them more even. */
export function probabilities(scores: Float64Array, temperature: number): Float64Array {
  const scaled = scores.map((score) => score / temperature);
  softmaxInPlace(scaled);
  return scaled;
}

/** The temperature with the least log loss on validation scores, by golden-section search. */
export function fitTemperature(
  validation: readonly { readonly scores: Float64Array; readonly target: number }[],
): number {
  if (validation.length === 0) return 1;
  function loss(logTemperature: number): number {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (const { scores, target } of validation) {
      sum -= Math.log(Math.max(probabilities(scores, temperature)[target] ?? 0, 1e-12));
    }
    return sum;
  }
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.1);
  let high = Math.log(10);
  for (let i = 0; i < 40; i += 1) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

export function indexOfMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best;
}

/** Weights rare classes up, by the square root of their rarity. */
function weighClasses(targets: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const target of targets) counts[target] = (counts[target] as number) + 1;
  return counts.map((count) =>
    count === 0 ? 0 : Math.min(MAX_CLASS_WEIGHT, Math.sqrt(targets.length / (classes * count))),
  );
}

function scoreInto(
  scores: Float64Array,
  vector: SparseVector,
  weights: Float32Array,
  bias: Float32Array,
  classes: number,
  scale: number,
): void {
  scores.fill(0);
  for (let i = 0; i < vector.indices.length; i += 1) {
    const from = (vector.indices[i] as number) * classes;
    const value = vector.values[i] as number;
    for (let k = 0; k < classes; k += 1) {
      scores[k] = (scores[k] as number) + value * (weights[from + k] as number);
    }
  }
  for (let k = 0; k < classes; k += 1) {
    scores[k] = (scores[k] as number) * scale + (bias[k] as number);
  }
}

function softmaxInPlace(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const value = Math.exp((scores[k] as number) - top);
    scores[k] = value;
    sum += value;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] as number) / sum;
}
