import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../config/hours.js';
import {
  type BusinessHours,
  isOpen,
  nextOpening,
  type OpeningInterval,
  WEEKDAYS,
} from '../../src/domain/business-hours.js';

const ZONES = ['America/Mexico_City', 'America/Tijuana', 'America/Santiago', 'UTC', 'Asia/Kolkata'];

function everyDay(...intervals: OpeningInterval[]): BusinessHours {
  const days = WEEKDAYS.map((weekday) => [weekday, intervals]);
  return { weekly: Object.fromEntries(days), holidays: [] };
}

describe('isOpen', () => {
  it.each([
    ['on a Monday morning', '2026-11-23T10:00-06:00', true],
    ['at the minute it opens', '2026-11-23T09:00-06:00', true],
    ['a minute before', '2026-11-23T08:59-06:00', false],
    ['in the last minute', '2026-11-23T19:59-06:00', true],
    ['at the minute it closes', '2026-11-23T20:00-06:00', false],
    ['on Saturday after three', '2026-11-28T15:00-06:00', false],
    ['on Sunday', '2026-11-22T12:00-06:00', false],
    ['on a holiday', '2026-11-16T12:00-06:00', false],
    ['at Christmas', '2026-12-25T12:00-06:00', false],
  ])('%s', (_when, at, expected) => {
    expect(isOpen(businessHours, new Date(at), 'America/Mexico_City')).toBe(expected);
  });

  it('uses the wall clock of the zone', () => {
    const at = new Date('2026-11-24T02:30:00Z');

    expect(isOpen(businessHours, at, 'America/Mexico_City')).toBe(false);
    expect(isOpen(businessHours, at, 'America/Tijuana')).toBe(true);
  });
});

describe('nextOpening', () => {
  it.each([
    ['later the same day', '2026-11-23T06:00-06:00', '2026-11-23T09:00-06:00'],
    ['the next day, once closed', '2026-11-23T21:00-06:00', '2026-11-24T09:00-06:00'],
    ['past the weekend', '2026-11-28T15:00-06:00', '2026-11-30T09:00-06:00'],
    ['past a holiday', '2026-11-14T16:00-06:00', '2026-11-17T09:00-06:00'],
    ['the opening after this one, while open', '2026-11-23T09:00-06:00', '2026-11-24T09:00-06:00'],
  ])('is %s', (_what, at, expected) => {
    expect(nextOpening(businessHours, new Date(at), 'America/Mexico_City')).toEqual(
      new Date(expected),
    );
  });

  it('keeps the wall-clock hour across a clock change', () => {
    // Tijuana leaves summer time on 2026-11-01, Santiago on 2026-04-05.
    expect(
      nextOpening(businessHours, new Date('2026-10-31T16:00-07:00'), 'America/Tijuana'),
    ).toEqual(new Date('2026-11-02T09:00-08:00'));
    expect(
      nextOpening(businessHours, new Date('2026-04-04T16:00-03:00'), 'America/Santiago'),
    ).toEqual(new Date('2026-04-06T09:00-04:00'));
  });

  it('is the clock change itself when the opening hour is skipped', () => {
    // Santiago goes from 24:00 to 01:00 on 2026-09-06.
    const hours = everyDay({ opens: '00:30', closes: '08:00' });

    expect(nextOpening(hours, new Date('2026-09-05T20:00-04:00'), 'America/Santiago')).toEqual(
      new Date('2026-09-06T01:00-03:00'),
    );
  });

  it('does not treat adjoining intervals, or midnight, as an opening', () => {
    const hours = everyDay(
      { opens: '12:00', closes: '24:00' },
      { opens: '00:00', closes: '12:00' },
    );

    expect(nextOpening(hours, new Date('2026-11-23T10:00Z'), 'America/Mexico_City')).toBeNull();
  });

  it('is null when it never opens', () => {
    expect(nextOpening(everyDay(), new Date('2026-11-23T10:00Z'), 'America/Tijuana')).toBeNull();
  });

  it('is the first moment at which closed turns to open', () => {
    const minute = fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => quarter * 15);
    const asTime = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    const interval = fc
      .tuple(minute, minute)
      .filter(([opens, closes]) => opens < closes)
      .map(([opens, closes]) => ({ opens: asTime(opens), closes: asTime(closes) }));
    const day = fc.array(interval, { maxLength: 2 });
    const hours = fc.record({
      weekly: fc.record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day]))),
      holidays: fc.constantFrom([], [{ date: '2026-11-01', name: { es: 'x', en: 'x' } }]),
    }) as unknown as fc.Arbitrary<BusinessHours>;
    // Around the clock changes of both zones, and any time in two years.
    const at = fc.oneof(
      fc
        .constantFrom('2026-03-08', '2026-11-01', '2026-04-05', '2026-09-06')
        .chain((date) =>
          fc
            .integer({ min: -48 * 60, max: 48 * 60 })
            .map((offset) => Date.parse(date) + offset * 60_000),
        ),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
    );

    fc.assert(
      fc.property(hours, at, fc.constantFrom(...ZONES), (someHours, ms, zone) => {
        const open = (instant: number) => isOpen(someHours, new Date(instant), zone);
        const next = nextOpening(someHours, new Date(ms), zone)?.getTime() ?? null;

        if (next !== null) {
          expect(next).toBeGreaterThan(ms);
          expect(open(next)).toBe(true);
          expect(open(next - 1)).toBe(false);
        }
        const until = Math.min(next ?? Number.POSITIVE_INFINITY, ms + 4 * 86_400_000);
        let wasOpen = open(ms);
        // State changes fall on quarter hours, so none can hide between steps.
        const quarter = 15 * 60_000;
        for (
          let step = Math.floor(ms / quarter) * quarter + quarter;
          step < until;
          step += quarter
        ) {
          const isNowOpen = open(step);
          expect(isNowOpen && !wasOpen).toBe(false);
          wasOpen = isNowOpen;
        }
      }),
      { numRuns: 60 },
    );
  });
});
