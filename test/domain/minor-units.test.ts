import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMinorUnits } from '../../src/domain/minor-units.js';

const cents = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });

/** Written without float arithmetic, so it can serve as the oracle. */
function parts(minor: number): { sign: string; whole: string; fraction: string } {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return { sign: minor < 0 ? '-' : '', whole: digits.slice(0, -2), fraction: digits.slice(-2) };
}

function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
}

describe('parseMinorUnits', () => {
  it.each([
    ['1,049.50', 104_950],
    ['$749', 74_900],
    ['-120.00', -12_000],
    ['-$75.5', -7_550],
    ['$ -75.50', -7_550],
    ['MXN 549', 54_900],
    ['549.00 MXN', 54_900],
    ['US$20', 2_000],
    ['749,50', 74_950],
    ['1.049,50', 104_950],
    ['1,049', 104_900],
    ['0', 0],
    ['-0.00', 0],
    ['0.29', 29],
    ['1.15', 115],
    ['4.35', 435],
  ])('reads %s as %d', (text, minor) => {
    expect(parseMinorUnits(text)).toBe(minor);
  });

  it.each([
    '',
    '-',
    '$',
    'free',
    '1.049',
    '1,04.50',
    '12,3456',
    '1.2.3',
    '1e5',
    '--5',
    '-$-5',
    '7$49',
    '90071992547409.93',
    'NaN',
  ])('refuses %s', (text) => {
    expect(parseMinorUnits(text)).toBeNull();
  });

  it('reads every amount exactly, in every notation', () => {
    fc.assert(
      fc.property(cents, (minor) => {
        const { sign, whole, fraction } = parts(minor);
        const written = [
          `${sign}${whole}.${fraction}`,
          `${sign}${whole},${fraction}`,
          `${sign}$${grouped(whole, ',')}.${fraction}`,
          `${sign}${grouped(whole, '.')},${fraction}`,
          `MXN ${sign}${grouped(whole, ',')}.${fraction}`,
        ];

        expect(written.map(parseMinorUnits)).toEqual(written.map(() => minor));
      }),
    );
  });

  it('returns a safe integer or null for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+$ MXN') }), (text) => {
        const minor = parseMinorUnits(text);

        expect(minor === null || Number.isSafeInteger(minor)).toBe(true);
      }),
    );
  });
});
