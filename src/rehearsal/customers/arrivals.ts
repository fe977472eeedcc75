import { addDays, listDays, weekdayOf } from '../../analytics/query/calendar.js';
import { wallClock } from '../../domain/local-time.js';
import type { Chance } from './chance.js';

export interface ArrivalRates {
  /** Monday to Sunday, relative. */
  readonly weekdays: readonly number[];
  /** Hours 0 to 23 of the wall clock, relative. */
  readonly hours: readonly number[];
}

/** Clock changes start and end on quarter hours. */
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/**
 * The instants (ms, ascending) at which contacts arrive during the local days from `from`: a
 * Poisson process whose rate follows weekday and hour of the wall clock, with `expected` arrivals
 * in all. An hour that a clock change skips gets none; one that it repeats gets its load twice.
 */
export function drawArrivals(
  options: { from: string; days: number; expected: number; timeZone: string; rates: ArrivalRates },
  chance: Chance,
): number[] {
  const { expected } = options;
  const quarters = weightedQuarters(options);
  const total = quarters.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return [];
  const arrivals: number[] = [];
  for (const { atMs, weight } of quarters) {
    const rate = (expected * weight) / total;
    for (let at = drawGap(rate, chance); at < 1; at += drawGap(rate, chance)) {
      arrivals.push(Math.floor(atMs + at * QUARTER_MS));
    }
  }
  return arrivals;
}

/** Every quarter hour of the local days, in order, with its load. */
function weightedQuarters(options: {
  from: string;
  days: number;
  timeZone: string;
  rates: ArrivalRates;
}): { readonly atMs: number; readonly weight: number }[] {
  const { weekdays, hours } = options.rates;
  const to = addDays(options.from, options.days);
  const wanted = new Set(listDays({ from: options.from, to }));
  const clock = wallClock(options.timeZone);
  const quarters: { atMs: number; weight: number }[] = [];
  const last = Date.parse(to) + DAY_MS;
  for (let atMs = Date.parse(options.from) - DAY_MS; atMs < last; atMs += QUARTER_MS) {
    const { date, minute } = clock(atMs);
    if (!wanted.has(date)) continue;
    const weekday = weekdays[weekdayOf(date) - 1] ?? 0;
    quarters.push({ atMs, weight: weekday * (hours[Math.floor(minute / 60)] ?? 0) });
  }
  return quarters;
}

/** Quarters until the next arrival of a Poisson process with this rate per quarter. */
function drawGap(rate: number, chance: Chance): number {
  return rate <= 0 ? Number.POSITIVE_INFINITY : -Math.log(1 - chance.number()) / rate;
}
