import { collectPlaybook } from './collect.js';
import { dateField, textField } from './collect-fields.js';
import { planInOpening } from './plan-wanted.js';

/** Which plan, and from when. Nothing changes before a person has confirmed it. */
export const planChange = collectPlaybook({
  topic: 'plan_change',
  kind: 'plan_change',
  fields: [
    textField(
      {
        name: 'wantedPlan',
        ask: 'plan.wanted',
        reask: 'plan.wanted_reask',
        unheard: 'plan.wanted_again',
        label: 'fact.wanted_plan',
      },
      planInOpening,
    ),
    dateField({ name: 'from', ask: 'plan.when', label: 'fact.when' }),
  ],
  begin: 'plan.begin',
  registered: 'plan.registered',
  whenDone: 'register',
});
