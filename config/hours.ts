import type { BusinessHours, OpeningInterval } from '../src/domain/business-hours.js';
import type { Bilingual } from '../src/domain/language.js';

const WEEKDAY: readonly OpeningInterval[] = [{ opens: '09:00', closes: '20:00' }];

const NEW_YEAR: Bilingual = { es: 'Año Nuevo', en: "New Year's Day" };
const CONSTITUTION: Bilingual = { es: 'Día de la Constitución', en: 'Constitution Day' };
const JUAREZ: Bilingual = {
  es: 'Natalicio de Benito Juárez',
  en: "Benito Juárez's Birthday",
};
const LABOUR: Bilingual = { es: 'Día del Trabajo', en: 'Labour Day' };
const INDEPENDENCE: Bilingual = { es: 'Día de la Independencia', en: 'Independence Day' };
const REVOLUTION: Bilingual = { es: 'Día de la Revolución', en: 'Revolution Day' };
const CHRISTMAS: Bilingual = { es: 'Navidad', en: 'Christmas Day' };

/**
 * When agents are at the desk, in the operator's time zone; `config/knowledge` tells customers the
 * same. Holidays are Mexico's compulsory days of rest (Ley Federal del Trabajo, article 74).
 */
export const businessHours: BusinessHours = {
  weekly: {
    monday: WEEKDAY,
    tuesday: WEEKDAY,
    wednesday: WEEKDAY,
    thursday: WEEKDAY,
    friday: WEEKDAY,
    saturday: [{ opens: '09:00', closes: '15:00' }],
    sunday: [],
  },
  holidays: [
    { date: '2026-01-01', name: NEW_YEAR },
    { date: '2026-02-02', name: CONSTITUTION },
    { date: '2026-03-16', name: JUAREZ },
    { date: '2026-05-01', name: LABOUR },
    { date: '2026-09-16', name: INDEPENDENCE },
    { date: '2026-11-16', name: REVOLUTION },
    { date: '2026-12-25', name: CHRISTMAS },
    { date: '2027-01-01', name: NEW_YEAR },
    { date: '2027-02-01', name: CONSTITUTION },
    { date: '2027-03-15', name: JUAREZ },
    { date: '2027-05-01', name: LABOUR },
    { date: '2027-09-16', name: INDEPENDENCE },
    { date: '2027-11-15', name: REVOLUTION },
    { date: '2027-12-25', name: CHRISTMAS },
  ],
};
