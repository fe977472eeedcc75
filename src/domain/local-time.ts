/** What a wall clock shows in a time zone. */
export interface WallTime {
  /** The local time as if it were UTC, in ms. */
  readonly asUtc: number;
  /** ISO local date. */
  readonly date: string;
  /** Minutes since local midnight by the clock, 0-1439. */
  readonly minute: number;
}

/** Cached: building a formatter is slow, and a process uses few time zones. */
const clocks = new Map<string, (ms: number) => WallTime>();

/** The wall clock of an IANA time zone: maps an instant in ms to what it shows. */
export function wallClock(timeZone: string): (ms: number) => WallTime {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = createWallClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

/** Makes a function from an instant to its ISO local date (YYYY-MM-DD) in the time zone. */
export function localDateIn(timeZone: string): (at: Date) => string {
  const clock = wallClock(timeZone);
  return (at) => clock(at.getTime()).date;
}

/** The first instant of the local day that is `daysBack` days before the one `at` falls in. */
export function startOfLocalDay(at: Date, timeZone: string, daysBack = 0): Date {
  const clock = wallClock(timeZone);
  const today = new Date(clock(at.getTime()).date);
  const midnight = Date.UTC(
    today.getUTCFullYear(),
    today.getUTCMonth(),
    today.getUTCDate() - daysBack,
  );
  const offsetAt = (ms: number) => clock(ms).asUtc - ms;
  const first = midnight - offsetAt(midnight);
  const second = midnight - offsetAt(first);
  // Where clocks go forward at midnight, midnight does not exist and the day starts at one.
  const candidates = [Math.min(first, second), Math.max(first, second)];
  const inside = candidates.find((ms) => clock(ms).date === isoDate(midnight));
  return new Date(inside ?? Math.max(first, second));
}

/** The first instant of a local day, given as ISO date. */
export function startOfDate(date: string, timeZone: string): Date {
  const noon = new Date(`${date}T12:00:00Z`);
  // East of UTC+12 it is already the next day.
  const isNext = wallClock(timeZone)(noon.getTime()).date > date;
  return startOfLocalDay(noon, timeZone, isNext ? 1 : 0);
}

/** ISO date of an instant in UTC. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const QUARTER_MS = 15 * 60_000;
/** A few months' worth of entries. */
const KEPT_QUARTERS = 10_000;

function createWallClock(timeZone: string): (ms: number) => WallTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (ms: number) => localAsUtc(format, ms) - ms;
  /** The offset at the start of each quarter of an hour read so far. */
  const starts = new Map<number, number>();

  function startOffset(quarter: number): number {
    const known = starts.get(quarter);
    if (known !== undefined) return known;
    const offset = offsetAt(quarter * QUARTER_MS);
    if (starts.size === KEPT_QUARTERS) starts.clear();
    starts.set(quarter, offset);
    return offset;
  }

  function offsetOf(ms: number): number {
    const quarter = Math.floor(ms / QUARTER_MS);
    const offset = startOffset(quarter);
    // Clocks change at most once in a quarter of an hour, at a whole second.
    return offset === startOffset(quarter + 1) ? offset : offsetAt(Math.floor(ms / 1_000) * 1_000);
  }

  // Formatting is slow, and the same hours are read over and over.
  return (ms) => {
    const asUtc = ms + offsetOf(ms);
    const date = isoDate(asUtc);
    return { asUtc, date, minute: Math.floor((asUtc - Date.parse(date)) / 60_000) };
  };
}

/** The local time of a whole second, as if it were UTC, in ms. */
function localAsUtc(format: Intl.DateTimeFormat, ms: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
