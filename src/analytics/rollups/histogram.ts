/**
 * Durations in log-width buckets: mergeable, and percentiles within 3 %. Bucket k holds values in
 * (GAMMA^(k-1), GAMMA^k] ms; `zero` counts those under 1 ms. Source: Masson, Rim, Lee, DDSketch,
 * VLDB 2019.
 *
 * Not @datadog/sketches-js (2.1.1), which has the same buckets: our stores sum plain numbered
 * cells, while its stored form needs protobufjs and drops the exact sum.
 */
export interface Histogram {
  readonly n: number;
  /** Milliseconds; exact, so the mean is exact too. */
  readonly sum: number;
  readonly zero: number;
  readonly buckets: Readonly<Record<string, number>>;
}

/** The middle of a bucket is off by at most (GAMMA - 1) / (GAMMA + 1): 2.9 %. */
const GAMMA = 1.06;

export function emptyHistogram(): Histogram {
  return { n: 0, sum: 0, zero: 0, buckets: {} };
}

/** One duration in whole milliseconds. Negative ones (clock skew) count as 0. */
export function histogramOf(ms: number): Histogram {
  const value = Math.max(0, Math.round(ms));
  const isZero = value < 1;
  const buckets = isZero ? {} : { [bucketOf(value)]: 1 };
  return { n: 1, sum: value, zero: isZero ? 1 : 0, buckets };
}

/** ms; null without values. */
export function meanOf({ n, sum }: Histogram): number | null {
  return n === 0 ? null : sum / n;
}

/**
 * The value of rank ceil(p * n), `p` from 0 to 1 (0.5: the median), in ms within 3 %; null without
 * values, or if the buckets were not read.
 */
export function percentile({ n, zero, buckets }: Histogram, p: number): number | null {
  if (n === 0) return null;
  const rank = Math.min(n, Math.max(1, Math.ceil(p * n)));
  let seen = zero;
  if (seen >= rank) return 0;
  const ordered = Object.entries(buckets)
    .map(([bucket, count]) => ({ k: Number(bucket), count }))
    .sort((a, b) => a.k - b.k);
  for (const { k, count } of ordered) {
    seen += count;
    if (seen >= rank) return (2 * GAMMA ** k) / (GAMMA + 1);
  }
  return null;
}

function bucketOf(ms: number): string {
  return String(Math.ceil(Math.log(ms) / Math.log(GAMMA)));
}
