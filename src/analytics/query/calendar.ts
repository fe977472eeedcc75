import { isoDate } from '../../domain/local-time.js';
import type { Days } from './plan.js';

const DAY_MS = 86_400_000;

/** Days here are local ISO dates; no function in this file knows a time zone. */
export function addDays(day: string, days: number): string {
  return isoDate(Date.parse(day) + days * DAY_MS);
}

/** Number of days; `to` is exclusive. */
export function lengthOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The period of the same length just before. */
export function daysBefore(days: Days): Days {
  return { from: addDays(days.from, -lengthOf(days)), to: days.from };
}

export function listDays(days: Days): string[] {
  return Array.from({ length: lengthOf(days) }, (_, i) => addDays(days.from, i));
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

/** The seven days starting with this one. */
export function weekFrom(day: string): Days {
  return { from: day, to: addDays(day, 7) };
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** The first day of the month `months` after the given day's month. */
export function firstOfMonth(day: string, months = 0): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return isoDate(Date.UTC(year, month - 1 + months, 1));
}
