/** Half-open: from <= t < to. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface Clock {
  now(): Date;
}
