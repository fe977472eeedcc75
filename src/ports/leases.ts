/** Named leases, so that of several instances one does a job. */
export interface Leases {
  /** True when it was free, expired, or already the owner's (then it is renewed). */
  acquire(name: string, owner: string, ttlMs: number, at: Date): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}
