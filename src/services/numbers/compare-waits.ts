import type { RosterShift } from '../../../config/agents.js';
import type { Policy } from '../../../config/policy.js';
import { addDays } from '../../analytics/query/calendar.js';
import type { Days } from '../../analytics/query/plan.js';
import { shiftsIn } from '../../analytics/staffing/roster.js';
import {
  compareWaiting,
  type QueuedContact,
  type WaitingComparison,
} from '../../analytics/staffing/waiting.js';
import type { BusinessHours } from '../../domain/business-hours.js';

/** `contacts` are those of `days`. Null when no agent handled a case. */
export type CompareWaits = (
  days: Days,
  contacts: readonly QueuedContact[],
) => WaitingComparison | null;

/** Cases from the last day may be handled on the following days. */
const DAYS_AFTER = 7;

/** Needs the contacts themselves; the rollups don't say who waited behind whom. */
export function createCompareWaits(deps: {
  roster: readonly RosterShift[];
  hours: BusinessHours;
  policy: Pick<Policy, 'analytics'>;
  timeZone: string;
}): CompareWaits {
  const { roster, timeZone } = deps;
  const { answerTargetMs, patienceSeconds } = deps.policy.analytics;

  return function compareWaits(days, contacts) {
    const staffed = { from: days.from, to: addDays(days.to, DAYS_AFTER) };
    const context = { roster, holidays: deps.hours.holidays };
    return compareWaiting(contacts, shiftsIn(context, staffed, timeZone), {
      targetSeconds: answerTargetMs / 1_000,
      patienceSeconds,
    });
  };
}
