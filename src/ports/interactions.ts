import type { Channel } from '../domain/channel.js';
import type { AccountNumber, InteractionId, PhoneNumber } from '../domain/ids.js';
import type { Interaction } from '../domain/interaction.js';
import type { Period } from './clock.js';

export interface InteractionRepository {
  insert<I extends Interaction>(interaction: I): Promise<I>;
  save<I extends Interaction>(interaction: I): Promise<I>;
  findById(id: InteractionId): Promise<Interaction | null>;
  findByExternalId(externalId: string): Promise<Interaction | null>;
  findOpen(openKey: string): Promise<Interaction | null>;
  /** The interaction that has a turn (the customer's, or our answer) from this delivery. */
  findByDelivery(deliveryKey: string): Promise<Interaction | null>;
  /** Open (not escalated) interactions of the channel, last turn before `before`, oldest first. */
  listIdle(channel: Channel, before: Date, limit: number): Promise<Interaction[]>;
  /** Those with pending effects and the last turn before `before`, oldest first. */
  listPending(before: Date, limit: number): Promise<Interaction[]>;
  /** By phone or account number, newest first. */
  listByCustomer(
    who: { phone: PhoneNumber | null; accountNumber: AccountNumber | null },
    limit: number,
  ): Promise<Interaction[]>;
  /** By `closedAt`, oldest first, streamed. */
  closedIn(period: Period): AsyncIterable<Interaction>;
  /** By `openedAt`, oldest first, streamed, whatever the state. */
  openedIn(period: Period): AsyncIterable<Interaction>;
  countByState(): Promise<Record<Interaction['state'], number>>;
}
