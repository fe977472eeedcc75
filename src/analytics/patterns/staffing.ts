import { addDays, listDays, weekdayOf } from '../calendar.js';
import { agentsFor, rostered as headsFor } from '../erlang.js';
import type { Days } from '../plan.js';
import { agentsInHour, type RosterContext } from '../roster.js';
import type { StaffingFinding } from './finding.js';
import { countAt, type HourlyCounts, weeksBefore } from './volume.js';

export interface HourNeed {
  readonly weekday: number;
  readonly hour: number;
  /** Forecast: the mean of the same weekday and hour of the recent weeks. */
  readonly casesPerHour: number;
  /** By Erlang C. */
  readonly needed: number;
  readonly rostered: number;
}

export interface StaffingOptions {
  /** Mean time of an agent per case, wrap-up included. */
  readonly handleMinutes: number;
  readonly targetShare: number;
  readonly targetSeconds: number;
  readonly weeks: number;
  readonly since: string;
  /** Share of paid time away from the queue, 0-1. */
  readonly shrinkage: number;
  readonly roster: RosterContext;
}

/**
 * What each hour of the week after `days` needs, Monday first: those with somebody at the desk. What
 * comes in while nobody works is not in it; the first hour has to clear it.
 */
export function weekNeeds(cases: HourlyCounts, days: Days, options: StaffingOptions): HourNeed[] {
  const { handleMinutes, targetShare, targetSeconds, roster } = options;
  const next = { from: days.to, to: addDays(days.to, 7) };
  return listDays(next).flatMap((day) => {
    const past = weeksBefore(day, options);
    return Array.from({ length: 24 }, (_, hour): HourNeed => {
      const seen = past.map((other) => countAt(cases, other, hour));
      const casesPerHour = past.length === 0 ? 0 : seen.reduce((a, b) => a + b, 0) / past.length;
      const load = { arrivalsPerHour: casesPerHour, ahtSeconds: handleMinutes * 60 };
      return {
        weekday: weekdayOf(day),
        hour,
        casesPerHour,
        needed: agentsFor(load, targetShare, targetSeconds),
        rostered: agentsInHour(roster, day, hour),
      };
    }).filter(({ rostered }) => rostered > 0);
  });
}

/** Which hours have fewer agents than they need; null without an hour to look at. */
export function findStaffing(
  needs: readonly HourNeed[],
  options: StaffingOptions,
): StaffingFinding | null {
  if (needs.length === 0) return null;
  const short = needs.filter(({ needed, rostered }) => needed > rostered);
  const most = Math.max(...needs.map(({ needed }) => needed));
  return {
    kind: 'staffing',
    id: 'staffing',
    targetShare: options.targetShare,
    targetSeconds: options.targetSeconds,
    handleMinutes: options.handleMinutes,
    weeks: options.weeks,
    hoursLookedAt: needs.length,
    hoursShort: short.length,
    short: short
      .toSorted(
        (a, b) =>
          b.needed - b.rostered - (a.needed - a.rostered) || b.casesPerHour - a.casesPerHour,
      )
      .slice(0, 6),
    headsAtPeak: headsFor(most, options.shrinkage),
  };
}
