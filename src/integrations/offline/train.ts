import { type Judged, trainConfidence } from './confidence.js';
import { fitVectoriser } from './features.js';
import {
  createEvidence,
  type LearnedParts,
  OUT_OF_SCOPE_LABELS,
  quantise,
  type TrainingExample,
} from './model.js';
import { createRandom, shuffled } from './random.js';
import { fitTemperature, logits, trainSoftmax } from './softmax.js';

/** Raise it when text, features or training change: cached models of another version are not used. */
export const ALGORITHM_VERSION = 1;

const FOLDS = 4;
const ROUNDS = 4;
/** The share of real traffic that is none of our intents. If logs show another, this is the one number to change. */
const OUT_OF_SCOPE_PRIOR = 0.3;

interface Labelled {
  readonly text: string;
  readonly target: number;
}

/**
 * Learns to tell the intents of the examples apart. Out-of-scope examples are no class of their own:
 * they only teach the confidence what a foreign text looks like. Deterministic; takes a second or
 * two, so never call it on the event loop of a serving process.
 */
export function trainParts(examples: readonly TrainingExample[]): LearnedParts {
  const inScope = examples.filter((example) => !OUT_OF_SCOPE_LABELS.has(example.intent));
  const foreign = examples
    .filter((example) => OUT_OF_SCOPE_LABELS.has(example.intent))
    .map((example) => example.text);
  const labels = [...new Set(inScope.map((example) => example.intent))].sort();
  const data = inScope.map((example) => ({
    text: example.text,
    target: labels.indexOf(example.intent),
  }));
  const { vectoriser, vectors } = fitVectoriser(data.map((item) => item.text));
  const targets = data.map((item) => item.target);
  const softmax = trainSoftmax(vectors, targets, labels.length, vectoriser.size);
  const temperature = fitTemperature(heldOutScores(data, labels.length));
  return {
    labels,
    texts: data.map((item) => item.text),
    targets,
    softmax: quantise(softmax),
    temperature,
    confidence: trainConfidence(judge(data, foreign, labels.length, temperature)),
  };
}

/** Scores of every example by a model that did not see it. */
function heldOutScores(data: readonly Labelled[], classes: number) {
  const folds = assignFolds(data, FOLDS, 11);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const seen = data.filter((_, i) => folds[i] !== fold);
    if (seen.length === 0) return [];
    const model = learn(seen, classes);
    return data
      .filter((_, i) => folds[i] === fold)
      .map((item) => ({
        scores: logits(model.softmax, model.vectoriser.vectorise(item.text)),
        target: item.target,
      }));
  }).flat();
}

/**
 * Cases for the confidence: each round leaves out a quarter of the intents, whose examples then play
 * the foreigner, and keeps a quarter of the others' examples for validation. Real foreign examples
 * join the pretended ones; together they weigh as much as the assumed prior.
 */
function judge(
  data: readonly Labelled[],
  foreign: readonly string[],
  classes: number,
  temperature: number,
): Judged[] {
  const random = createRandom(23);
  const order = shuffled(
    Array.from({ length: classes }, (_, k) => k),
    random,
  );
  const folds = assignFolds(data, ROUNDS, 29);
  const known: Omit<Judged, 'weight'>[] = [];
  const unknown: Omit<Judged, 'weight'>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const leftOut = new Set(order.filter((_, i) => i % ROUNDS === round));
    const kept = data.map((item) => !leftOut.has(item.target));
    const seen = data.filter((_, i) => kept[i] && folds[i] !== round);
    if (new Set(seen.map((item) => item.target)).size < 2) continue;
    const { vectoriser, vectors, softmax } = learn(seen, classes);
    const gather = createEvidence({
      softmax,
      temperature,
      vectors,
      targets: seen.map((item) => item.target),
      features: vectoriser.size,
    });
    function look(text: string) {
      return gather(vectoriser.vectorise(text), vectoriser.knownShare(text));
    }
    data.forEach((item, i) => {
      if (kept[i] && folds[i] === round) {
        const { evidence, top } = look(item.text);
        known.push({ evidence, right: top === item.target });
      } else if (!kept[i]) {
        unknown.push({ evidence: look(item.text).evidence, right: false });
      }
    });
    for (const text of foreign) unknown.push({ evidence: look(text).evidence, right: false });
  }
  const knownWeight = (1 - OUT_OF_SCOPE_PRIOR) / Math.max(1, known.length);
  const unknownWeight = OUT_OF_SCOPE_PRIOR / Math.max(1, unknown.length);
  return [
    ...known.map((item) => ({ ...item, weight: knownWeight })),
    ...unknown.map((item) => ({ ...item, weight: unknownWeight })),
  ];
}

function learn(seen: readonly Labelled[], classes: number) {
  const { vectoriser, vectors } = fitVectoriser(seen.map((item) => item.text));
  const softmax = trainSoftmax(
    vectors,
    seen.map((item) => item.target),
    classes,
    vectoriser.size,
  );
  return { vectoriser, vectors, softmax };
}

/** A fold for every example, spread evenly within each class. */
function assignFolds(data: readonly Labelled[], folds: number, seed: number): number[] {
  const random = createRandom(seed);
  const byClass = new Map<number, number[]>();
  data.forEach((item, i) => {
    const members = byClass.get(item.target) ?? [];
    members.push(i);
    byClass.set(item.target, members);
  });
  const assigned = new Array<number>(data.length).fill(0);
  let next = 0;
  for (const members of byClass.values()) {
    for (const i of shuffled(members, random)) {
      assigned[i] = next % folds;
      next += 1;
    }
  }
  return assigned;
}
