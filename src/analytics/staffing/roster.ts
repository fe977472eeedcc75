import type { RosterShift } from '../../../config/agents.js';
import { type BusinessHours, WEEKDAYS } from '../../domain/business-hours.js';
import { wallClock } from '../../domain/local-time.js';
import { listDays, weekdayOf } from '../query/calendar.js';
import type { Days } from '../query/plan.js';
import type { Shift } from './queue-simulation.js';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

export interface RosterContext {
  readonly roster: readonly RosterShift[];
  readonly holidays: BusinessHours['holidays'];
}

/** Agents at the desk on a local day and wall-clock minute (0-1439); overlapping shifts add up. */
export function agentsAt(context: RosterContext, day: string, minute: number): number {
  if (context.holidays.some(({ date }) => date === day)) return 0;
  const weekday = WEEKDAYS[weekdayOf(day) - 1];
  return context.roster
    .filter(
      ({ days, from, to }) =>
        weekday !== undefined &&
        days.includes(weekday) &&
        minuteOf(from) <= minute &&
        minute < minuteOf(to),
    )
    .reduce((sum, { agents }) => sum + agents, 0);
}

/** Agents at the desk in an hour (0-23) of a local day, averaged over its quarters. */
export function agentsInHour(context: RosterContext, day: string, hour: number): number {
  const quarters = [0, 15, 30, 45].map((minute) => agentsAt(context, day, hour * 60 + minute));
  return quarters.reduce((sum, agents) => sum + agents, 0) / quarters.length;
}

/**
 * The roster as shifts for `simulateQueue`: changes fall on quarters of an hour, and there are no
 * agents before or after the given local days. Uses the wall clock, so a shift keeps its local
 * times when the clocks change.
 */
export function shiftsIn(context: RosterContext, days: Days, timeZone: string): Shift[] {
  const clock = wallClock(timeZone);
  const wanted = new Set(listDays(days));
  const first = Date.parse(days.from) - DAY_MS;
  const last = Date.parse(days.to) + DAY_MS;
  const shifts: Shift[] = [{ fromMs: Number.NEGATIVE_INFINITY, agents: 0 }];
  for (let ms = first; ms <= last; ms += QUARTER_MS) {
    const { date, minute } = clock(ms);
    const agents = wanted.has(date) ? agentsAt(context, date, minute) : 0;
    if (agents !== shifts.at(-1)?.agents) shifts.push({ fromMs: ms, agents });
  }
  return shifts;
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
