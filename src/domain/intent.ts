export const INTENTS = [
  'billing_inquiry',
  'payment_report',
  'connection_issue',
  'cancellation',
  'product_info',
  'plan_change',
  'technician_visit',
  'complaint',
  'human_agent',
  'greeting',
  'thanks_goodbye',
  'out_of_scope',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Intents that express a need; the others only steer the conversation. */
export const TOPICS = [
  'billing_inquiry',
  'payment_report',
  'connection_issue',
  'cancellation',
  'product_info',
  'plan_change',
  'technician_visit',
  'complaint',
] as const satisfies readonly Intent[];
export type Topic = (typeof TOPICS)[number];

export function isTopic(intent: Intent): intent is Topic {
  return (TOPICS as readonly Intent[]).includes(intent);
}
