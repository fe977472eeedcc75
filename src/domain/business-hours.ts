import type { Bilingual } from './language.js';

import { isoDate, type WallTime, wallClock } from './local-time.js';

export { describeOpening } from './describe-opening.js';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local wall-clock times "HH:MM"; `closes` is exclusive, after `opens`, and may be "24:00". */
export interface OpeningInterval {
  readonly opens: string;
  readonly closes: string;
}

export interface BusinessHours {
  readonly weekly: Readonly<Record<Weekday, readonly OpeningInterval[]>>;
  /** Closed all day, by ISO local date. */
  readonly holidays: readonly { readonly date: string; readonly name: Bilingual }[];
}

const DAY_MS = 86_400_000;
const LOOK_AHEAD_DAYS = 366;

/** Whether the desk is open, by the wall clock of the (IANA) time zone. */
export function isOpen(hours: BusinessHours, at: Date, timeZone: string): boolean {
  return isOpenAt(hours, wallClock(timeZone)(at.getTime()));
}

/**
 * The first opening after `at`: an instant that is open, with the moment before it closed. While
 * open, that is the opening after the current one. Null when there is none within a year.
 */
export function nextOpening(hours: BusinessHours, at: Date, timeZone: string): Date | null {
  const clock = wallClock(timeZone);
  const today = Date.parse(clock(at.getTime()).date);
  for (let day = 0; day <= LOOK_AHEAD_DAYS; day += 1) {
    const date = isoDate(today + day * DAY_MS);
    const openings = intervalsOn(hours, date)
      .flatMap(({ opens }) => instantsAround(Date.parse(date) + minuteOf(opens) * 60_000, clock))
      .filter((instant) => {
        const wall = clock(instant);
        const opensThen = isOpenAt(hours, wall) && !isOpenAt(hours, clock(instant - 1));
        return instant > at.getTime() && wall.date === date && opensThen;
      });
    if (openings.length > 0) return new Date(Math.min(...openings));
  }
  return null;
}

function isOpenAt(hours: BusinessHours, wall: WallTime): boolean {
  return intervalsOn(hours, wall.date).some(
    ({ opens, closes }) => minuteOf(opens) <= wall.minute && wall.minute < minuteOf(closes),
  );
}

function intervalsOn(hours: BusinessHours, date: string): readonly OpeningInterval[] {
  if (hours.holidays.some((holiday) => holiday.date === date)) return [];
  const weekday = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7];
  return weekday ? hours.weekly[weekday] : [];
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/**
 * The instants at which the wall clock may show, or skip, the given wall time (as if UTC): by the
 * offsets of the day before and the day after and, when they differ, the clock change itself.
 */
function instantsAround(asUtc: number, clock: (ms: number) => WallTime): number[] {
  const offsetAt = (ms: number) => clock(ms).asUtc - ms;
  const before = offsetAt(asUtc - DAY_MS);
  const after = offsetAt(asUtc + DAY_MS);
  if (before === after) return [asUtc - before];
  let unchanged = asUtc - DAY_MS;
  let changed = asUtc + DAY_MS;
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2);
    if (offsetAt(middle) === before) unchanged = middle;
    else changed = middle;
  }
  return [asUtc - before, asUtc - after, changed];
}
