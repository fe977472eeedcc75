import { createRandom, shuffled } from '../../domain/random.js';
import { type Judged, trainConfidence } from './confidence.js';
import { createVectoriser, fitVocabulary, type Vectoriser } from './features.js';
import {
  createEvidence,
  type LearnedParts,
  OUT_OF_SCOPE_LABELS,
  quantise,
  type TrainingExample,
} from './model.js';
import { fitTemperature, logits, type Softmax, trainSoftmax } from './softmax.js';

/** Raise it when text, features or training change: cached models of another version are not used. */
export const ALGORITHM_VERSION = 5;

const FOLDS = 4;
/** The share of real traffic that is none of our intents. If logs show another, this is the one number to change. */
const OUT_OF_SCOPE_PRIOR = 0.4;
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
  const { vectoriser, softmax } = learn(data, classes);
  const folds = assignFolds(data, FOLDS, 11);
  const rounds = Array.from({ length: FOLDS }, (_, fold) =>
    hold(data, classes, (_item, i) => folds[i] === fold),
  );
  const temperature = fitTemperature(rounds.flatMap((round) => scoresOf(round, labels.length)));
  const judging =
    foreign.length >= ENOUGH_FOREIGNERS ? rounds : pretend(data, labels.length, classes, folds);
  return {
    labels,
    vocabulary: vectoriser.vocabulary,
    softmax: quantise(softmax),
    temperature,
    confidence: trainConfidence(judge(judging, labels.length, temperature)),
  };
}

/** A model, the examples kept from it, and the intents it was not taught at all. */
interface Round {
  readonly model: Learned;
  readonly heldOut: readonly Labelled[];
  readonly leftOut: ReadonlySet<number>;
}

function hold(
  data: readonly Labelled[],
  classes: number,
  isHeldOut: (item: Labelled, index: number) => boolean,
  leftOut: ReadonlySet<number> = new Set(),
): Round {
  const seen = data.filter((item, i) => !isHeldOut(item, i));
  return { model: learn(seen, classes), heldOut: data.filter(isHeldOut), leftOut };
}

/**
 * Where there are few real out-of-scope examples, each round leaves out a quarter of the intents,
 * whose examples then play the foreigner.
 */
function pretend(
  data: readonly Labelled[],
  labels: number,
  classes: number,
  folds: readonly number[],
): Round[] {
  const order = shuffled(
    Array.from({ length: labels }, (_, k) => k),
    createRandom(23),
  );
  return Array.from({ length: FOLDS }, (_, fold) => {
    const leftOut = new Set(order.filter((_label, i) => i % FOLDS === fold));
    return hold(data, classes, (item, i) => folds[i] === fold || leftOut.has(item.target), leftOut);
  });
}

/** Scores, among the intents alone, of the in-scope examples held out. */
function scoresOf({ model, heldOut }: Round, labels: number) {
  return heldOut
    .filter((item) => item.target < labels)
    .map((item) => ({
      scores: logits(model.softmax, model.vectoriser.vectorise(item.text)).slice(0, labels),
      target: item.target,
    }));
}

/** Cases for the confidence. All foreigners together weigh as much as the assumed prior. */
function judge(rounds: readonly Round[], labels: number, temperature: number): Judged[] {
  const known: Omit<Judged, 'weight'>[] = [];
  const unknown: Omit<Judged, 'weight'>[] = [];
  for (const { model, heldOut, leftOut } of rounds) {
    const gather = createEvidence({ ...model, labels, temperature });
    for (const { text, target } of heldOut) {
      const found = gather(text);
      if (found === null) continue;
      const isForeign = target === labels || leftOut.has(target);
      const right = !isForeign && found.top === target;
      (isForeign ? unknown : known).push({ evidence: found.evidence, right });
    }
  }
  return [
    ...known.map((item) => ({ ...item, weight: (1 - OUT_OF_SCOPE_PRIOR) / known.length })),
    ...unknown.map((item) => ({ ...item, weight: OUT_OF_SCOPE_PRIOR / unknown.length })),
  ];
}

interface Learned {
  readonly vectoriser: Vectoriser;
  readonly softmax: Softmax;
}

function learn(seen: readonly Labelled[], classes: number): Learned {
  const vectoriser = createVectoriser(fitVocabulary(seen.map((item) => item.text)));
  const softmax = trainSoftmax(
    seen.map((item) => vectoriser.vectorise(item.text)),
    seen.map((item) => item.target),
    classes,
    vectoriser.vocabulary.features.length,
  );
  return { vectoriser, softmax };
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
