import type { Topic } from './intent.js';

export const ESCALATION_REASONS = [
  'customer_asked',
  'low_confidence',
  'anger',
  'repeated_failure',
  'vulnerable_customer',
  'disputed_charge',
  'steps_exhausted',
  'not_identified',
  'no_knowledge',
  'no_input',
  'policy',
  'system_failure',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** What the dialogue hands over when it escalates a case to a person. */
export interface EscalationRequest {
  readonly reason: EscalationReason;
  readonly topic: Topic | null;
  /** Playbook steps and offers tried, worded in the interaction's language, in order. */
  readonly tried: readonly string[];
  /** Facts collected (amount, date, address ...), label and value in the interaction's language. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Suggested first step for the agent, one sentence in the interaction's language. */
  readonly nextStep: string;
}
