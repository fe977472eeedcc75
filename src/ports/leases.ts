/** Named leases, so that only one of several instances does a job. */
export interface Leases {
  /** True when it was free, expired, or already the owner's (which renews it). */
  acquire(name: string, owner: string, ttlMs: number, at: Date): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}
