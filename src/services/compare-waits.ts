import type { RosterShift } from '../../config/agents.js';
import type { Policy } from '../../config/policy.js';
import { addDays } from '../analytics/calendar.js';
import type { Days } from '../analytics/plan.js';
import { shiftsIn } from '../analytics/roster.js';
import {
  compareWaiting,
  type QueuedContact,
  queuedContact,
  type WaitingComparison,
} from '../analytics/waiting.js';
import type { BusinessHours } from '../domain/business-hours.js';
import type { FactRepository } from '../ports.js';

/** Null without a case that an agent handled. Holds the arrivals of the days in memory. */
export type CompareWaits = (days: Days) => Promise<WaitingComparison | null>;

/** Cases of the last day are worked off on the days after. */
const DAYS_AFTER = 7;

/** From the facts themselves: who waited for whom is in no sum of them. */
export function createCompareWaits(deps: {
  facts: Pick<FactRepository, 'inDays'>;
  roster: readonly RosterShift[];
  hours: BusinessHours;
  policy: Pick<Policy, 'analytics'>;
  timeZone: string;
}): CompareWaits {
  const { roster, timeZone } = deps;
  const { answerTargetMs, patienceSeconds } = deps.policy.analytics;

  return async function compareWaits(days) {
    const contacts: QueuedContact[] = [];
    for await (const fact of deps.facts.inDays(days)) {
      const contact = queuedContact(fact);
      if (contact !== null) contacts.push(contact);
    }
    const staffed = { from: days.from, to: addDays(days.to, DAYS_AFTER) };
    const context = { roster, holidays: deps.hours.holidays };
    return compareWaiting(contacts, shiftsIn(context, staffed, timeZone), {
      targetSeconds: answerTargetMs / 1_000,
      patienceSeconds,
    });
  };
}
