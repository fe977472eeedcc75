import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBefore,
  firstOfMonth,
  lengthOf,
  listDays,
  mondayOf,
  weekdayOf,
} from '../../../src/analytics/query/calendar.js';
import { describePeriod, parsePeriod } from '../../../src/analytics/query/period.js';
import { LANGUAGES } from '../../../src/domain/language.js';

/** A Thursday. */
const TODAY = '2026-10-15';

const someDay = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));

describe('a period', () => {
  it.each([
    ['hoy', '2026-10-15', '2026-10-16'],
    ['Today', '2026-10-15', '2026-10-16'],
    ['AYER', '2026-10-14', '2026-10-15'],
    ['yesterday', '2026-10-14', '2026-10-15'],
    ['anteayer', '2026-10-13', '2026-10-14'],
    ['7d', '2026-10-09', '2026-10-16'],
    ['30d', '2026-09-16', '2026-10-16'],
    ['últimos 7 días', '2026-10-09', '2026-10-16'],
    ['last 14 days', '2026-10-02', '2026-10-16'],
    ['últimas 2 semanas', '2026-10-02', '2026-10-16'],
    ['esta semana', '2026-10-12', '2026-10-16'],
    ['this week', '2026-10-12', '2026-10-16'],
    ['semana pasada', '2026-10-05', '2026-10-12'],
    ['last week', '2026-10-05', '2026-10-12'],
    ['este mes', '2026-10-01', '2026-10-16'],
    ['mes pasado', '2026-09-01', '2026-10-01'],
    ['last month', '2026-09-01', '2026-10-01'],
    ['este año', '2026-01-01', '2026-10-16'],
    ['lunes pasado', '2026-10-12', '2026-10-13'],
    ['miércoles', '2026-10-14', '2026-10-15'],
    ['jueves', '2026-10-08', '2026-10-09'],
    ['last Friday', '2026-10-09', '2026-10-10'],
    ['semana', '2026-10-09', '2026-10-16'],
    ['mes', '2026-09-16', '2026-10-16'],
    ['2026-10-01..2026-10-15', '2026-10-01', '2026-10-16'],
    ['del 1/10/2026 al 15/10/2026', '2026-10-01', '2026-10-16'],
    ['from 2026-10-01 to 2026-10-15', '2026-10-01', '2026-10-16'],
    ['desde 2026-10-10', '2026-10-10', '2026-10-16'],
    ['2026-02', '2026-02-01', '2026-03-01'],
    ['2026-10-01', '2026-10-01', '2026-10-02'],
    ['septiembre', '2026-09-01', '2026-10-01'],
    ['December', '2025-12-01', '2026-01-01'],
    ['diciembre de 2024', '2024-12-01', '2025-01-01'],
  ])('reads %s', (text, from, to) => {
    expect(parsePeriod(text, TODAY)).toEqual({ from, to });
  });

  it.each([
    ['mes pasado', '2026-01-10', '2025-12-01', '2026-01-01'],
    ['semana pasada', '2026-01-01', '2025-12-22', '2025-12-29'],
    ['esta semana', '2026-01-01', '2025-12-29', '2026-01-02'],
    ['ayer', '2026-03-01', '2026-02-28', '2026-03-01'],
    ['ayer', '2028-03-01', '2028-02-29', '2028-03-01'],
    ['hoy', '2026-12-31', '2026-12-31', '2027-01-01'],
    ['7d', '2027-01-03', '2026-12-28', '2027-01-04'],
  ])('reads %s on %s across the end of a month or year', (text, today, from, to) => {
    expect(parsePeriod(text, today)).toEqual({ from, to });
  });

  it.each([
    '',
    'mañana',
    '0d',
    '99999d',
    '2026-02-30',
    '2026-10-15..2026-10-01',
    '7',
    'hoy ayer',
    '1900-01-01..2026-01-01',
  ])('does not guess at %j', (text) => {
    expect(parsePeriod(text, TODAY)).toBeNull();
  });

  it('is described in words that parse to the same days', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: -400, max: 40 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(...LANGUAGES),
        (today, offset, length, language) => {
          const from = addDays(today, offset);
          const days = { from, to: addDays(from, length) };

          expect(parsePeriod(describePeriod(days, today, language), today)).toEqual(days);
        },
      ),
    );
  });

  it.each([
    ['7d', 'últimos 7 días', 'last 7 days'],
    ['este mes', 'este mes', 'this month'],
    ['mes pasado', 'mes pasado', 'last month'],
    ['2026-10-01..2026-10-10', 'del 2026-10-01 al 2026-10-10', 'from 2026-10-01 to 2026-10-10'],
  ])('describes %s as people would', (text, es, en) => {
    const days = parsePeriod(text, TODAY) ?? { from: '', to: '' };

    expect(describePeriod(days, TODAY, 'es')).toBe(es);
    expect(describePeriod(days, TODAY, 'en')).toBe(en);
  });
});

describe('the calendar', () => {
  it('counts days, lists them, and steps back by as many', () => {
    const days = { from: '2026-02-26', to: '2026-03-02' };

    expect(lengthOf(days)).toBe(4);
    expect(listDays(days)).toEqual(['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBefore(days)).toEqual({ from: '2026-02-22', to: '2026-02-26' });
  });

  it('knows weeks and months', () => {
    expect(weekdayOf('2026-10-18')).toBe(7);
    expect(mondayOf('2026-10-18')).toBe('2026-10-12');
    expect(firstOfMonth('2026-01-31', -1)).toBe('2025-12-01');
    expect(firstOfMonth('2026-01-31', 1)).toBe('2026-02-01');
  });
});
