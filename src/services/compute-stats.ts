import { type Summary, summarise } from '../analytics/summary.js';
import { startOfLocalDay } from '../domain/local-time.js';
import type { Clock, EscalationRepository, InteractionRepository, Period } from '../ports.js';

export const STATS_PERIODS = ['today', '7d', '30d'] as const;
export type StatsPeriod = (typeof STATS_PERIODS)[number];

export interface Stats {
  readonly name: StatsPeriod;
  readonly period: Period;
  readonly timeZone: string;
  readonly summary: Summary;
}

export type ComputeStats = (name: StatsPeriod) => Promise<Stats>;

const DAYS_BEFORE_TODAY: Readonly<Record<StatsPeriod, number>> = { today: 0, '7d': 6, '30d': 29 };

/** Whole local days up to and including today, up to now. */
export function createComputeStats(deps: {
  interactions: InteractionRepository;
  escalations: EscalationRepository;
  clock: Clock;
  timeZone: string;
}): ComputeStats {
  return async function computeStats(name) {
    const now = deps.clock.now();
    const from = startOfLocalDay(now, deps.timeZone, DAYS_BEFORE_TODAY[name]);
    // Half-open: what happened in this very millisecond belongs to it.
    const period = { from, to: new Date(now.getTime() + 1) };
    const summary = await summarise({
      opened: deps.interactions.openedIn(period),
      closed: deps.interactions.closedIn(period),
      requested: deps.escalations.requestedIn(period),
    });
    return { name, period, timeZone: deps.timeZone, summary };
  };
}
