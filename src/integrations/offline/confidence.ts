/** The confidence model's inputs for one text. */
export interface Evidence {
  /** Temperature-scaled probability of the top intent, 0-1. */
  readonly topProbability: number;
  /** Its raw score. */
  readonly maxLogit: number;
  /** Share of words seen in training, 0-1. */
  readonly knownShare: number;
  /** Score of the out-of-scope class minus the top intent's; 0 if training had no such class. */
  readonly outOfScopeMargin: number;
}

/** Logistic regression on standardised evidence: P(top intent is right and in scope). */
export interface ConfidenceModel {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface ConfidenceCase {
  readonly evidence: Evidence;
  readonly isCorrect: boolean;
  readonly weight: number;
}

/** Used when there is too little data to train one: cautious about unseen words. */
const DEFAULT_CONFIDENCE: ConfidenceModel = {
  mean: [0, 3, 0.7, 0, 0],
  deviation: [2, 1.5, 0.25, 1, 2],
  weights: [0.8, 0.8, 0.6, 0, 0],
  bias: 0,
};

const MIN_CASES = 30;
const ITERATIONS = 600;
const RIDGE = 1e-3;

export function confidenceOf(model: ConfidenceModel, evidence: Evidence): number {
  return sigmoid(
    standardise(model, toInputs(evidence)).reduce(
      (sum, value, i) => sum + value * (model.weights[i] ?? 0),
      model.bias,
    ),
  );
}

/** Full-batch gradient descent with momentum: deterministic, and convex, so it is optimal. */
export function trainConfidence(cases: readonly ConfidenceCase[]): ConfidenceModel {
  const correct = cases.filter((item) => item.isCorrect).length;
  if (cases.length < MIN_CASES || correct < 5 || cases.length - correct < 5) {
    return DEFAULT_CONFIDENCE;
  }
  const rows = cases.map((item) => toInputs(item.evidence));
  const width = rows[0]?.length ?? 0;
  const mean = Array.from({ length: width }, (_, i) => average(rows.map((row) => row[i] ?? 0)));
  const deviation = mean.map(
    (centre, i) => Math.sqrt(average(rows.map((row) => ((row[i] ?? 0) - centre) ** 2))) || 1,
  );
  const shape = { mean, deviation };
  const inputs = rows.map((row) => [...standardise(shape, row), 1]);
  const total = cases.reduce((sum, item) => sum + item.weight, 0);
  const weights = new Float64Array(width + 1);
  const velocity = new Float64Array(width + 1);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const gradient = Float64Array.from(weights, (weight, i) => (i < width ? RIDGE * weight : 0));
    inputs.forEach((input, n) => {
      const item = cases[n] as ConfidenceCase;
      let score = 0;
      for (let i = 0; i <= width; i += 1) score += (input[i] as number) * (weights[i] as number);
      const error = ((sigmoid(score) - (item.isCorrect ? 1 : 0)) * item.weight) / total;
      for (let i = 0; i <= width; i += 1) {
        gradient[i] = (gradient[i] as number) + error * (input[i] as number);
      }
    });
    for (let i = 0; i <= width; i += 1) {
      velocity[i] = 0.9 * (velocity[i] as number) - 0.3 * (gradient[i] as number);
      weights[i] = (weights[i] as number) + (velocity[i] as number);
    }
  }
  return { ...shape, weights: [...weights.slice(0, width)], bias: weights[width] as number };
}

function toInputs(evidence: Evidence): number[] {
  const p = Math.min(Math.max(evidence.topProbability, 1e-6), 1 - 1e-6);
  const { maxLogit, knownShare, outOfScopeMargin } = evidence;
  // Log-odds of the top intent against everything else, other intents and out-of-scope alike.
  const againstAll = -Math.log((1 - p) / p + Math.exp(outOfScopeMargin));
  return [Math.log(p / (1 - p)), maxLogit, knownShare, outOfScopeMargin, againstAll];
}

function standardise(
  shape: Pick<ConfidenceModel, 'mean' | 'deviation'>,
  row: readonly number[],
): number[] {
  return row.map((value, i) => (value - (shape.mean[i] ?? 0)) / (shape.deviation[i] ?? 1));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
