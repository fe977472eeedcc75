import type { RosterShift } from '../../../config/agents.js';
import { type BusinessHours, isOpen } from '../../domain/business-hours.js';
import { wallClock } from '../../domain/local-time.js';
import { agentsAt } from './roster.js';

/** Whether agents should be at the desk: it is open and someone is rostered. */
export function createIsAtDesk(deps: {
  hours: BusinessHours;
  roster: readonly RosterShift[];
  timeZone: string;
}): (at: Date) => boolean {
  const { hours, roster, timeZone } = deps;
  const clock = wallClock(timeZone);

  return function isAtDesk(at) {
    if (!isOpen(hours, at, timeZone)) return false;
    const { date, minute } = clock(at.getTime());
    return agentsAt({ roster, holidays: hours.holidays }, date, minute) > 0;
  };
}
