import { describe, expect, it } from 'vitest';
import { readDate } from '../../../../src/integrations/offline/rules/dates.js';
import { normalise } from '../../../../src/integrations/offline/text.js';

/** A Thursday. */
const TODAY = '2025-11-20';

describe('readDate', () => {
  it.each([
    ['hoy', '2025-11-20'],
    ['ayer', '2025-11-19'],
    ['lo pagué ayer en la mañana', '2025-11-19'],
    ['antier', '2025-11-18'],
    ['anteayer', '2025-11-18'],
    ['mañana', '2025-11-21'],
    ['mañana en la mañana', '2025-11-21'],
    ['pasado mañana', '2025-11-22'],
    ['anoche', '2025-11-19'],
    ['hace tres días', '2025-11-17'],
    ['hace 2 semanas', '2025-11-06'],
    ['hace un mes', '2025-10-20'],
    ['dentro de dos días', '2025-11-22'],
    ['el lunes pasado', '2025-11-17'],
    ['el pasado lunes', '2025-11-17'],
    ['el próximo martes', '2025-11-25'],
    ['el viernes que viene', '2025-11-21'],
    ['pagué el lunes', '2025-11-17'],
    ['pueden venir el lunes', '2025-11-24'],
    ['15 de octubre', '2025-10-15'],
    ['el quince de octubre', '2025-10-15'],
    ['veintitrés de noviembre', '2025-11-23'],
    ['treinta y uno de octubre', '2025-10-31'],
    ['primero de mayo', '2026-05-01'],
    ['15 de enero de 2026', '2026-01-15'],
    ['pagué el 28 de diciembre', '2024-12-28'],
    ['el 15', '2025-11-15'],
    ['el día 18', '2025-11-18'],
    ['el día quince', '2025-11-15'],
    ['15/10', '2025-10-15'],
    ['15/10/2025', '2025-10-15'],
    ['15-10-25', '2025-10-15'],
    ['2025-10-15', '2025-10-15'],
    ['31 de febrero', null],
    ['por la mañana', null],
    ['en la mañana estaba bien', null],
    ['los lunes no hay servicio', null],
    ['no tengo internet', null],
    ['tengo 2 teles', null],
    ['el 5 no prende', null],
    ['debo 12.50', null],
    ['soporte 24/7 dicen', null],
    ['', null],
  ])('in Spanish, "%s" is %s', (text, expected) => {
    expect(readDate(normalise(text), TODAY, 'es', null)).toBe(expected);
  });

  it.each([
    ['yesterday', '2025-11-19'],
    ['i paid it yesterday morning', '2025-11-19'],
    ['tomorrow', '2025-11-21'],
    ['day after tomorrow', '2025-11-22'],
    ['the day before yesterday', '2025-11-18'],
    ['last friday', '2025-11-14'],
    ['next tuesday', '2025-11-25'],
    ['3 days ago', '2025-11-17'],
    ['two weeks ago', '2025-11-06'],
    ['a month ago', '2025-10-20'],
    ['in two days', '2025-11-22'],
    ['october 15th', '2025-10-15'],
    ['oct 15', '2025-10-15'],
    ['october the fifteenth', '2025-10-15'],
    ['the 15th of october', '2025-10-15'],
    ['october twenty first', '2025-10-21'],
    ['the 15th', '2025-11-15'],
    ['10/15', '2025-10-15'],
    ['10/15/2025', '2025-10-15'],
    ['may i speak to someone', null],
    ['one second', null],
    ['every monday it fails', null],
  ])('in English, "%s" is %s', (text, expected) => {
    expect(readDate(normalise(text), TODAY, 'en', null)).toBe(expected);
  });

  it('leans the way the conversation points', () => {
    expect(readDate('el lunes', TODAY, 'es', 'past')).toBe('2025-11-17');
    expect(readDate('el lunes', TODAY, 'es', 'future')).toBe('2025-11-24');
    expect(readDate('el jueves', TODAY, 'es', 'past')).toBe('2025-11-13');
  });

  it('reads "desde" backwards unless the topic looks ahead', () => {
    const text = 'desde el primero de diciembre';

    expect(readDate(text, TODAY, 'es', 'future')).toBe('2025-12-01');
    expect(readDate(text, TODAY, 'es', null)).toBe('2024-12-01');
    expect(readDate('since monday', TODAY, 'en', null)).toBe('2025-11-17');
  });

  it('reads the day of a promise ahead even where payments are spoken of', () => {
    expect(readDate("i'll pay on friday", TODAY, 'en', 'past')).toBe('2025-11-21');
    expect(readDate('voy a pagar el lunes', TODAY, 'es', 'past')).toBe('2025-11-24');
    expect(readDate('les deposito hasta el lunes', TODAY, 'es', 'past')).toBe('2025-11-24');
  });

  it('answers null for a broken "today"', () => {
    expect(readDate('ayer', 'not a date', 'es', null)).toBeNull();
  });
});
