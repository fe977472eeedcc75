/** The targets the bench checks. */
export const AIMS = {
  /** Share of the floor's turns per second, at each concurrency. */
  throughputRatio: 0.5,
  /** At the client, at `RATE` turns per second. */
  p99Ms: 25,
  startupMs: 3_000,
  memoryMb: 250,
  /** A question's time at any size relative to the smallest, and its absolute limit. */
  statsRatio: 1.5,
  statsMs: 1_000,
} as const;

/** Turns per second of the latency measurement: about 100 callers talking at once. */
export const RATE = 100;
export const CONCURRENCIES = [16, 64] as const;
