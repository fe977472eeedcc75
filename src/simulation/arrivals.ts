import { addDays, weekdayOf } from '../analytics/calendar.js';
import { startOfLocalDay } from '../domain/local-time.js';
import type { Chance } from './chance.js';

export interface ArrivalRates {
  /** Monday to Sunday, relative. */
  readonly weekdays: readonly number[];
  /** Hours 0 to 23, relative. */
  readonly hours: readonly number[];
}

/**
 * The instants (ms, rising) at which contacts come in during local days from `from` on: a Poisson
 * process whose rate follows weekday and hour, `expected` of them in all on average. Hours are
 * counted from local midnight, so on the day of a clock change they are off by one from then on.
 */
export function drawArrivals(
  options: { from: string; days: number; expected: number; timeZone: string; rates: ArrivalRates },
  chance: Chance,
): number[] {
  const { from, days, expected, timeZone, rates } = options;
  const weights = Array.from({ length: days }, (_, i) => {
    const weekday = rates.weekdays[weekdayOf(addDays(from, i)) - 1] ?? 0;
    return rates.hours.map((hour) => weekday * hour);
  });
  const total = weights.flat().reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return [];
  const arrivals: number[] = [];
  for (const [i, hours] of weights.entries()) {
    const day = addDays(from, i);
    // At noon of that date it is that date everywhere the wall clock matters here.
    const start = startOfLocalDay(new Date(`${day}T12:00:00Z`), timeZone).getTime();
    for (const [hour, weight] of hours.entries()) {
      const rate = (expected * weight) / total;
      for (let at = drawGap(rate, chance); at < 1; at += drawGap(rate, chance)) {
        arrivals.push(Math.round(start + (hour + at) * 3_600_000));
      }
    }
  }
  return arrivals.sort((a, b) => a - b);
}

/** Hours to the next arrival of a Poisson process of this rate per hour. */
function drawGap(rate: number, chance: Chance): number {
  return rate <= 0 ? Number.POSITIVE_INFINITY : -Math.log(1 - chance.number()) / rate;
}
