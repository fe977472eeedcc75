/**
 * Durations in log-width buckets: mergeable, and percentiles within 3 %. Bucket k holds values in
 * (GAMMA^(k-1), GAMMA^k] ms; `zero` those under 1 ms. Source: Masson, Rim, Lee, DDSketch, VLDB 2019.
 */
export interface Histogram {
  readonly n: number;
  /** Milliseconds; exact, so the mean is. */
  readonly sum: number;
  readonly zero: number;
  readonly buckets: Readonly<Record<string, number>>;
}
