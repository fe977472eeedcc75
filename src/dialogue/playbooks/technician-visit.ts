import { collectPlaybook } from './collect.js';
import { addressField, dateField, faultInOpening, textField } from './collect-fields.js';

/** What to look at, which day, where. */
export const technicianVisit = collectPlaybook({
  topic: 'technician_visit',
  kind: 'technician_visit',
  fields: [
    textField(
      { name: 'about', ask: 'visit.about', reask: 'visit.about_reask', label: 'fact.about' },
      faultInOpening,
    ),
    dateField({ name: 'day', ask: 'visit.day', label: 'fact.day' }),
    addressField({ name: 'address', ask: 'visit.address', label: 'fact.address' }),
  ],
  begin: 'visit.begin',
  registered: 'visit.registered',
  whenDone: 'register',
});
