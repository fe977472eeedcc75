import { createRandom, shuffled } from '../../domain/random.js';
import { type ConfidenceCase, trainConfidence } from './confidence.js';
import { createVectoriser, fitVocabulary, type Vectoriser } from './features.js';
import {
  createEvidence,
  type LearnedParts,
  OUT_OF_SCOPE_LABELS,
  quantise,
  type TrainingExample,
} from './model.js';
import { fitTemperature, logits, type Softmax, trainSoftmax } from './softmax.js';

/** Raise it when text, features or training change: cached models of other versions are ignored. */
export const ALGORITHM_VERSION = 5;

const FOLDS = 4;
/** Assumed share of real traffic outside our intents. If logs differ, change only this number. */
const OUT_OF_SCOPE_PRIOR = 0.4;
/** With this many real out-of-scope examples, none need to be simulated. */
const ENOUGH_OUT_OF_SCOPE = 100;

interface Labelled {
  readonly text: string;
  readonly target: number;
}

/**
 * Trains the intent classifier. Out-of-scope examples get a class that is never predicted: its
 * score against the best intent is evidence for the confidence. Deterministic; takes two or three
 * seconds, so never call it on the event loop of a serving process.
 */
export function trainParts(examples: readonly TrainingExample[]): LearnedParts {
  const labels = [...new Set(examples.map((example) => example.intent))]
    .filter((label) => !OUT_OF_SCOPE_LABELS.has(label))
    .sort();
  const known = examples
    .filter((example) => !OUT_OF_SCOPE_LABELS.has(example.intent))
    .map((example) => ({ text: example.text, target: labels.indexOf(example.intent) }));
  const outOfScope = examples
    .filter((example) => OUT_OF_SCOPE_LABELS.has(example.intent))
    .map((example) => ({ text: example.text, target: labels.length }));
  const data = [...known, ...outOfScope];
  const classes = labels.length + (outOfScope.length > 0 ? 1 : 0);
  const { vectoriser, softmax } = trainClassifier(data, classes);
  const folds = assignFolds(data, FOLDS, 11);
  const rounds = Array.from({ length: FOLDS }, (_, fold) =>
    trainRound(data, classes, (_item, i) => folds[i] === fold),
  );
  const temperature = fitTemperature(rounds.flatMap((round) => scoresOf(round, labels.length)));
  const confidenceRounds =
    outOfScope.length >= ENOUGH_OUT_OF_SCOPE
      ? rounds
      : leaveIntentsOut(data, labels.length, classes, folds);
  return {
    labels,
    vocabulary: vectoriser.vocabulary,
    softmax: quantise(softmax),
    temperature,
    confidence: trainConfidence(confidenceCases(confidenceRounds, labels.length, temperature)),
  };
}

/** A model, the examples held out from it and the intents it was not trained on at all. */
interface TrainingRound {
  readonly model: Classifier;
  readonly validation: readonly Labelled[];
  readonly leftOut: ReadonlySet<number>;
}

function trainRound(
  data: readonly Labelled[],
  classes: number,
  isValidation: (item: Labelled, index: number) => boolean,
  leftOut: ReadonlySet<number> = new Set(),
): TrainingRound {
  const seen = data.filter((item, i) => !isValidation(item, i));
  return { model: trainClassifier(seen, classes), validation: data.filter(isValidation), leftOut };
}

/**
 * With few real out-of-scope examples, each round leaves out a quarter of the intents, whose
 * examples then stand in for out-of-scope ones.
 */
function leaveIntentsOut(
  data: readonly Labelled[],
  labels: number,
  classes: number,
  folds: readonly number[],
): TrainingRound[] {
  const order = shuffled(
    Array.from({ length: labels }, (_, k) => k),
    createRandom(23),
  );
  return Array.from({ length: FOLDS }, (_, fold) => {
    const leftOut = new Set(order.filter((_label, i) => i % FOLDS === fold));
    return trainRound(
      data,
      classes,
      (item, i) => folds[i] === fold || leftOut.has(item.target),
      leftOut,
    );
  });
}

/** Scores of the in-scope validation examples, among the intents only. */
function scoresOf({ model, validation }: TrainingRound, labels: number) {
  return validation
    .filter((item) => item.target < labels)
    .map((item) => ({
      scores: logits(model.softmax, model.vectoriser.vectorise(item.text)).slice(0, labels),
      target: item.target,
    }));
}

/** Cases for the confidence model. Out-of-scope ones together weigh as much as the prior. */
function confidenceCases(
  rounds: readonly TrainingRound[],
  labels: number,
  temperature: number,
): ConfidenceCase[] {
  const known: Omit<ConfidenceCase, 'weight'>[] = [];
  const unknown: Omit<ConfidenceCase, 'weight'>[] = [];
  for (const { model, validation, leftOut } of rounds) {
    const collectEvidence = createEvidence({ ...model, labels, temperature });
    for (const { text, target } of validation) {
      const found = collectEvidence(text);
      if (found === null) continue;
      const isOutOfScope = target === labels || leftOut.has(target);
      const isCorrect = !isOutOfScope && found.top === target;
      (isOutOfScope ? unknown : known).push({ evidence: found.evidence, isCorrect });
    }
  }
  return [
    ...known.map((item) => ({ ...item, weight: (1 - OUT_OF_SCOPE_PRIOR) / known.length })),
    ...unknown.map((item) => ({ ...item, weight: OUT_OF_SCOPE_PRIOR / unknown.length })),
  ];
}

interface Classifier {
  readonly vectoriser: Vectoriser;
  readonly softmax: Softmax;
}

function trainClassifier(seen: readonly Labelled[], classes: number): Classifier {
  const vectoriser = createVectoriser(fitVocabulary(seen.map((item) => item.text)));
  const softmax = trainSoftmax(
    seen.map((item) => vectoriser.vectorise(item.text)),
    seen.map((item) => item.target),
    classes,
    vectoriser.vocabulary.features.length,
  );
  return { vectoriser, softmax };
}

/** Assigns every example to a fold, evenly within each class. */
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
