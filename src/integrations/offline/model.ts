import { InvariantError } from '../../errors.js';
import { type ConfidenceModel, confidenceOf, type Evidence } from './confidence.js';
import { fitVectoriser, type SparseVector } from './features.js';
import { createNearest } from './nearest.js';
import { indexOfMax, logits, probabilities, type Softmax } from './softmax.js';

/** A text and what it means. Labels of `OUT_OF_SCOPE_LABELS` are examples of what is none of our business. */
export interface TrainingExample {
  readonly text: string;
  readonly intent: string;
}

export const OUT_OF_SCOPE_LABELS: ReadonlySet<string> = new Set([
  'out_of_scope',
  'oos',
  'NO_NODES_DETECTED',
]);

/** Everything that training found out, small enough to store. Vocabulary and idf follow from the texts. */
export interface LearnedParts {
  readonly labels: readonly string[];
  /** All examples in training order, the out-of-scope ones last. */
  readonly texts: readonly string[];
  /** Index into `labels` for each text; one past the last label means out of scope. */
  readonly targets: readonly number[];
  readonly softmax: QuantisedSoftmax;
  readonly temperature: number;
  readonly confidence: ConfidenceModel;
}

/** Weights in whole steps of -127..127; one step is `steps[class]`. Costs no accuracy. */
export interface QuantisedSoftmax {
  readonly steps: readonly number[];
  readonly bias: readonly number[];
  readonly weights: Int8Array;
}

export interface Prediction {
  /** All labels with their temperature-scaled probability, best first; it sums to 1. */
  readonly ranked: readonly { readonly label: string; readonly probability: number }[];
  /** Probability that the first is right and the text in scope. 0 when no feature of the text is known. */
  readonly confidence: number;
}

export interface IntentModel {
  readonly labels: readonly string[];
  readonly parts: LearnedParts;
  /** Null when no feature of the text is known. */
  predict(text: string): Prediction | null;
}

/**
 * Makes the parts usable: rebuilds vocabulary, weights and the index of examples. About 50 ms for
 * 1,500 examples. Throws InvariantError when weights and examples do not belong together.
 */
export function assembleModel(parts: LearnedParts): IntentModel {
  const { vectoriser, vectors } = fitVectoriser(parts.texts);
  if (parts.softmax.weights.length !== vectoriser.size * parts.softmax.steps.length) {
    throw new InvariantError('the weights of the intent model do not belong to its examples');
  }
  const softmax = dequantise(parts.softmax);
  const gather = createEvidence({
    softmax,
    labels: parts.labels.length,
    temperature: parts.temperature,
    vectors,
    targets: parts.targets,
    features: vectoriser.size,
  });

  function predict(text: string): Prediction | null {
    const vector = vectoriser.vectorise(text);
    if (vector.indices.length === 0) return null;
    const { evidence, chances } = gather(vector, vectoriser.knownShare(text));
    const ranked = parts.labels
      .map((label, k) => ({ label, probability: chances[k] as number }))
      .sort((a, b) => b.probability - a.probability);
    return { ranked, confidence: confidenceOf(parts.confidence, evidence) };
  }

  return { labels: parts.labels, parts, predict };
}

/** Looks at one vector through a trained softmax and its examples. Shared by training and use. */
export function createEvidence(trained: {
  softmax: Softmax;
  /** How many of the softmax's classes are intents; one more is the out-of-scope class. */
  labels: number;
  temperature: number;
  vectors: readonly SparseVector[];
  targets: readonly number[];
  features: number;
}): (
  vector: SparseVector,
  knownShare: number,
) => { evidence: Evidence; top: number; chances: Float64Array } {
  const nearest = createNearest(trained.vectors, trained.features);
  return function gather(vector, knownShare) {
    const all = logits(trained.softmax, vector);
    const scores = all.slice(0, trained.labels);
    const chances = probabilities(scores, trained.temperature);
    const top = indexOfMax(scores);
    const { index, cosine } = nearest(vector);
    return {
      top,
      chances,
      evidence: {
        topProbability: chances[top] ?? 0,
        maxLogit: scores[top] ?? 0,
        nearestCosine: cosine,
        knownShare,
        nearestAgrees: trained.targets[index] === top,
        foreignMargin:
          all.length > trained.labels ? (all[trained.labels] ?? 0) - (scores[top] ?? 0) : 0,
      },
    };
  };
}

export function quantise(softmax: Softmax): QuantisedSoftmax {
  const { classes } = softmax;
  const steps = new Array<number>(classes).fill(0);
  softmax.weights.forEach((weight, i) => {
    const k = i % classes;
    steps[k] = Math.max(steps[k] ?? 0, Math.abs(weight) / 127);
  });
  const weights = Int8Array.from(softmax.weights, (weight, i) => {
    const step = steps[i % classes] ?? 0;
    return step === 0 ? 0 : Math.round(weight / step);
  });
  return { steps, bias: [...softmax.bias], weights };
}

function dequantise(quantised: QuantisedSoftmax): Softmax {
  const classes = quantised.steps.length;
  return {
    classes,
    bias: Float32Array.from(quantised.bias),
    weights: Float32Array.from(
      quantised.weights,
      (weight, i) => weight * (quantised.steps[i % classes] ?? 0),
    ),
  };
}
