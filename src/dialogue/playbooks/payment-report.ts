import { collectPlaybook } from './collect.js';
import { amountField, dateField, placeInOpening, textField } from './collect-fields.js';

/** A payment that does not show yet: how much, when, where. */
export const paymentReport = collectPlaybook({
  topic: 'payment_report',
  kind: 'payment_report',
  fields: [
    amountField({
      name: 'amountMinor',
      ask: 'payment.amount',
      reask: 'payment.amount_reask',
      label: 'fact.amount',
    }),
    dateField({ name: 'date', ask: 'payment.date', label: 'fact.date' }),
    textField({ name: 'place', ask: 'payment.place', label: 'fact.place' }, placeInOpening),
  ],
  begin: 'payment.begin',
  registered: 'payment.registered',
  whenDone: 'register',
});
