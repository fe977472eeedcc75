/** What the bench holds the service to. */
export const AIMS = {
  /** Of the floor's turns a second, at each concurrency. */
  throughputRatio: 0.5,
  /** At the client, at `RATE` turns a second. */
  p99Ms: 25,
  startupMs: 3_000,
  memoryMb: 250,
  /** Time of a question at any size against the smallest, and at most at all. */
  statsRatio: 1.5,
  statsMs: 1_000,
} as const;

/** Turns a second of the latency measurement: about 100 callers talking at once. */
export const RATE = 100;
export const CONCURRENCIES = [16, 64] as const;
