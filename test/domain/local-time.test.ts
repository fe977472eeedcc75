import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '../../src/domain/local-time.js';

describe('the start of a local day', () => {
  it.each([
    // Mexico City keeps UTC-6 all year.
    ['America/Mexico_City', '2026-03-10T15:00:00Z', 0, '2026-03-10T06:00:00.000Z'],
    ['America/Mexico_City', '2026-03-10T05:59:59.999Z', 0, '2026-03-09T06:00:00.000Z'],
    ['America/Mexico_City', '2026-03-10T06:00:00Z', 0, '2026-03-10T06:00:00.000Z'],
    ['America/Mexico_City', '2026-03-03T15:00:00Z', 6, '2026-02-25T06:00:00.000Z'],
    ['America/Mexico_City', '2026-01-15T15:00:00Z', 29, '2025-12-17T06:00:00.000Z'],
    // New York changes on 8 March 2026: the day before is at -5, the day after at -4.
    ['America/New_York', '2026-03-09T12:00:00Z', 0, '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-03-09T12:00:00Z', 1, '2026-03-08T05:00:00.000Z'],
    // Santiago goes forward at midnight on 6 September 2026: that day begins at 01:00, -3.
    ['America/Santiago', '2026-09-06T12:00:00Z', 0, '2026-09-06T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-10T00:00:00Z', 0, '2026-03-09T18:30:00.000Z'],
    ['UTC', '2026-03-10T23:59:59Z', 0, '2026-03-10T00:00:00.000Z'],
  ])('in %s at %s, %i days back, is %s', (timeZone, at, daysBack, expected) => {
    expect(startOfLocalDay(new Date(at), timeZone, daysBack).toISOString()).toBe(expected);
  });

  it('is the first instant of the local day that contains the moment', () => {
    const zones = fc.constantFrom(
      'America/Mexico_City',
      'America/Bogota',
      'America/Santiago',
      'America/Argentina/Buenos_Aires',
      'America/New_York',
      'Europe/Madrid',
      'Asia/Kolkata',
      'Pacific/Apia',
    );
    const moments = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, moments, (timeZone, at) => {
        const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
        const start = startOfLocalDay(at, timeZone);

        expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(day.format(start)).toBe(day.format(at));
        expect(day.format(start.getTime() - 1)).not.toBe(day.format(at));
      }),
      { numRuns: 500 },
    );
  });
});
