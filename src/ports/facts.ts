import type { ContactFact } from '../analytics/facts/fact.js';
import type { Days } from '../analytics/query/plan.js';
import type { InteractionId } from '../domain/ids.js';

export interface FactRepository {
  /**
   * Stores a fact unless one with the same or a higher revision is there, and marks its day (and
   * the day of the one it replaces) as stale. True when it was stored.
   */
  put(fact: ContactFact): Promise<boolean>;
  findByInteraction(id: InteractionId): Promise<ContactFact | null>;
  /** Of one customer, opened since, newest first. */
  listByCustomer(customerKey: string, since: Date, limit: number): Promise<ContactFact[]>;
  /** By `openedAt`, oldest first, streamed; `to` not included. */
  inDays(days: Days): AsyncIterable<ContactFact>;
  /** Everything that changed before was recorded; null at the beginning. */
  recordedUpTo(): Promise<Date | null>;
  setRecordedUpTo(at: Date): Promise<void>;
}
