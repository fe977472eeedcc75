export interface Sequences {
  /** 1, 2, 3 ... never twice, across instances and restarts; gaps are possible. */
  next(name: string): Promise<number>;
}
