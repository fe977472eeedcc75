import type { EscalationRequest } from './escalation-request.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { OutboxJob } from './outbox-job.js';

/**
 * What a turn decided beyond its own interaction: committed with it in one write, dispatched later
 * (see `dispatch-effects`). Not simply outbox jobs, for two reasons: one write cannot cover the
 * outbox, which is another document; and two of the effects change stored documents instead of going
 * out. Those that do go out carry their job as it will be enqueued.
 */
export type PendingEffect =
  | OpeningOfCase
  /** An earlier contact was assumed to be resolved, and the customer is back with its topic. */
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
