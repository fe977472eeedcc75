import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roster } from '../../../config/agents.js';
import { addDays, listDays } from '../../../src/analytics/query/calendar.js';
import {
  agentsAt,
  agentsInHour,
  type RosterContext,
  shiftsIn,
} from '../../../src/analytics/staffing/roster.js';
import { wallClock } from '../../../src/domain/local-time.js';

const HOLIDAY = { date: '2026-11-16', name: { es: 'x', en: 'x' } };
const context: RosterContext = {
  roster: [
    { days: ['monday', 'tuesday'], from: '09:00', to: '20:00', agents: 2 },
    { days: ['tuesday'], from: '12:30', to: '18:00', agents: 1 },
  ],
  holidays: [HOLIDAY],
};

describe('who is at the desk', () => {
  it.each([
    ['2026-11-09', 8 * 60 + 59, 0],
    ['2026-11-09', 9 * 60, 2],
    ['2026-11-10', 12 * 60 + 30, 3],
    ['2026-11-10', 18 * 60, 2],
    ['2026-11-10', 20 * 60, 0],
    ['2026-11-11', 12 * 60, 0],
    [HOLIDAY.date, 12 * 60, 0],
  ])('on %s at minute %i: %i', (day, minute, agents) => {
    expect(agentsAt(context, day, minute)).toBe(agents);
  });

  it('counts half an agent if one joins in the middle of the hour', () => {
    expect(agentsInHour(context, '2026-11-10', 12)).toBe(2.5);
  });
});

describe('shifts for the queue simulation', () => {
  it.each(['America/Mexico_City', 'Europe/Madrid', 'America/Santiago', 'Asia/Kathmandu'])(
    'keep the roster’s local times when the clocks change (%s)',
    (timeZone) => {
      const clock = wallClock(timeZone);
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 400 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 0, max: 9 * 24 * 4 }),
          (offset, length, quarter) => {
            const from = addDays('2026-01-01', offset);
            const days = { from, to: addDays(from, length) };
            const shifts = shiftsIn({ roster, holidays: [HOLIDAY] }, days, timeZone);
            const at = Date.parse(from) - 12 * 3_600_000 + quarter * 15 * 60_000;

            const { date, minute } = clock(at);
            const expected = listDays(days).includes(date)
              ? agentsAt({ roster, holidays: [HOLIDAY] }, date, minute)
              : 0;
            expect(shifts.findLast(({ fromMs }) => fromMs <= at)?.agents).toBe(expected);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('end after the last day', () => {
    expect(
      shiftsIn(context, { from: '2026-11-09', to: '2026-11-11' }, 'UTC').map((shift) => ({
        ...shift,
        fromMs: Number.isFinite(shift.fromMs) ? new Date(shift.fromMs).toISOString() : null,
      })),
    ).toEqual([
      { fromMs: null, agents: 0 },
      { fromMs: '2026-11-09T09:00:00.000Z', agents: 2 },
      { fromMs: '2026-11-09T20:00:00.000Z', agents: 0 },
      { fromMs: '2026-11-10T09:00:00.000Z', agents: 2 },
      { fromMs: '2026-11-10T12:30:00.000Z', agents: 3 },
      { fromMs: '2026-11-10T18:00:00.000Z', agents: 2 },
      { fromMs: '2026-11-10T20:00:00.000Z', agents: 0 },
    ]);
  });
});
