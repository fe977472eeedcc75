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
/** With as many real out-of-scope examples there is no need to pretend any. */
const ENOUGH_FOREIGNERS = 100;

interface Labelled {
  readonly text: string;
  readonly target: number;
}

/**
 * Learns to tell the intents of the examples apart. Out-of-scope examples get a class that is never
 * an answer: how it scores against the best intent is evidence for the confidence. Deterministic;
 * takes two or three seconds, so never call it on the event loop of a serving process.
 */
export function trainParts(examples: readonly TrainingExample[]): LearnedParts {
  const labels = [...new Set(examples.map((example) => example.intent))]
    .filter((label) => !OUT_OF_SCOPE_LABELS.has(label))
    .sort();
  const known = examples
    .filter((example) => !OUT_OF_SCOPE_LABELS.has(example.intent))
    .map((example) => ({ text: example.text, target: labels.indexOf(example.intent) }));
  const foreign = examples
    .filter((example) => OUT_OF_SCOPE_LABELS.has(example.intent))
    .map((example) => ({ text: example.text, target: labels.length }));
  const data = [...known, ...foreign];
  const classes = labels.length + (foreign.length > 0 ? 1 : 0);
  const { softmax } = learn(data, classes);
  const temperature = fitTemperature(heldOutScores(data, labels.length, classes));
  return {
    labels,
    texts: data.map((item) => item.text),
    targets: data.map((item) => item.target),
    softmax: quantise(softmax),
    temperature,
    confidence: trainConfidence(judge(data, labels.length, classes, temperature)),
  };
}

/** Scores, among the intents alone, of every in-scope example by a model that did not see it. */
function heldOutScores(data: readonly Labelled[], labels: number, classes: number) {
  const folds = assignFolds(data, FOLDS, 11);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const seen = data.filter((_, i) => folds[i] !== fold);
    if (seen.length === 0) return [];
    const model = learn(seen, classes);
    return data
      .filter((item, i) => folds[i] === fold && item.target < labels)
      .map((item) => ({
        scores: logits(model.softmax, model.vectoriser.vectorise(item.text)).slice(0, labels),
        target: item.target,
      }));
  }).flat();
}

/**
 * Cases for the confidence, each judged by a model that did not see it. Where there are few real
 * out-of-scope examples, each round also leaves out a quarter of the intents, whose examples then
 * play the foreigner. All foreigners together weigh as much as the assumed prior.
 */
function judge(
  data: readonly Labelled[],
  labels: number,
  classes: number,
  temperature: number,
): Judged[] {
  const foreigners = data.filter((item) => item.target === labels).length;
  const pretend = foreigners < ENOUGH_FOREIGNERS;
  const order = shuffled(
    Array.from({ length: labels }, (_, k) => k),
    createRandom(23),
  );
  const folds = assignFolds(data, ROUNDS, 29);
  const known: Omit<Judged, 'weight'>[] = [];
  const unknown: Omit<Judged, 'weight'>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const leftOut = new Set(pretend ? order.filter((_, i) => i % ROUNDS === round) : []);
    const seen = data.filter((item, i) => !leftOut.has(item.target) && folds[i] !== round);
    if (new Set(seen.map((item) => item.target)).size < 2) continue;
    const { vectoriser, vectors, softmax } = learn(seen, classes);
    const gather = createEvidence({
      softmax,
      labels,
      temperature,
      vectors,
      targets: seen.map((item) => item.target),
      features: vectoriser.size,
    });
    data.forEach(({ text, target }, i) => {
      if (folds[i] !== round && !leftOut.has(target)) return;
      const { evidence, top } = gather(vectoriser.vectorise(text), vectoriser.knownShare(text));
      const isForeign = leftOut.has(target) || target === labels;
      (isForeign ? unknown : known).push({ evidence, right: !isForeign && top === target });
    });
  }
  return [
    ...known.map((item) => ({ ...item, weight: (1 - OUT_OF_SCOPE_PRIOR) / known.length })),
    ...unknown.map((item) => ({ ...item, weight: OUT_OF_SCOPE_PRIOR / unknown.length })),
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
