import { erlangC } from './erlang.js';
import { erlangA } from './erlang-a.js';
import type { ContactFact } from './fact.js';
import { type Shift, type WaitingTimeReduction, waitingTimeReduction } from './queue-simulation.js';

/** What a recorded contact asks of a queue of agents. */
export interface QueuedContact {
  /** A case comes to the agents at its request, anything else when it was opened. Instant, ms. */
  readonly atMs: number;
  readonly topic: ContactFact['dimensions']['topic'];
  /** Recorded; null where no agent handled it. ms. */
  readonly agentMs: number | null;
  readonly isCase: boolean;
}

const LEFT: ReadonlySet<string> = new Set(['abandoned_short', 'opted_out']);

/** Null for those an agent would have had nothing to do with: hung up at once, opted out. */
export function queuedContact(fact: ContactFact): QueuedContact | null {
  const { topic, result, reason } = fact.dimensions;
  if (LEFT.has(result)) return null;
  const isCase = reason !== 'none';
  const atMs = fact.openedAt.getTime() + (isCase ? fact.automaticMs : 0);
  return { atMs, topic, agentMs: fact.agentMs, isCase };
}

export interface WaitingComparison extends WaitingTimeReduction {
  /** Mean waits by formula over the hours that agents work, weighted by arrivals; null where the queue would only grow. Seconds. */
  readonly erlangC: { readonly withAssistant: number | null; readonly without: number | null };
  /** The same with customers who give up (Erlang A), those who give up counted with the time they waited. Seconds. */
  readonly erlangA: { readonly withAssistant: number | null; readonly without: number | null };
}

/**
 * The waits of the cases as they came, against the waits had every contact gone to the same agents.
 * A contact the assistant settled would have taken an agent the mean time of its topic's cases, else
 * of all cases. Waiting counts while somebody is at the desk: what comes in while nobody is starts
 * to wait when the next shift does, on both sides, so that nights say nothing about the assistant.
 * Null without a handled case to tell how long agents take.
 */
export function compareWaiting(
  contacts: readonly QueuedContact[],
  shifts: readonly Shift[],
  options: { readonly targetSeconds: number; readonly patienceSeconds: number },
): WaitingComparison | null {
  const meanOf = meanHandling(contacts);
  if (meanOf === null) return null;
  const arrivals = contacts.flatMap(({ atMs, topic, agentMs, isCase }) => {
    const startMs = atDesk(atMs, shifts);
    const handleMs = agentMs ?? meanOf(topic);
    return startMs === null ? [] : [{ atMs: startMs, handleMs, toAgent: isCase }];
  });
  const simulated = waitingTimeReduction(arrivals, shifts);
  const cases = arrivals.filter(({ toAgent }) => toAgent);
  return {
    ...simulated,
    erlangC: {
      withAssistant: formulaWait(cases, shifts, (load, agents) =>
        erlangC(load, agents, options.targetSeconds),
      ),
      without: formulaWait(arrivals, shifts, (load, agents) =>
        erlangC(load, agents, options.targetSeconds),
      ),
    },
    erlangA: {
      withAssistant: formulaWait(cases, shifts, (load, agents) =>
        erlangA(load, agents, options.targetSeconds, options.patienceSeconds),
      ),
      without: formulaWait(arrivals, shifts, (load, agents) =>
        erlangA(load, agents, options.targetSeconds, options.patienceSeconds),
      ),
    },
  };
}

function meanHandling(
  contacts: readonly QueuedContact[],
): ((topic: QueuedContact['topic']) => number) | null {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { topic, agentMs } of contacts) {
    if (agentMs === null) continue;
    for (const key of [topic, '']) {
      const { sum, n } = sums.get(key) ?? { sum: 0, n: 0 };
      sums.set(key, { sum: sum + agentMs, n: n + 1 });
    }
  }
  const all = sums.get('');
  if (all === undefined) return null;
  return (topic) => {
    const { sum, n } = sums.get(topic) ?? all;
    return sum / n;
  };
}

/** When somebody is at the desk for it; null when nobody ever comes. */
function atDesk(atMs: number, shifts: readonly Shift[]): number | null {
  let index = lastBegun(atMs, shifts);
  if ((shifts[index]?.agents ?? 0) > 0) return atMs;
  for (index += 1; index < shifts.length; index += 1) {
    const shift = shifts[index];
    if (shift !== undefined && shift.agents > 0) return shift.fromMs;
  }
  return null;
}

function lastBegun(atMs: number, shifts: readonly Shift[]): number {
  let [low, high] = [0, shifts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((shifts[middle]?.fromMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Mean wait by a formula for each number of agents at the desk, over the time they work, weighted by
 * the contacts that come in it. Null without contacts, and where a queue has no steady state.
 */
function formulaWait(
  arrivals: readonly { readonly atMs: number; readonly handleMs: number }[],
  shifts: readonly Shift[],
  waitOf: (
    load: { arrivalsPerHour: number; ahtSeconds: number },
    agents: number,
  ) => { readonly asaSeconds: number },
): number | null {
  const byAgents = new Map<number, { count: number; handleMs: number; hours: number }>();
  const at = (agents: number) => {
    const known = byAgents.get(agents) ?? { count: 0, handleMs: 0, hours: 0 };
    byAgents.set(agents, known);
    return known;
  };
  for (const [index, { fromMs, agents }] of shifts.entries()) {
    const next = shifts[index + 1];
    if (next !== undefined && Number.isFinite(fromMs)) {
      at(agents).hours += (next.fromMs - fromMs) / 3_600_000;
    }
  }
  for (const { atMs, handleMs } of arrivals) {
    const level = at(shifts[lastBegun(atMs, shifts)]?.agents ?? 0);
    level.count += 1;
    level.handleMs += handleMs;
  }
  let [waited, counted] = [0, 0];
  for (const [agents, { count, handleMs, hours }] of byAgents) {
    if (agents === 0 || count === 0 || hours === 0) continue;
    const load = { arrivalsPerHour: count / hours, ahtSeconds: handleMs / count / 1_000 };
    waited += count * waitOf(load, agents).asaSeconds;
    counted += count;
  }
  const mean = counted === 0 ? null : waited / counted;
  return mean !== null && Number.isFinite(mean) ? mean : null;
}
