// In-house for the same reason as erlang.ts. Tests check it against Erlang C for endless patience,
// and against the Poisson distribution where patience equals the handle time.
import { InvalidInputError } from '../../errors.js';
import { checkAgents, offeredLoad, type QueueForecast, type Workload } from './erlang.js';

export interface ImpatientForecast extends QueueForecast {
  /** Share that gives up before an agent answers, 0-1. */
  readonly abandonment: number;
}

/** Log weight relative to the heaviest state below which a state adds nothing to a double. */
const NEGLIGIBLE_LOG_WEIGHT = -45;
/** Eleven days, in seconds; beyond that use Erlang C, as the number of states gets too large. */
const MAX_PATIENCE = 1_000_000;
const MAX_STEPS = 20_000;

/**
 * Erlang A, the M/M/N+M queue whose customers give up after an exponential patience (mean in
 * seconds), so it has a steady state with any number of agents. In state N + j contacts leave at
 * N mu + j theta. Pw = P(n >= N); abandonment = theta E[queue] / lambda; mean wait (including those
 * who give up) = abandonment / theta; occupancy = A (1 - abandonment) / N. Answered within T:
 * P(n < N) + the integral over 0..T of e^(-theta v) f(v), where f(v) = lambda P(N-1)
 * exp((lambda / theta)(1 - e^(-theta v)) - N mu v) is the density of the wait of a customer who
 * never gives up.
 * Source: Zeltyn and Mandelbaum, Call centers with impatient customers, 2005.
 */
export function erlangA(
  load: Workload,
  agents: number,
  targetSeconds: number,
  patienceSeconds: number,
): ImpatientForecast {
  const erlangs = offeredLoad(load);
  checkAgents(agents);
  if (!(patienceSeconds > 0 && patienceSeconds <= MAX_PATIENCE)) {
    throw new InvalidInputError(`patienceSeconds must be above 0 and at most ${MAX_PATIENCE}`);
  }
  if (!(targetSeconds >= 0)) throw new InvalidInputError('targetSeconds must be at least 0');
  if (erlangs === 0) {
    const free = agents > 0;
    return {
      erlangs,
      waitProbability: free ? 0 : 1,
      serviceLevel: free ? 1 : 0,
      asaSeconds: 0,
      occupancy: 0,
      abandonment: 0,
    };
  }
  const lambda = load.arrivalsPerHour / 3600;
  const theta = 1 / patienceSeconds;
  const capacity = agents / load.ahtSeconds;
  const states = steadyState(erlangs, agents, lambda, capacity, theta);
  const abandonment = Math.min(1, (theta * states.meanQueue) / lambda);

  // In logarithms, since either factor of the density can overflow a double.
  const density = (seconds: number) =>
    Math.exp(
      Math.log(lambda) +
        states.logLastFree +
        (lambda / theta) * -Math.expm1(-theta * seconds) -
        (capacity + theta) * seconds,
    );
  const until = Math.min(targetSeconds, -NEGLIGIBLE_LOG_WEIGHT * patienceSeconds);
  const servedAfterWaiting =
    agents === 0 ? 0 : integrate(density, until, until * (lambda + capacity + theta) * 8);
  return {
    erlangs,
    waitProbability: states.waiting,
    serviceLevel: Math.min(1 - abandonment, 1 - states.waiting + servedAfterWaiting),
    asaSeconds: abandonment / theta,
    occupancy: agents === 0 ? 0 : (erlangs * (1 - abandonment)) / agents,
    abandonment,
  };
}

function steadyState(
  erlangs: number,
  agents: number,
  lambda: number,
  capacity: number,
  theta: number,
): { waiting: number; meanQueue: number; logLastFree: number } {
  // Logarithms of the weights, relative to state N.
  const free: number[] = [];
  let log = 0;
  for (let n = agents; n >= 1; n -= 1) {
    log += Math.log(n / erlangs);
    free.push(log);
  }
  const queued = [0];
  let heaviest = Math.max(0, ...heaviestOf(free));
  log = 0;
  for (let j = 1; ; j += 1) {
    const rate = lambda / (capacity + j * theta);
    log += Math.log(rate);
    queued.push(log);
    heaviest = Math.max(heaviest, log);
    if (rate < 1 && log < heaviest + NEGLIGIBLE_LOG_WEIGHT) break;
  }
  const sum = (logs: readonly number[], weight: (index: number) => number) =>
    logs.reduce((total, value, index) => total + weight(index) * Math.exp(value - heaviest), 0);
  const busy = sum(queued, () => 1);
  const total = busy + sum(free, () => 1);
  return {
    waiting: busy / total,
    meanQueue: sum(queued, (j) => j) / total,
    logLastFree: (free[0] ?? Number.NEGATIVE_INFINITY) - heaviest - Math.log(total),
  };
}

function heaviestOf(logs: readonly number[]): number[] {
  return logs.length === 0 ? [] : [logs.reduce((a, b) => Math.max(a, b))];
}

/** Simpson's rule over 0..until. */
function integrate(f: (x: number) => number, until: number, steps: number): number {
  if (until === 0) return 0;
  const pairs = Math.ceil(Math.min(MAX_STEPS, Math.max(200, steps)) / 2);
  const width = until / (2 * pairs);
  let sum = f(0) + f(until);
  for (let i = 1; i < 2 * pairs; i += 1) sum += (i % 2 === 1 ? 4 : 2) * f(i * width);
  return (sum * width) / 3;
}
