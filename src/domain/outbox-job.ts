import type { Channel } from './channel.js';
import type { EscalationId, InteractionId, PhoneNumber } from './ids.js';

/** Outbound work that must happen once, however long the other side is down. */
export type OutboxJob =
  | { readonly kind: 'announce_case'; readonly escalationId: EscalationId }
  | { readonly kind: 'refresh_case'; readonly escalationId: EscalationId }
  | {
      readonly kind: 'append_to_case';
      readonly escalationId: EscalationId;
      readonly turnIndex: number;
    }
  | {
      readonly kind: 'send_text';
      readonly to: PhoneNumber;
      readonly channel: Channel;
      readonly text: string;
      readonly interactionId: InteractionId;
    };

/** Jobs of one lane run in order: all jobs of a case, and all texts to a number. */
export function laneOf(job: OutboxJob): string {
  return job.kind === 'send_text' ? job.to : job.escalationId;
}
