import { describe, expect, it } from 'vitest';
import { findVolume } from '../../../src/analytics/patterns/volume.js';
import { addDays } from '../../../src/analytics/query/calendar.js';

const WEEK = { from: '2026-03-02', to: '2026-03-09' };
const SEEN = { weeks: 8, since: '2025-01-01' };

/** Nine weeks of Poisson arrivals (Knuth) from 8:00 to 20:00, with the same hourly mean. */
function weeksOf(mean: number, random: () => number): Map<string, number[]> {
  const draw = () => {
    let contacts = 0;
    for (let p = random(); p > Math.exp(-mean); p *= random()) contacts += 1;
    return contacts;
  };
  return new Map(
    Array.from({ length: 63 }, (_, day) => [
      addDays(WEEK.from, day - 56),
      Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? draw() : 0)),
    ]),
  );
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('volume', () => {
  it.each([0.5, 1, 2, 4, 8, 16, 40])(
    'has few false alarms in ordinary weeks, at %d contacts an hour',
    (mean) => {
      const random = seeded(7);
      const weeks = 100;
      let alarms = 0;
      for (let week = 0; week < weeks; week += 1) {
        alarms += findVolume(weeksOf(mean, random), WEEK, SEEN).length;
      }

      expect(alarms / weeks).toBeLessThan(0.2);
    },
  );

  it('reports a day without contacts if its hours are too quiet individually', () => {
    const counts = new Map(
      [...weeksOf(4, () => 0.5)].map(([day, hours]) => [
        day,
        day === '2026-03-04' ? hours.map(() => 0) : hours,
      ]),
    );

    expect(findVolume(counts, WEEK, SEEN)).toMatchObject([
      {
        id: 'volume-2026-03-04',
        direction: 'fewer',
        fromHour: 0,
        toHour: 24,
        contacts: 0,
        weeks: 8,
      },
    ]);
  });
});
