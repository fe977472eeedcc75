/** Inbound deliveries in progress or handled; remembered for at least a week. */
export interface DeliveryLog {
  /**
   * True for one caller per key. The key becomes claimable again when `leaseMs` pass without
   * `settle`, or when the claiming process is known to be dead. A settled key is never claimable
   * again.
   */
  claim(key: string, leaseMs: number, at: Date): Promise<boolean>;
  /** Marks a claimed key as done. Durable. */
  settle(key: string): Promise<void>;
  /** Releases the claim immediately, so that a redelivery can try. */
  release(key: string): Promise<void>;
}
