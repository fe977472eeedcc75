import { AIMS, CONCURRENCIES, RATE } from './aims.js';
import type { LoadGenerator } from './load-client.js';
import type { Latency, LoadOrder, Target } from './protocol.js';
import { median, medianLatency } from './statistics.js';
import type { Running } from './targets.js';

export interface Throughput {
  readonly concurrency: number;
  /** Turns per second, medians over the rounds. */
  readonly service: number;
  readonly floor: number;
  /** Median of the rounds' ratios: the machine is in the same state within a round. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly serviceLatencyMs: Latency;
  readonly floorLatencyMs: Latency;
}

export interface Steady {
  readonly rate: number;
  readonly serviceLatencyMs: Latency;
  readonly floorLatencyMs: Latency;
  /** p99 of the service minus the floor's. */
  readonly aboveFloorP99Ms: number;
}

export interface Contender {
  readonly running: Running;
  readonly target: Target;
}

const ROUNDS = 3;
const CLOSED_MS = 2_000;
const OPEN_MS = 5_000;
const WARM_UP_MS = 4_000;

/** At a fixed rate: the memory measured next should be a busy service's, not a flooded one's. */
export async function warmUp(load: LoadGenerator, sides: readonly Contender[]): Promise<void> {
  for (const { target } of sides) {
    await load.run({ kind: 'open', target, rate: 2 * RATE, durationMs: WARM_UP_MS });
  }
}

/** Alternates floor and service, so that disturbances affect both. */
export async function measureThroughput(
  load: LoadGenerator,
  service: Contender,
  floor: Contender,
): Promise<Throughput[]> {
  const found: Throughput[] = [];
  for (const { target } of [floor, service]) {
    await load.run({ kind: 'closed', target, concurrency: 32, durationMs: CLOSED_MS });
  }
  for (const concurrency of CONCURRENCIES) {
    const order = { kind: 'closed', concurrency, durationMs: CLOSED_MS } as const;
    const rounds = await alternate(load, service, floor, order);
    const ratios = rounds.map((one) => one.service.turnsPerSecond / one.floor.turnsPerSecond);
    found.push({
      concurrency,
      service: median(rounds.map((one) => one.service.turnsPerSecond)),
      floor: median(rounds.map((one) => one.floor.turnsPerSecond)),
      ratio: median(ratios),
      ratios,
      serviceLatencyMs: medianLatency(rounds.map((one) => one.service.latencyMs)),
      floorLatencyMs: medianLatency(rounds.map((one) => one.floor.latencyMs)),
    });
  }
  return found;
}

export async function measureSteady(
  load: LoadGenerator,
  service: Contender,
  floor: Contender,
): Promise<Steady> {
  const order = { kind: 'open', rate: RATE, durationMs: OPEN_MS } as const;
  const rounds = await alternate(load, service, floor, order);
  const serviceLatencyMs = medianLatency(rounds.map((one) => one.service.latencyMs));
  const floorLatencyMs = medianLatency(rounds.map((one) => one.floor.latencyMs));
  return {
    rate: RATE,
    serviceLatencyMs,
    floorLatencyMs,
    aboveFloorP99Ms: serviceLatencyMs.p99 - floorLatencyMs.p99,
  };
}

async function alternate(
  load: LoadGenerator,
  service: Contender,
  floor: Contender,
  order:
    | Omit<Extract<LoadOrder, { kind: 'closed' }>, 'target'>
    | Omit<Extract<LoadOrder, { kind: 'open' }>, 'target'>,
) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ofFloor = await load.run({ ...order, target: floor.target });
    const ofService = await load.run({ ...order, target: service.target });
    rounds.push({ floor: ofFloor, service: ofService });
  }
  return rounds;
}

export interface Verdict {
  readonly aim: string;
  readonly found: string;
  readonly isMet: boolean;
}

export function judge(found: {
  throughput: readonly Throughput[];
  steady: Steady;
  startupMs: number;
  memoryMb: number;
}): Verdict[] {
  const { p99 } = found.steady.serviceLatencyMs;
  return [
    ...found.throughput.map(({ concurrency, ratio }) => ({
      aim: `at least ${AIMS.throughputRatio} of the floor's turns a second, ${concurrency} at once`,
      found: ratio.toFixed(2),
      isMet: ratio >= AIMS.throughputRatio,
    })),
    {
      aim: `p99 under ${AIMS.p99Ms} ms at ${RATE} turns a second`,
      found: `${p99.toFixed(1)} ms`,
      isMet: p99 < AIMS.p99Ms,
    },
    {
      aim: `ready in under ${AIMS.startupMs / 1_000} s`,
      found: `${(found.startupMs / 1_000).toFixed(2)} s`,
      isMet: found.startupMs < AIMS.startupMs,
    },
    {
      aim: `under ${AIMS.memoryMb} MB resident after ${RATE} turns a second`,
      found: `${Math.round(found.memoryMb)} MB`,
      isMet: found.memoryMb < AIMS.memoryMb,
    },
  ];
}
