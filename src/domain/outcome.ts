/**
 * How an interaction that was never escalated ended. `resolved_auto` is `confirmed` when the
 * customer said so, and assumed otherwise; an assumed one may be taken back (`takenBackAt`) when
 * the customer returns with the same topic within the repeat window. `abandoned.short` marks
 * customers who left before saying anything useful: they are excluded from rates.
 */
export type AssistantOutcome =
  | {
      readonly kind: 'resolved_auto';
      readonly confirmed: boolean;
      readonly takenBackAt: Date | null;
    }
  | { readonly kind: 'abandoned'; readonly short: boolean }
  | { readonly kind: 'opted_out' };

/** How an escalated interaction ended: whether or not the agent could help. */
export interface AgentOutcome {
  readonly kind: 'resolved_agent' | 'unresolved';
}

/** Wrap-up codes an agent chooses from when resolving a case. Labels are in config/messages. */
export const DISPOSITIONS = [
  'solved',
  'solved_with_credit',
  'visit_scheduled',
  'plan_changed',
  'cancelled',
  'retained',
  'payment_arranged',
  'information_given',
  'not_reachable',
  'needs_follow_up',
  'not_our_service',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
