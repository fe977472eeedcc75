/** One judged prediction. `intent` null means the truth is out of scope. */
export interface Judgement {
  readonly truth: string | null;
  readonly predicted: string | null;
  /** Probability that the prediction is right and in scope, 0-1. */
  readonly confidence: number;
  /** Temperature-scaled probability among the intents, 0-1. */
  readonly probability: number;
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** Null when there is nothing to divide by. */
  readonly value: number | null;
}

function shareOf(numerator: number, denominator: number): Share {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

/** Correct predictions among the in-scope rows. */
export function accuracyOf(rows: readonly Judgement[]): Share {
  const inScope = rows.filter((row) => row.truth !== null);
  return shareOf(inScope.filter((row) => row.predicted === row.truth).length, inScope.length);
}

/**
 * Expected calibration error over the in-scope rows: the mean gap between predicted probability and
 * the share correct, in 15 bins of equal width. Null without rows.
 */
export function calibrationErrorOf(rows: readonly Judgement[]): number | null {
  const inScope = rows.filter((row) => row.truth !== null);
  if (inScope.length === 0) return null;
  const gaps = new Array<number>(15).fill(0);
  for (const row of inScope) {
    const bin = Math.min(14, Math.floor(row.probability * 15));
    gaps[bin] = (gaps[bin] ?? 0) + row.probability - (row.predicted === row.truth ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / inScope.length;
}

/** P(in-scope confidence > out-of-scope confidence), ties counting half. Null without both. */
export function scopeAurocOf(rows: readonly Judgement[]): number | null {
  const sorted = [...rows].sort((a, b) => a.confidence - b.confidence);
  const inScope = rows.filter((row) => row.truth !== null).length;
  const outOfScope = rows.length - inScope;
  if (inScope === 0 || outOfScope === 0) return null;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.confidence === sorted[start]?.confidence) end += 1;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * sorted.slice(start, end).filter((row) => row.truth !== null).length;
    start = end;
  }
  return (rankSum - (inScope * (inScope + 1)) / 2) / (inScope * outOfScope);
}

/** Rows whose confidence lies in [from, to), and how many of those are correct. */
export function bandOf(rows: readonly Judgement[], from: number, to: number) {
  const inside = rows.filter((row) => row.confidence >= from && row.confidence < to);
  const right = inside.filter((row) => row.truth !== null && row.predicted === row.truth).length;
  return { share: shareOf(inside.length, rows.length), precision: shareOf(right, inside.length) };
}

/** Counts of predictions by truth; out-of-scope rows are under `null`. */
export function confusionOf(
  rows: readonly Judgement[],
): ReadonlyMap<string | null, ReadonlyMap<string | null, number>> {
  const table = new Map<string | null, Map<string | null, number>>();
  for (const { truth, predicted } of rows) {
    const line = table.get(truth) ?? new Map<string | null, number>();
    line.set(predicted, (line.get(predicted) ?? 0) + 1);
    table.set(truth, line);
  }
  return table;
}

/** Nearest-rank percentile (0-100) of unsorted values. NaN without values. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
