/** What a run of a job knows of itself. */
export interface JobContext {
  /** Of this run alone, for what it posts to be found by: another one when it is repeated by hand. */
  readonly key: string;
  /** The ISO local date the run was due on, or that it is made for (`npm run job NAME --date`). */
  readonly date: string;
  /** The moment it was due; a late or repeated run still speaks of this one. */
  readonly dueAt: Date;
  /**
   * Does a step once for this run, however often the run is tried and on whichever instance, and
   * resolves to what it came to the first time. `mayExist`: an earlier try may have got through and
   * died before it could be noted.
   */
  once(step: string, act: (mayExist: boolean) => Promise<string>): Promise<string>;
}
