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

/** The middle of a bucket is off by (GAMMA - 1) / (GAMMA + 1) at most: 2.9 %. */
export const GAMMA = 1.06;

export function emptyHistogram(): Histogram {
  return { n: 0, sum: 0, zero: 0, buckets: {} };
}

/** The histogram of one duration, whole milliseconds. Negative ones (clocks that disagree) count as 0. */
export function histogramOf(ms: number): Histogram {
  return addValue(emptyHistogram(), ms);
}

export function addValue(histogram: Histogram, ms: number): Histogram {
  const value = Math.max(0, Math.round(ms));
  const n = histogram.n + 1;
  const sum = histogram.sum + value;
  if (value < 1) return { ...histogram, n, sum, zero: histogram.zero + 1 };
  const bucket = bucketOf(value);
  const count = (histogram.buckets[bucket] ?? 0) + 1;
  return { ...histogram, n, sum, buckets: { ...histogram.buckets, [bucket]: count } };
}

export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const buckets: Record<string, number> = { ...a.buckets };
  for (const [bucket, count] of Object.entries(b.buckets)) {
    buckets[bucket] = (buckets[bucket] ?? 0) + count;
  }
  return { n: a.n + b.n, sum: a.sum + b.sum, zero: a.zero + b.zero, buckets };
}

/** ms; null without values. */
export function meanOf({ n, sum }: Histogram): number | null {
  return n === 0 ? null : sum / n;
}

/**
 * The value of rank ceil(p * n), `p` from 0 to 1 (0.5: the median), in ms within 3 %; null without
 * values, or where their buckets were not read.
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
