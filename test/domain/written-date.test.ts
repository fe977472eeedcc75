import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWrittenDate } from '../../src/domain/written-date.js';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('parseWrittenDate', () => {
  it('reads ISO and day-first dates, padded or not, as the same day', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, date] = iso.split('-');
        const written = [
          iso,
          `${date}/${month}/${year}`,
          `${Number(date)}/${Number(month)}/${year}`,
          `${date}-${month}-${year}`,
          ` ${date}.${month}.${year} `,
        ];

        expect(written.map(parseWrittenDate)).toEqual(written.map(() => iso));
      }),
    );
  });

  it.each(['', '2026-02-29', '31/04/2026', '11/28/2026', '2026-00-10', '28/11/26', '46000', 'hoy'])(
    'refuses %s',
    (text) => {
      expect(parseWrittenDate(text)).toBeNull();
    },
  );

  it('accepts leap days', () => {
    expect(parseWrittenDate('29/02/2028')).toBe('2028-02-29');
  });
});
