import { wallClock } from './local-time.js';

const MINUTE_MS = 60_000;
/** The furthest a clock change jumps ahead. */
const LONGEST_GAP_MS = 24 * 3_600_000;

/**
 * The latest minute, at `at` or less than `withinMs` before it, whose wall-clock time in the time
 * zone is due; null when there is none. `isDue` gets the wall time as if it were UTC. A time
 * skipped by a clock change is due right after the jump; one that occurs twice is due twice.
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

/** What the clock shows at `now`, a minute after `before`, and what it skipped in between. */
function shownSince(before: number, now: number): number[] {
  const skipped = now - before - MINUTE_MS;
  if (skipped <= 0 || skipped > LONGEST_GAP_MS) return [now];
  return Array.from({ length: skipped / MINUTE_MS + 1 }, (_, i) => now - i * MINUTE_MS);
}

/** The first instant at which the wall clock shows this ISO date or a later one. */
export function startOfDate(date: string, timeZone: string): Date {
  const clock = wallClock(timeZone);
  // No zone is more than 14 hours from UTC, and clock changes are whole minutes.
  let before = Date.parse(date) - 15 * 3_600_000;
  let after = Date.parse(date) + 15 * 3_600_000;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (clock(middle).date < date) before = middle;
    else after = middle;
  }
  return new Date(after);
}
