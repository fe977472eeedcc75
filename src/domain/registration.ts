import type { Topic } from './intent.js';

/**
 * Something registered on the customer's behalf, with the folio they were given. Cancellations keep
 * the record that consumer law requires, even when the customer decides to stay.
 */
export const REGISTRATION_KINDS = [
  'cancellation',
  'retention',
  'payment_report',
  'plan_change',
  'technician_visit',
  'complaint',
  'callback',
] as const;
export type RegistrationKind = (typeof REGISTRATION_KINDS)[number];

export interface Registration {
  /** Spoken and texted; unique. */
  readonly folio: string;
  readonly kind: RegistrationKind;
  readonly topic: Topic | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}
