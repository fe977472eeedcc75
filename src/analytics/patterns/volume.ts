import { addDays, listDays, weekdayOf } from '../query/calendar.js';
import type { Days } from '../query/plan.js';
import type { PeakFinding, VolumeFinding } from './finding.js';
import { deviations, median } from './statistics.js';

/** Contacts of each local day by hour, 24 counts; a missing day had none. */
export type HourlyCounts = ReadonlyMap<string, readonly number[]>;

/**
 * Deviations that chance hardly produces: counts vary further up than down, and a week has about a
 * hundred hours to test but only seven days.
 */
const UNUSUAL_HOUR = 4.5;
const UNUSUAL_DAY = 3.5;
/** Smaller differences are not worth reporting. Contacts. */
const MIN_DIFFERENCE = 6;
const MIN_WEEKS = 4;

/**
 * Hours of these days with more or fewer contacts than the same weekday and hour of up to `weeks`
 * weeks before (only from `since` on: there was no service before). Neighbouring hours form one
 * finding; most unusual first. A day is reported as a whole if its total is unusual but none of its
 * hours is, such as a day of dead lines where few contacts come per hour.
 */
export function findVolume(
  counts: HourlyCounts,
  days: Days,
  options: { readonly weeks: number; readonly since: string },
): VolumeFinding[] {
  const found: VolumeFinding[] = [];
  for (const day of listDays(days)) {
    const history = weeksBefore(day, options);
    if (history.length < MIN_WEEKS) continue;
    const first = found.length;
    let open = null as VolumeFinding | null;
    for (let hour = 0; hour < 24; hour += 1) {
      const contacts = countAt(counts, day, hour);
      const past = history.map((other) => countAt(counts, other, hour));
      const usual = median(past) ?? 0;
      const distance = deviations(contacts, past) ?? 0;
      const isUnusual =
        Math.abs(distance) >= UNUSUAL_HOUR && Math.abs(contacts - usual) >= MIN_DIFFERENCE;
      const direction: VolumeFinding['direction'] = distance > 0 ? 'more' : 'fewer';
      if (!isUnusual) {
        open = null;
        continue;
      }
      if (open !== null && open.direction === direction) {
        found.pop();
        open = {
          ...open,
          toHour: hour + 1,
          contacts: open.contacts + contacts,
          usual: open.usual + usual,
          deviations: Math.max(open.deviations, rounded(distance)),
        };
      } else {
        open = {
          kind: 'volume',
          id: `volume-${day}-${hour}`,
          direction,
          day,
          fromHour: hour,
          toHour: hour + 1,
          contacts,
          usual,
          weeks: history.length,
          deviations: rounded(distance),
        };
      }
      found.push(open);
    }
    const whole = unusualDay(counts, day, history);
    const isCovered = found.slice(first).some(({ direction }) => direction === whole?.direction);
    if (whole !== null && !isCovered) found.push(whole);
  }
  return found.sort((a, b) => b.deviations - a.deviations || (a.id < b.id ? -1 : 1));
}

function unusualDay(
  counts: HourlyCounts,
  day: string,
  history: readonly string[],
): VolumeFinding | null {
  const totalOf = (one: string) => (counts.get(one) ?? []).reduce((sum, n) => sum + n, 0);
  const contacts = totalOf(day);
  const past = history.map(totalOf);
  const usual = median(past) ?? 0;
  const distance = deviations(contacts, past) ?? 0;
  if (Math.abs(distance) < UNUSUAL_DAY || Math.abs(contacts - usual) < MIN_DIFFERENCE) return null;
  return {
    kind: 'volume',
    id: `volume-${day}`,
    direction: distance > 0 ? 'more' : 'fewer',
    day,
    fromHour: 0,
    toHour: 24,
    contacts,
    usual,
    weeks: history.length,
    deviations: rounded(distance),
  };
}

/** The busiest hours of the week by the median of recent weeks; null without contacts. */
export function findPeaks(
  counts: HourlyCounts,
  days: Days,
  options: { readonly weeks: number; readonly since: string },
): PeakFinding | null {
  const hours = listDays(days).flatMap((day) => {
    const weeks = [day, ...weeksBefore(day, options)];
    return Array.from({ length: 24 }, (_, hour) => ({
      weekday: weekdayOf(day),
      hour,
      contacts: median(weeks.map((other) => countAt(counts, other, hour))) ?? 0,
    }));
  });
  const busiest = hours
    .filter(({ contacts }) => contacts > 0)
    .sort((a, b) => b.contacts - a.contacts || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, 3);
  if (busiest.length === 0) return null;
  const weeks = 1 + Math.min(...listDays(days).map((day) => weeksBefore(day, options).length));
  return { kind: 'peak', id: 'peak', hours: busiest, weeks };
}

/** The same weekday of earlier weeks, latest first. */
export function weeksBefore(
  day: string,
  { weeks, since }: { readonly weeks: number; readonly since: string },
): string[] {
  return Array.from({ length: weeks }, (_, i) => addDays(day, -7 * (i + 1))).filter(
    (other) => other >= since,
  );
}

function countAt(counts: HourlyCounts, day: string, hour: number): number {
  return counts.get(day)?.[hour] ?? 0;
}

function rounded(distance: number): number {
  return Math.round(Math.abs(distance) * 10) / 10;
}
