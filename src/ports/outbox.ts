import type { OutboxJob } from '../domain/outbox-job.js';

export interface OutboxEntry {
  /** Chosen by the caller; enqueueing it again is a no-op. */
  readonly key: string;
  readonly job: OutboxJob;
  /** Entries of one lane run one at a time, in the order they were enqueued. */
  readonly lane: string;
  readonly attempts: number;
  readonly enqueuedAt: Date;
  readonly dueAt: Date;
  readonly lastError: string | null;
}

export interface Outbox {
  /** False when the key already exists (pending, done or given up). */
  enqueue(entry: { key: string; job: OutboxJob; lane: string; dueAt: Date }): Promise<boolean>;
  /**
   * Leases due entries, only the oldest of each lane, and increments their `attempts`. A lane whose
   * oldest entry is leased or not yet due yields nothing.
   */
  take(at: Date, leaseMs: number, limit: number): Promise<OutboxEntry[]>;
  done(key: string): Promise<void>;
  retry(key: string, dueAt: Date, error: string): Promise<void>;
  /** Marks it as given up: kept for inspection, no longer blocks its lane. */
  giveUp(key: string, error: string): Promise<void>;
  status(): Promise<{ pending: number; oldestEnqueuedAt: Date | null; givenUp: number }>;
}
