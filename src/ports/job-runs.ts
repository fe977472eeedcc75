/** One due run of a posting job; it must happen once across all instances. */
export interface JobRun {
  /** `<job>:<ISO local date>`, with `:again<n>` appended for a requested repeat. */
  readonly key: string;
  readonly job: string;
  readonly dueAt: Date;
  /** `passed_over`: due before the job was known, so it does not count as missed. */
  readonly state: 'open' | 'finished' | 'given_up' | 'passed_over';
  readonly attempts: number;
  /** Leased until `readyAt`. */
  readonly leased: boolean;
  /** Cannot be taken before this time. */
  readonly readyAt: Date;
  /** Result of each step; null for one that was started but may not have finished. */
  readonly steps: Readonly<Record<string, string | null>>;
  readonly lastError: string | null;
  /** The failure was reported to supervisors. */
  readonly failureReported: boolean;
}

/** Kept forever: at most one per job and day, plus manual repeats. */
export interface JobRunRepository {
  /**
   * Leases the run to one caller, creating it if needed, and increments its `attempts`. Null when
   * it is over, leased, or its next try is not due.
   */
  take(
    run: Pick<JobRun, 'key' | 'job' | 'dueAt'>,
    leaseMs: number,
    at: Date,
  ): Promise<JobRun | null>;
  /** Called by the lease holder. Throws ConflictError('stale') when it was taken again since. */
  save(run: JobRun): Promise<void>;
  /** Adds a run as is, unless the key exists; true when it was added. */
  add(run: JobRun): Promise<boolean>;
  findByKey(key: string): Promise<JobRun | null>;
  /** Open runs that can be taken now, longest ready first. */
  listReady(at: Date, limit: number): Promise<JobRun[]>;
}
