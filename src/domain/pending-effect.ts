import type { EscalationRequest } from './escalation-request.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { OutboxJob } from './outbox-job.js';

/**
 * What a turn decided beyond its own interaction, committed with it in one write and dispatched
 * afterwards. What leaves the house is an outbox job already; it is not one yet, since the outbox
 * is another document, which no single write could cover. The other two change documents of ours.
 */
export type PendingEffect =
  | OpeningOfCase
  /** An assumed resolution of an earlier contact was none: the customer is back with the same topic. */
  | {
      readonly kind: 'take_back';
      readonly key: string;
      readonly interactionId: InteractionId;
      readonly at: Date;
    }
  | { readonly kind: 'enqueue'; readonly key: string; readonly job: OutboxJob };

export interface OpeningOfCase {
  readonly kind: 'open_escalation';
  readonly key: string;
  readonly escalationId: EscalationId;
  readonly caseNumber: string;
  readonly request: EscalationRequest;
  /** When it is not the caller's own number. */
  readonly callbackPhone: PhoneNumber | null;
  readonly requestedAt: Date;
}
