import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDue, startOfDate } from '../../src/domain/last-due.js';
import { localDateIn } from '../../src/domain/local-time.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const daily = (hour: number, minute: number) => (wall: Date) =>
  wall.getUTCHours() === hour && wall.getUTCMinutes() === minute;

function lastDaily(time: string, zone: string, at: string, withinMs = 12 * HOUR_MS) {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return lastDue(daily(hour, minute), zone, new Date(at), withinMs)?.toISOString() ?? null;
}

describe('lastDue', () => {
  it.each([
    ['just then', '2026-03-10T14:00:00Z', '2026-03-10T14:00:00.000Z'],
    ['within the minute', '2026-03-10T14:00:59Z', '2026-03-10T14:00:00.000Z'],
    ['an hour late', '2026-03-10T15:10:00Z', '2026-03-10T14:00:00.000Z'],
    ['a moment before it is too late', '2026-03-11T01:59:59Z', '2026-03-10T14:00:00.000Z'],
    ['when it is too late', '2026-03-11T02:00:01Z', null],
    ['a minute before', '2026-03-10T13:59:59Z', null],
  ])('finds 08:00 in Mexico City %s', (_, at, due) => {
    expect(lastDaily('08:00', 'America/Mexico_City', at)).toBe(due);
  });

  it('finds only the latest due time', () => {
    expect(lastDaily('08:00', 'UTC', '2026-03-10T09:00:00Z', 3 * DAY_MS)).toBe(
      '2026-03-10T08:00:00.000Z',
    );
  });

  it('is due when the clock skips the time', () => {
    // New York, 8 March 2026: 02:00 becomes 03:00.
    expect(lastDaily('02:30', 'America/New_York', '2026-03-08T12:00:00Z')).toBe(
      '2026-03-08T07:00:00.000Z',
    );
    expect(lastDaily('02:30', 'America/New_York', '2026-03-08T06:59:00Z')).toBe(null);
  });

  it('follows the wall clock on the day after a change', () => {
    expect(lastDaily('08:00', 'America/New_York', '2026-03-07T20:00:00Z')).toBe(
      '2026-03-07T13:00:00.000Z',
    );
    expect(lastDaily('08:00', 'America/New_York', '2026-03-08T20:00:00Z')).toBe(
      '2026-03-08T12:00:00.000Z',
    );
  });

  it('is due twice, on one local day, when an hour occurs twice', () => {
    // New York, 1 November 2026: 02:00 becomes 01:00 again.
    const first = lastDaily('01:30', 'America/New_York', '2026-11-01T05:45:00Z');
    const second = lastDaily('01:30', 'America/New_York', '2026-11-01T07:00:00Z');

    expect([first, second]).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
  });

  it('finds a due time on every local day of a year, in any zone', () => {
    const zones = ['UTC', 'America/Santiago', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 364 }),
        (zone, hour, minute, day) => {
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          const start = startOfDate(date, zone);
          const next = new Date(Date.UTC(2026, 0, 2 + day)).toISOString().slice(0, 10);
          const end = startOfDate(next, zone);
          const found = lastDue(
            daily(hour, minute),
            zone,
            new Date(end.getTime() - 1),
            end.getTime() - start.getTime(),
          );
          expect(found).not.toBe(null);
          expect(localDateIn(zone)(found ?? start)).toBe(date);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('startOfDate', () => {
  it.each([
    ['2026-03-10', 'UTC', '2026-03-10T00:00:00.000Z'],
    ['2026-03-10', 'America/Mexico_City', '2026-03-10T06:00:00.000Z'],
    ['2026-03-10', 'Pacific/Kiritimati', '2026-03-09T10:00:00.000Z'],
    // Midnight does not exist: Santiago goes from 24:00 to 01:00.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('%s in %s', (date, zone, start) => {
    expect(startOfDate(date, zone).toISOString()).toBe(start);
  });
});
