/** The first instant of the local day that is `daysBack` days before the one `at` falls in. */
export function startOfLocalDay(at: Date, timeZone: string, daysBack = 0): Date {
  const [year, month, day] = localDate(at, timeZone);
  const midnight = Date.UTC(year, month - 1, day - daysBack);
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  const first = midnight - offsetMs(new Date(midnight), timeZone);
  const second = midnight - offsetMs(new Date(first), timeZone);
  // Where clocks go forward at midnight that midnight does not exist: the day starts at one.
  const candidates = [Math.min(first, second), Math.max(first, second)].map((t) => new Date(t));
  const inside = candidates.find((t) => isoDate(t, timeZone) === wanted);
  return inside ?? new Date(Math.max(first, second));
}

function localDate(at: Date, timeZone: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = isoDate(at, timeZone).split('-').map(Number);
  return [year, month, day];
}

function isoDate(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 10);
}

/** Milliseconds the zone is ahead of UTC at that instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const value = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - (at.getTime() - (at.getTime() % 1000));
}
