import type { EscalationRequest } from './escalation-request.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { OutboxJob } from './outbox-job.js';

/**
 * What a turn decided beyond its own interaction: committed with it in one write, dispatched later
 * (see `dispatch-effects`). Not simply outbox jobs, for two reasons: the outbox is another document,
 * so one write cannot cover both, and two of the effects change stored documents instead of going
 * out. Those that do go out carry their job as it will be enqueued.
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
