/** Which inbound deliveries are being, or have been, handled; remembered for at least a week. */
export interface DeliveryLog {
  /**
   * True for one caller per key, until `leaseMs` have passed without `settle`, or the process that
   * has the claim is known to be gone: then once more. A settled key is never given out again.
   */
  claim(key: string, leaseMs: number, at: Date): Promise<boolean>;
  /** For a key that was claimed: it is done. Durable. */
  settle(key: string): Promise<void>;
  /** Gives the claim back at once, so that a redelivery may try. */
  release(key: string): Promise<void>;
}
