import { addDays, listDays, weekdayOf, weekFrom } from '../query/calendar.js';
import type { Days } from '../query/plan.js';
import { agentsFor, headsFor } from '../staffing/erlang.js';
import { agentsInHour, type RosterContext } from '../staffing/roster.js';
import type { StaffingFinding } from './finding.js';
import { usualByHour } from './statistics.js';
import { type HourlyCounts, weeksBefore } from './volume.js';

export interface HourNeed {
  readonly weekday: number;
  readonly hour: number;
  /** Forecast: mean of the same weekday and hour in recent weeks, outliers capped. */
  readonly casesPerHour: number;
  /** Forecast: cases that arrived since the desk was last staffed and wait for this hour. */
  readonly waitingCases: number;
  /** By Erlang C, to take the hour's cases and clear the waiting ones within the hour. */
  readonly needed: number;
  readonly rostered: number;
}

export interface StaffingOptions {
  /** Mean agent time per case, wrap-up included. */
  readonly handleMinutes: number;
  readonly targetShare: number;
  readonly targetSeconds: number;
  readonly weeks: number;
  readonly since: string;
  /** Share of paid time away from the queue, 0-1. */
  readonly shrinkage: number;
  readonly roster: RosterContext;
}

/** After a longer closure the queue cannot be forecast. */
const LOOK_BACK_DAYS = 14;

/**
 * The agents needed in each staffed hour of the week after `days`, Monday first. Cases that arrive
 * while the desk is closed wait for the next staffed hour, including those from before that week,
 * whose days have their own holidays. Hours of a weekday without history are omitted.
 */
export function weekNeeds(cases: HourlyCounts, days: Days, options: StaffingOptions): HourNeed[] {
  const { handleMinutes, targetShare, targetSeconds, roster } = options;
  const next = weekFrom(days.to);
  const usual = new Map(
    listDays(next).flatMap((day): [number, number[]][] => {
      const past = weeksBefore(day, options);
      if (past.length === 0) return [];
      return [[weekdayOf(day), usualByHour(past.map((other) => cases.get(other) ?? []))]];
    }),
  );
  const needs: HourNeed[] = [];
  let waitingCases = 0;
  for (const day of listDays({ from: addDays(next.from, -LOOK_BACK_DAYS), to: next.to })) {
    const weekday = weekdayOf(day);
    const forecast = usual.get(weekday);
    for (let hour = 0; hour < 24; hour += 1) {
      const casesPerHour = forecast?.[hour] ?? 0;
      const rostered = agentsInHour(roster, day, hour);
      if (rostered === 0) {
        waitingCases += casesPerHour;
        continue;
      }
      if (day >= next.from && forecast !== undefined) {
        const arrivalsPerHour = casesPerHour + waitingCases;
        const load = { arrivalsPerHour, ahtSeconds: handleMinutes * 60 };
        const needed = agentsFor(load, targetShare, targetSeconds);
        needs.push({ weekday, hour, casesPerHour, waitingCases, needed, rostered });
      }
      waitingCases = 0;
    }
  }
  return needs;
}

/** Hours with fewer agents than needed; null without any hours. */
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
