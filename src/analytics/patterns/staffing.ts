import { addDays, listDays, weekdayOf } from '../calendar.js';
import { agentsFor, rostered as headsFor } from '../erlang.js';
import type { Days } from '../plan.js';
import { agentsInHour, type RosterContext } from '../roster.js';
import type { StaffingFinding } from './finding.js';
import { usualMean } from './statistics.js';
import { countAt, type HourlyCounts, weeksBefore } from './volume.js';

export interface HourNeed {
  readonly weekday: number;
  readonly hour: number;
  /** Forecast: the mean of the same weekday and hour of the recent weeks, freak days cut. */
  readonly casesPerHour: number;
  /** Forecast: those that came since somebody was last at the desk, and wait for this hour. */
  readonly waitingCases: number;
  /** By Erlang C, to take the hour's cases and clear the waiting ones within it. */
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
 * comes in while nobody works waits for the next of them; what the week before leaves is taken to be
 * what this one leaves at its end.
 */
export function weekNeeds(cases: HourlyCounts, days: Days, options: StaffingOptions): HourNeed[] {
  const { handleMinutes, targetShare, targetSeconds, roster } = options;
  const next = { from: days.to, to: addDays(days.to, 7) };
  const hours = listDays(next).flatMap((day) => {
    const past = weeksBefore(day, options);
    return Array.from({ length: 24 }, (_, hour) => ({
      weekday: weekdayOf(day),
      hour,
      casesPerHour: usualMean(past.map((other) => countAt(cases, other, hour))),
      rostered: agentsInHour(roster, day, hour),
    }));
  });
  const lastAtDesk = hours.findLastIndex(({ rostered }) => rostered > 0);
  let waitingCases = casesIn(hours.slice(lastAtDesk + 1));
  return hours.flatMap((one) => {
    if (one.rostered === 0) {
      waitingCases += one.casesPerHour;
      return [];
    }
    const arrivalsPerHour = one.casesPerHour + waitingCases;
    const load = { arrivalsPerHour, ahtSeconds: handleMinutes * 60 };
    const need = { ...one, waitingCases, needed: agentsFor(load, targetShare, targetSeconds) };
    waitingCases = 0;
    return [need];
  });
}

function casesIn(hours: readonly { readonly casesPerHour: number }[]): number {
  return hours.reduce((sum, { casesPerHour }) => sum + casesPerHour, 0);
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
