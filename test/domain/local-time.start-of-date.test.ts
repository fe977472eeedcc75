import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startOfDate, wallClock } from '../../src/domain/local-time.js';

const ZONES = ['Pacific/Auckland', 'Pacific/Kiritimati', 'America/Santiago', 'Pacific/Pago_Pago'];

it('is the first instant of that local day, however far from UTC', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('UTC', 'America/Mexico_City', 'Asia/Kathmandu', ...ZONES),
      fc.integer({ min: 0, max: 800 }),
      (timeZone, offset) => {
        const date = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const clock = wallClock(timeZone);

        const start = startOfDate(date, timeZone).getTime();

        expect(clock(start).date).toBe(date);
        expect(clock(start - 1).date < date).toBe(true);
      },
    ),
  );
});
