/** The middle value, or the mean of the two middle ones; null without values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const high = sorted[upper] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] ?? 0) + high) / 2;
}

/** Scales the median absolute deviation of normal values to their standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * How far a count is from the median of others, in robust standard deviations: (x - median) /
 * max(1.4826 MAD, sqrt(max(median, 1))). The root is the spread of counts by chance alone
 * (Poisson); without it, a history that happens not to vary would make everything unusual.
 */
export function deviations(count: number, history: readonly number[]): number | null {
  const middle = median(history);
  return middle === null ? null : (count - middle) / deviationOf(middle, history);
}

const OUTLIER_DEVIATIONS = 3;

/**
 * The mean of each hour over some days, with outliers capped: an hour at 3 of these deviations
 * above its median, then a day at 3 above the median day, as an outlier day can be spread thinly
 * over its hours. Not the median, which is 0 for small counts even if cases do come. Capped rather
 * than dropped, so that a desk with a growing caseload is not staffed for its past. Zeros without
 * days.
 */
export function usualByHour(days: readonly (readonly number[])[]): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => capped(days.map((day) => day[hour] ?? 0)));
  const totals = days.map((_, day) => sum(hours.map((counts) => counts[day] ?? 0)));
  const most = capped(totals);
  const weights = totals.map((total, day) => (total === 0 ? 1 : (most[day] ?? total) / total));
  return hours.map((counts) =>
    days.length === 0 ? 0 : sum(counts.map((n, day) => n * (weights[day] ?? 1))) / days.length,
  );
}

function capped(counts: readonly number[]): number[] {
  const middle = median(counts) ?? 0;
  const most = middle + OUTLIER_DEVIATIONS * deviationOf(middle, counts);
  return counts.map((count) => Math.min(count, most));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function deviationOf(middle: number, counts: readonly number[]): number {
  const spread = median(counts.map((value) => Math.abs(value - middle))) ?? 0;
  return Math.max(MAD_TO_DEVIATION * spread, Math.sqrt(Math.max(middle, 1)));
}

export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/**
 * Two-sided probability that two proportions differ this much by chance: z = (p1 - p2) /
 * sqrt(p (1 - p) (1/n1 + 1/n2)) with the pooled p. 1 if either has no data or both are equal.
 */
export function differByChance(a: Proportion, b: Proportion): number {
  if (a.n === 0 || b.n === 0) return 1;
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  if (error === 0) return 1;
  const z = Math.abs(a.successes / a.n - b.successes / b.n) / error;
  return Math.min(1, 2 * upperTail(z));
}

/** P(Z > z) of the normal distribution, z >= 0; error <= 7.5e-8 (Abramowitz and Stegun 26.2.17). */
export function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/** Probabilities corrected for multiple tests, in the given order (Holm 1979). */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities
    .map((probability, index) => ({ probability, index }))
    .sort((a, b) => a.probability - b.probability);
  const corrected = probabilities.map(() => 1);
  let least = 0;
  for (const [rank, { probability, index }] of order.entries()) {
    least = Math.min(1, Math.max(least, probability * (order.length - rank)));
    corrected[index] = least;
  }
  return corrected;
}
