import type { EscalationRequest } from './escalation-request.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';
import type { OutboxJob } from './outbox-job.js';

/**
 * A turn's side effect outside its interaction: committed with it in one write, dispatched later
 * (see `dispatch-effects`). Not simply outbox jobs, for two reasons: the outbox is another
 * document, which one write cannot cover; and two of the effects change stored documents instead of
 * sending anything. Those that send carry their job as it will be enqueued.
 */
export type PendingEffect =
  | OpeningOfCase
  /** An earlier contact was assumed resolved, and the customer has returned with its topic. */
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
  /** Number to call back, when it is not the caller's own. */
  readonly callbackPhone: PhoneNumber | null;
  readonly requestedAt: Date;
}
