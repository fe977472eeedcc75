import { InvalidInputError } from '../../errors.js';

export interface Arrival {
  /** Instant, ms. */
  readonly atMs: number;
  /** Handle time, ms. */
  readonly handleMs: number;
}

/** `agents` work from `fromMs` until the next shift; the last shift never ends. */
export interface Shift {
  readonly fromMs: number;
  readonly agents: number;
}

export interface QueueRun {
  /** In the order of the given arrivals, ms; null for those never answered. */
  readonly waitsMs: readonly (number | null)[];
  /** Mean over the answered ones; null without any. ms. */
  readonly meanMs: number | null;
  /** When the last one was finished; null if none was answered. */
  readonly finishedAtMs: number | null;
}

/**
 * How long each arrival would have waited in one first-come-first-served queue where nobody gives
 * up. An agent whose shift ends finishes the current contact first. Within a millisecond, agents
 * become free before contacts arrive. Deterministic.
 */
export function simulateQueue(
  arrivals: readonly Arrival[],
  staffing: number | readonly Shift[],
): QueueRun {
  const shifts = shiftsOf(staffing);
  const order = arrivals
    .map((arrival, index) => ({ ...arrival, index }))
    .sort((a, b) => a.atMs - b.atMs || a.index - b.index);
  const waitsMs: (number | null)[] = arrivals.map(() => null);
  const busyUntil = createHeap();
  let shift = 0;
  let agents = 0;
  let clock = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let answered = 0;
  let finishedAtMs: number | null = null;

  const startDueShifts = () => {
    for (let next = shifts[shift]; next !== undefined && next.fromMs <= clock; ) {
      agents = next.agents;
      shift += 1;
      next = shifts[shift];
    }
  };
  for (const { atMs, handleMs, index } of order) {
    if (!(handleMs >= 0) || !Number.isFinite(atMs)) {
      throw new InvalidInputError('an arrival needs a time and a handle time of 0 ms or more');
    }
    // First come, first served: no contact is answered before an earlier one.
    clock = Math.max(clock, atMs);
    startDueShifts();
    while (busyUntil.size() > 0 && busyUntil.first() <= clock) busyUntil.take();
    while (busyUntil.size() >= agents) {
      const nextShift = shifts[shift]?.fromMs ?? Number.POSITIVE_INFINITY;
      const nextFree = busyUntil.size() > 0 ? busyUntil.first() : Number.POSITIVE_INFINITY;
      const next = Math.min(nextShift, nextFree);
      if (next === Number.POSITIVE_INFINITY) break;
      clock = next;
      startDueShifts();
      while (busyUntil.size() > 0 && busyUntil.first() <= clock) busyUntil.take();
    }
    if (busyUntil.size() >= agents) break;
    waitsMs[index] = clock - atMs;
    sum += clock - atMs;
    answered += 1;
    busyUntil.add(clock + handleMs);
    finishedAtMs = Math.max(finishedAtMs ?? clock, clock + handleMs);
  }
  return { waitsMs, meanMs: answered === 0 ? null : sum / answered, finishedAtMs };
}

function shiftsOf(staffing: number | readonly Shift[]): readonly Shift[] {
  const shifts =
    typeof staffing === 'number'
      ? [{ fromMs: Number.NEGATIVE_INFINITY, agents: staffing }]
      : staffing;
  for (const [i, { fromMs, agents }] of shifts.entries()) {
    const before = shifts[i - 1];
    if (!Number.isInteger(agents) || agents < 0 || (before && before.fromMs >= fromMs)) {
      throw new InvalidInputError('shifts need whole numbers of agents and rising times');
    }
  }
  return shifts;
}

/** A min-heap. */
function createHeap() {
  const items: number[] = [];
  const at = (index: number) => items[index] ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const kept = at(a);
    items[a] = at(b);
    items[b] = kept;
  };
  return {
    size: () => items.length,
    first: () => at(0),
    add(value: number): void {
      items.push(value);
      let child = items.length - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (at(parent) <= at(child)) break;
        swap(parent, child);
        child = parent;
      }
    },
    take(): void {
      swap(0, items.length - 1);
      items.pop();
      let parent = 0;
      for (;;) {
        const left = 2 * parent + 1;
        const least = at(left + 1) < at(left) ? left + 1 : left;
        if (at(least) >= at(parent)) break;
        swap(parent, least);
        parent = least;
      }
    },
  };
}
