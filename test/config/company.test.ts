import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../config/hours.js';
import { LEAVING_REASONS, offers } from '../../config/offers.js';
import { outages } from '../../config/outages.js';
import { WEEKDAYS } from '../../src/domain/business-hours.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { parseCustomersCsv } from '../../src/integrations/csv/customers-csv.js';

const { headings, rows } = parseCustomersCsv(
  readFileSync(new URL('../../config/demo/customers.csv', import.meta.url)),
);

function columnOf(heading: string): Set<string> {
  const index = headings.indexOf(heading);
  return new Set(rows.map(({ cells }) => cells[index] ?? ''));
}

function numbersIn(text: string): string[] {
  return (text.match(/\d+/g) ?? []).toSorted();
}

describe('retention offers', () => {
  it('number six to eight, each with its own id', () => {
    expect(offers.length).toBeGreaterThanOrEqual(6);
    expect(offers.length).toBeLessThanOrEqual(8);
    expect(new Set(offers.map((offer) => offer.id)).size).toBe(offers.length);
  });

  it.each(offers)('$id makes the same promise in both languages', ({ title, pitch }) => {
    expect(numbersIn(title.en)).toEqual(numbersIn(title.es));
    expect(numbersIn(pitch.en)).toEqual(numbersIn(pitch.es));
  });

  it.each(offers)('$id refers to existing plans and reasons', ({ eligibility }) => {
    const plans = columnOf('plan');

    expect((eligibility.plans ?? []).filter((plan) => !plans.has(plan))).toEqual([]);
    expect(
      (eligibility.reasons ?? []).filter(
        (reason) => !LEAVING_REASONS.some((one) => one === reason),
      ),
    ).toEqual([]);
  });

  it.each(LEAVING_REASONS)('include one for a customer of a year who leaves for: %s', (reason) => {
    const eligible = offers.filter(
      ({ eligibility }) =>
        eligibility.minTenureMonths <= 12 && (eligibility.reasons ?? [reason]).includes(reason),
    );

    expect(eligible).not.toEqual([]);
  });
});

describe('outages', () => {
  it('are in zones where customers live, one per zone', () => {
    const zones = columnOf('zone');

    expect(outages.filter((outage) => !zones.has(outage.zone))).toEqual([]);
    expect(new Set(outages.map((outage) => outage.zone)).size).toBe(outages.length);
  });

  it('spare most zones', () => {
    expect(outages.length).toBeLessThan(columnOf('zone').size / 4);
  });
});

describe('business hours', () => {
  it.each(WEEKDAYS)('open before they close, in order, on %s', (weekday) => {
    const times = businessHours.weekly[weekday].flatMap(({ opens, closes }) => [opens, closes]);

    expect(times.filter((time) => !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time))).toEqual([]);
    expect(times).toEqual([...new Set(times)].toSorted());
  });

  it.each([2026, 2027])('include the compulsory holidays of %i', (year) => {
    const nthMonday = (month: number, nth: number) => {
      const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
      const day = 1 + ((8 - first) % 7) + (nth - 1) * 7;
      return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    };

    const kept = businessHours.holidays
      .map((holiday) => holiday.date)
      .filter((date) => date.startsWith(String(year)));

    expect(kept).toEqual([
      `${year}-01-01`,
      nthMonday(2, 1),
      nthMonday(3, 3),
      `${year}-05-01`,
      `${year}-09-16`,
      nthMonday(11, 3),
      `${year}-12-25`,
    ]);
  });

  it('match the hours that customers are told', () => {
    const toldIn = { es: 'servicio.es.md', en: 'service.en.md' };
    const onTwelve = (time = '') => Number(time.slice(0, 2)) % 12 || 12;
    const spoken = [businessHours.weekly.monday[0], businessHours.weekly.saturday[0]].flatMap(
      (interval) => [onTwelve(interval?.opens), onTwelve(interval?.closes)],
    );

    for (const language of LANGUAGES) {
      const file = new URL(`../../config/knowledge/${toldIn[language]}`, import.meta.url);
      const answer = readFileSync(file, 'utf8').split('## ')[1] ?? '';

      expect((answer.match(/\d+/g) ?? []).map(Number)).toEqual(spoken);
    }
  });
});
