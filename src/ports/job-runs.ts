/** One due run of a job that posts: it is to happen once, whoever does it. */
export interface JobRun {
  /** `<job>:<ISO local date>`, with `:again<n>` behind where it was asked for again. */
  readonly key: string;
  readonly job: string;
  readonly dueAt: Date;
  /** `passed_over`: it was not missed, for nobody expected it yet. */
  readonly state: 'open' | 'finished' | 'given_up' | 'passed_over';
  readonly attempts: number;
  /** Somebody is at it, until `readyAt`. */
  readonly leased: boolean;
  /** Nobody may take it before. */
  readonly readyAt: Date;
  /** What each step came to; null for one that was begun and is not known to be done. */
  readonly steps: Readonly<Record<string, string | null>>;
  readonly lastError: string | null;
  /** Supervisors were told that it failed. */
  readonly failureReported: boolean;
}

/** Kept for good: at most one for each job and day. */
export interface JobRunRepository {
  /**
   * Leases the run to one caller, making it where there is none, and raises its `attempts`. Null
   * when it is over, when somebody is at it, or when its next try is not due.
   */
  take(
    run: Pick<JobRun, 'key' | 'job' | 'dueAt'>,
    leaseMs: number,
    at: Date,
  ): Promise<JobRun | null>;
  /** By whoever took it. Throws ConflictError('stale') when it was taken again since. */
  save(run: JobRun): Promise<void>;
  /** Adds one as it is, unless there is one with this key; true when it was added. */
  add(run: JobRun): Promise<boolean>;
  findByKey(key: string): Promise<JobRun | null>;
  /** Open ones that may be taken, longest ready first. */
  listReady(at: Date, limit: number): Promise<JobRun[]>;
}
