/** What a job is given about its current run. */
export interface JobContext {
  /** Unique to this run and used to find its posts later; a manual repeat gets a new one. */
  readonly key: string;
  /** ISO local date the run was due on, or was requested for (`npm run job NAME --date`). */
  readonly date: string;
  /** When the run was due; a late or repeated run still reports on this moment. */
  readonly dueAt: Date;
  /**
   * Runs a step unless this run has already done it, across retries and instances, and resolves to
   * the first result. `mayExist`: an earlier try may have succeeded but crashed before recording
   * it.
   */
  runStep(step: string, act: (mayExist: boolean) => Promise<string>): Promise<string>;
}
