import { wallClock } from './local-time.js';

const MINUTE_MS = 60_000;
/** No clock jumps further ahead than this. */
const LONGEST_GAP_MS = 24 * 3_600_000;

/**
 * The last minute, at `at` or less than `withinMs` before, at which the wall clock of the time zone
 * shows a time that is due; null when there is none. `isDue` is given the wall time as if it were
 * UTC. A time that a clock change leaves out is due when the clock has jumped over it; one that
 * comes twice is due twice.
 */
export function lastDue(
  isDue: (wallAsUtc: Date) => boolean,
  timeZone: string,
  at: Date,
  withinMs: number,
): Date | null {
  const clock = wallClock(timeZone);
  const first = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
  let wall = clock(first).asUtc;
  for (let ms = first; ms > at.getTime() - withinMs; ms -= MINUTE_MS) {
    const before = clock(ms - MINUTE_MS).asUtc;
    if (shownSince(before, wall).some((shown) => isDue(new Date(shown)))) return new Date(ms);
    wall = before;
  }
  return null;
}

/** What the clock shows at `now`, a minute after `before`, and what it jumped over in between. */
function shownSince(before: number, now: number): number[] {
  const skipped = now - before - MINUTE_MS;
  if (skipped <= 0 || skipped > LONGEST_GAP_MS) return [now];
  return Array.from({ length: skipped / MINUTE_MS + 1 }, (_, i) => now - i * MINUTE_MS);
}

/** The first instant at which the wall clock shows this ISO date or a later one. */
export function startOfDate(date: string, timeZone: string): Date {
  const clock = wallClock(timeZone);
  // No zone is further from UTC than 14 hours, and clock changes are of whole minutes.
  let before = Date.parse(date) - 15 * 3_600_000;
  let after = Date.parse(date) + 15 * 3_600_000;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (clock(middle).date < date) before = middle;
    else after = middle;
  }
  return new Date(after);
}
