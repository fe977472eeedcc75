import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../src/analytics/query/calendar.js';
import { wallClock } from '../../../src/domain/local-time.js';
import { drawArrivals } from '../../../src/rehearsal/customers/arrivals.js';
import { createChance } from '../../../src/rehearsal/customers/chance.js';
import { simulation } from '../../../src/rehearsal/customers/parameters.js';
import { createTimeline } from '../../../src/rehearsal/customers/timeline.js';

const TIME_ZONE = 'America/Mexico_City';
const rates = simulation.arrivals;

describe('arrivals', () => {
  it('follow weekday and hour, and match the expected number', () => {
    const options = { from: '2026-01-05', days: 364, expected: 40_000, timeZone: TIME_ZONE, rates };
    const clock = wallClock(TIME_ZONE);

    const walls = drawArrivals(options, createChance(7)).map((at) => clock(at));

    // A Poisson count is within four standard deviations of its mean.
    expect(Math.abs(walls.length - 40_000)).toBeLessThan(800);
    const share = (list: readonly number[], index: number) =>
      (list[index] ?? 0) / list.reduce((a, b) => a + b, 0);
    for (const weekday of [1, 6, 7]) {
      const seen = walls.filter(({ date }) => weekdayOf(date) === weekday).length / walls.length;
      expect(seen).toBeCloseTo(share(rates.weekdays, weekday - 1), 1);
    }
    for (const hour of [3, 11, 18]) {
      const seen = walls.filter(({ minute }) => Math.floor(minute / 60) === hour).length;
      expect(seen / walls.length).toBeCloseTo(share(rates.hours, hour), 2);
    }
  });

  it('ascend and stay within their days, in any time zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', TIME_ZONE, 'Europe/Madrid', 'Asia/Kathmandu'),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 2_000_000_000 }),
        (timeZone, days, seed) => {
          const options = { from: '2026-03-10', days, expected: 60, timeZone, rates };
          const arrivals = drawArrivals(options, createChance(seed));
          const clock = wallClock(timeZone);

          expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
          for (const at of arrivals) expect(clock(at).date >= '2026-03-10').toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('arrivals on the day of a clock change', () => {
  const CHANGES = [
    { timeZone: 'America/New_York', day: '2026-03-08', skips: 2, repeats: null },
    { timeZone: 'America/New_York', day: '2026-11-01', skips: null, repeats: 1 },
    { timeZone: 'Europe/Madrid', day: '2026-03-29', skips: 2, repeats: null },
    { timeZone: 'Europe/Madrid', day: '2026-10-25', skips: null, repeats: 2 },
    { timeZone: 'America/Santiago', day: '2026-09-06', skips: 0, repeats: null },
    { timeZone: 'America/Santiago', day: '2026-04-04', skips: null, repeats: 23 },
  ] as const;
  const only = (hour: number) => ({
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    hours: Array.from({ length: 24 }, (_, i) => (i === hour ? 1 : 0)),
  });
  const even = { weekdays: [1, 1, 1, 1, 1, 1, 1], hours: Array.from({ length: 24 }, () => 1) };

  it('stay within their days and in hours with a load', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANGES),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: -1, max: 1 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 2_000_000_000 }),
        ({ timeZone, day, skips }, hour, offset, days, seed) => {
          const from = addDays(day, offset);
          const options = { from, days, expected: 40, timeZone, rates: only(hour) };
          const clock = wallClock(timeZone);

          const walls = drawArrivals(options, createChance(seed)).map((at) => clock(at));

          for (const { date, minute } of walls) {
            expect(date >= from && date < addDays(from, days)).toBe(true);
            expect(Math.floor(minute / 60)).toBe(hour);
            expect(date === day && hour === skips).toBe(false);
          }
          const isSkipped = skips === hour && days === 1 && offset === 0;
          expect(walls.length > 0).toBe(!isSkipped);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(CHANGES)(
    'have none in a skipped hour and twice the load in a repeated one: %j',
    (one) => {
      const { timeZone, day, skips, repeats } = one;
      const clock = wallClock(timeZone);
      const expected = 24_000;

      const arrivals = drawArrivals(
        { from: day, days: 1, expected, timeZone, rates: even },
        createChance(3),
      );

      const inHour = new Array<number>(24).fill(0);
      for (const at of arrivals) {
        const hour = Math.floor(clock(at).minute / 60);
        inHour[hour] = (inHour[hour] ?? 0) + 1;
      }
      const perHour = expected / (skips === null ? 25 : 23);
      for (const [hour, count] of inHour.entries()) {
        const mean = hour === skips ? 0 : hour === repeats ? 2 * perHour : perHour;
        expect(Math.abs(count - mean)).toBeLessThanOrEqual(4.5 * Math.sqrt(mean));
      }
    },
  );
});

describe('the timeline', () => {
  it('returns events by time, and in insertion order at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 })), async (times) => {
        const timeline = createTimeline();
        const seen: [number, number][] = [];
        for (const [order, atMs] of times.entries()) {
          timeline.add(atMs, async () => void seen.push([atMs, order]));
        }

        for (let next = timeline.next(); next !== null; next = timeline.next()) await next.run();

        expect(seen).toEqual([...seen].sort(([a, i], [b, j]) => a - b || i - j));
        expect(seen).toHaveLength(times.length);
      }),
    );
  });
});
