import type { DeskRef, Escalation } from '../domain/escalation.js';
import type { EscalationId } from '../domain/ids.js';
import type { Period } from './clock.js';

export interface EscalationRepository {
  insert<E extends Escalation>(escalation: E): Promise<E>;
  save<E extends Escalation>(escalation: E): Promise<E>;
  findById(id: EscalationId): Promise<Escalation | null>;
  /** Case-insensitive. */
  findByCaseNumber(caseNumber: string): Promise<Escalation | null>;
  findByDesk(ref: DeskRef): Promise<Escalation | null>;
  /** Not resolved, longest waiting first (by requestedAt). */
  listOpen(limit: number): Promise<Escalation[]>;
  /** By `requestedAt`, oldest first, streamed. */
  requestedIn(period: Period): AsyncIterable<Escalation>;
}
