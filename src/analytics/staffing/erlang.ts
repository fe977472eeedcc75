// In-house because npm has the Erlang distribution (@stdlib) but no maintained package for Erlang
// queues. The formulas are short, and tests check them against textbook values.
import { InvalidInputError } from '../../errors.js';

/** Work offered to a queue: arrivals per hour and mean handle time. */
export interface Workload {
  readonly arrivalsPerHour: number;
  /** Average handle time, seconds. */
  readonly ahtSeconds: number;
}

export interface QueueForecast {
  /** Offered load A = arrivals x AHT, in erlangs. */
  readonly erlangs: number;
  /** Probability that a contact has to wait, 0-1. */
  readonly waitProbability: number;
  /** Share answered within the target, 0-1. */
  readonly serviceLevel: number;
  /** Average speed of answer, seconds; Infinity when the queue has no steady state. */
  readonly asaSeconds: number;
  /** Share of the agents' time in work, 0-1 (capped at 1). */
  readonly occupancy: number;
}

/**
 * Erlang B, the share of contacts that find all agents busy when there is no queue:
 * B(0) = 1, B(n) = A B(n-1) / (n + A B(n-1)).
 */
export function erlangB(erlangs: number, agents: number): number {
  checkAgents(agents);
  checkNumber('erlangs', erlangs, 0);
  let blocking = 1;
  for (let n = 1; n <= agents; n += 1) blocking = (erlangs * blocking) / (n + erlangs * blocking);
  return blocking;
}

/**
 * Erlang C, the M/M/N queue without abandonment (so it overstates waits and heads):
 * Pw = B / (1 - rho (1 - B)) with B of Erlang B; service level 1 - Pw e^(-(N - A) T / AHT);
 * ASA = Pw AHT / (N - A). Unless there are more agents than erlangs, the queue grows forever.
 */
export function erlangC(load: Workload, agents: number, targetSeconds: number): QueueForecast {
  const erlangs = offeredLoad(load);
  checkAgents(agents);
  checkNumber('targetSeconds', targetSeconds, 0);
  if (erlangs === 0 && agents > 0) {
    return { erlangs, waitProbability: 0, serviceLevel: 1, asaSeconds: 0, occupancy: 0 };
  }
  if (agents <= erlangs) {
    const occupancy = agents === 0 ? 0 : 1;
    return { erlangs, waitProbability: 1, serviceLevel: 0, asaSeconds: Infinity, occupancy };
  }
  const blocking = erlangB(erlangs, agents);
  const occupancy = erlangs / agents;
  const waitProbability = blocking / (1 - occupancy * (1 - blocking));
  const spare = agents - erlangs;
  return {
    erlangs,
    waitProbability,
    serviceLevel: 1 - waitProbability * Math.exp((-spare * targetSeconds) / load.ahtSeconds),
    asaSeconds: (waitProbability * load.ahtSeconds) / spare,
    occupancy,
  };
}

/** Fewest working agents that reach the service level (0-1) within the target, by Erlang C. */
export function agentsFor(load: Workload, serviceLevel: number, targetSeconds: number): number {
  checkShare('serviceLevel', serviceLevel);
  const erlangs = offeredLoad(load);
  if (erlangs === 0) return 0;
  let agents = Math.floor(erlangs) + 1;
  while (erlangC(load, agents, targetSeconds).serviceLevel < serviceLevel) agents += 1;
  return agents;
}

/** Heads to roster for `agents` at work, with `shrinkage` (0-1) of paid time spent off work. */
export function headsFor(agents: number, shrinkage: number): number {
  checkAgents(agents);
  checkShare('shrinkage', shrinkage);
  return Math.ceil(agents / (1 - shrinkage) - 1e-9);
}

/** A = arrivals x AHT, in erlangs. */
export function offeredLoad({ arrivalsPerHour, ahtSeconds }: Workload): number {
  checkNumber('arrivalsPerHour', arrivalsPerHour, 0);
  if (!(ahtSeconds > 0 && Number.isFinite(ahtSeconds))) {
    throw new InvalidInputError('ahtSeconds must be above 0');
  }
  return (arrivalsPerHour * ahtSeconds) / 3600;
}

export function checkAgents(agents: number): void {
  if (!(Number.isInteger(agents) && agents >= 0)) {
    throw new InvalidInputError('agents must be a whole number, 0 or more');
  }
}

function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new InvalidInputError(`${name} must be at least 0 and below 1`);
  }
}

function checkNumber(name: string, value: number, least: number): void {
  if (!(Number.isFinite(value) && value >= least)) {
    throw new InvalidInputError(`${name} must be a number of at least ${least}`);
  }
}
