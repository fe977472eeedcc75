import type { ContactFact } from '../analytics/facts/fact.js';
import type { Days } from '../analytics/query/plan.js';
import type { InteractionId } from '../domain/ids.js';

export interface FactRepository {
  /**
   * Stores a fact unless one with the same or a higher revision exists, and marks its day (and the
   * day of the one it replaces) as stale. True when it was stored.
   */
  put(fact: ContactFact): Promise<boolean>;
  findByInteraction(id: InteractionId): Promise<ContactFact | null>;
  /** Facts of one customer opened since then, newest first. */
  listByCustomer(customerKey: string, since: Date, limit: number): Promise<ContactFact[]>;
  /** By `openedAt`, oldest first, streamed; `to` not included. */
  inDays(days: Days): AsyncIterable<ContactFact>;
  /** All changes before this instant are recorded; null before the first run. */
  recordedUpTo(): Promise<Date | null>;
  setRecordedUpTo(at: Date): Promise<void>;
}
