/** How the customer rated the contact: 5 is best. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

export interface AskedRating {
  readonly askedAt: Date;
  /** Null until answered; stays null when the customer declines. */
  readonly given: Rating | null;
}
