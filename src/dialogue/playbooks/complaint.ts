import { collectPlaybook } from './collect.js';
import { storyInOpening, textField } from './collect-fields.js';

/** What happened and what would make it right; then a person takes it. */
export const complaint = collectPlaybook({
  topic: 'complaint',
  kind: 'complaint',
  fields: [
    textField(
      { name: 'what', ask: 'complaint.what', reask: 'complaint.what_reask', label: 'fact.what' },
      storyInOpening,
    ),
    textField({
      name: 'remedy',
      ask: 'complaint.remedy',
      reask: 'complaint.remedy_reask',
      label: 'fact.remedy',
    }),
  ],
  begin: 'complaint.begin',
  registered: 'complaint.registered',
  whenDone: 'register_and_escalate',
});
