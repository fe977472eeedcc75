import { describe, expect, it } from 'vitest';
import { describeOpening } from '../../src/domain/describe-opening.js';

const MEXICO = 'America/Mexico_City';
const NOW = new Date('2026-11-22T10:00-06:00');

describe('describeOpening', () => {
  it.each([
    ['2026-11-22T16:00-06:00', 'hoy a las 4 de la tarde', 'today at 4 pm'],
    ['2026-11-22T11:00-06:00', 'hoy a las 11', 'today at 11 am'],
    ['2026-11-23T09:00-06:00', 'mañana a las 9', 'tomorrow at 9 am'],
    ['2026-11-23T13:00-06:00', 'mañana a la 1 de la tarde', 'tomorrow at 1 pm'],
    ['2026-11-23T12:00-06:00', 'mañana a las 12 del día', 'tomorrow at noon'],
    ['2026-11-24T00:00-06:00', 'el martes a las 12 de la noche', 'on Tuesday at midnight'],
    ['2026-11-25T01:30-06:00', 'el miércoles a la 1:30 de la madrugada', 'on Wednesday at 1:30 am'],
    ['2026-11-26T19:05-06:00', 'el jueves a las 7:05 de la noche', 'on Thursday at 7:05 pm'],
    ['2026-11-28T09:00-06:00', 'el sábado a las 9', 'on Saturday at 9 am'],
    [
      '2026-11-29T09:30-06:00',
      'el domingo 29 de noviembre a las 9:30',
      'on Sunday, November 29 at 9:30 am',
    ],
  ])('words %s as "%s" and "%s"', (next, es, en) => {
    expect(describeOpening(new Date(next), NOW, MEXICO)).toEqual({ es, en });
  });

  it('counts days by the local calendar, not by 24 hours', () => {
    const lateEvening = new Date('2026-11-22T23:30-06:00');

    expect(describeOpening(new Date('2026-11-23T09:00-06:00'), lateEvening, MEXICO).es).toBe(
      'mañana a las 9',
    );
  });

  it('counts a 25-hour day as one', () => {
    const beforeTheChange = new Date('2026-10-31T09:00-07:00');

    expect(
      describeOpening(new Date('2026-11-01T09:00-08:00'), beforeTheChange, 'America/Tijuana').en,
    ).toBe('tomorrow at 9 am');
  });
});
