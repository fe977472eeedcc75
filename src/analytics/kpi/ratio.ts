/** `value` is numerator / denominator; null without data, never 0. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}

/** `value` is sum / n; null without data. */
export interface Mean {
  readonly sum: number;
  readonly n: number;
  readonly value: number | null;
}

export function ratio(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

export function mean(sum: number, n: number): Mean {
  return { sum, n, value: n === 0 ? null : sum / n };
}
