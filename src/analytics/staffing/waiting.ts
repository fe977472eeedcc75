import type { ContactFact } from '../facts/fact.js';
import { ratio } from '../kpi/ratio.js';
import { erlangC } from './erlang.js';
import { erlangA } from './erlang-a.js';
import { type Shift, simulateQueue } from './queue-simulation.js';

/** A recorded contact as an arrival in the agents' queue. */
export interface QueuedContact {
  /** When a case was requested, or any other contact was opened. Instant, ms. */
  readonly atMs: number;
  readonly topic: ContactFact['dimensions']['topic'];
  /** As recorded; null if no agent handled it. ms. */
  readonly agentMs: number | null;
  readonly isCase: boolean;
}

const NEVER_QUEUED: ReadonlySet<string> = new Set(['abandoned_short', 'opted_out']);

/** Null if an agent would have had nothing to do: short abandons and opt-outs. */
export function queuedContact(fact: ContactFact): QueuedContact | null {
  const { topic, result, reason } = fact.dimensions;
  if (NEVER_QUEUED.has(result)) return null;
  const isCase = reason !== 'none';
  const atMs = fact.openedAt.getTime() + (isCase ? fact.automaticMs : 0);
  return { atMs, topic, agentMs: fact.agentMs, isCase };
}

export interface Waits {
  readonly n: number;
  /** Over the answered ones; null without any. ms of staffed desk time. */
  readonly meanMs: number | null;
  /** The lower median for an even number. ms of staffed desk time. */
  readonly medianMs: number | null;
}

export interface QueueWaits extends Waits {
  /** Arrived while an agent was at the desk. */
  readonly onDuty: Waits;
  /** Arrived while none was, and were in the queue when the desk opened. */
  readonly atOpening: Waits;
  /** Still in the queue when the last shift ended; excluded from the means. */
  readonly unanswered: number;
}

export interface WaitingComparison {
  /** As it happened: only cases go to the agents. */
  readonly withAssistant: QueueWaits;
  /** If every contact had gone to the same agents. */
  readonly without: QueueWaits;
  /**
   * 1 - mean wait with / mean wait without: a share. Null if any contact is never answered (there
   * is no mean wait then) or if nobody would have waited.
   */
  readonly reduction: number | null;
  /**
   * Mean waits by formula over staffed hours, weighted by arrivals; null where the queue would grow
   * forever. Seconds.
   */
  readonly erlangC: { readonly withAssistant: number | null; readonly without: number | null };
  /**
   * The same with customers who give up (Erlang A); they count with the time they waited. Seconds.
   */
  readonly erlangA: { readonly withAssistant: number | null; readonly without: number | null };
}

/**
 * Compares the waits of the cases as recorded with the waits if every contact, including those
 * abandoned after a first word, had gone to the same agents. A contact the assistant settled is
 * given the mean agent time of its topic's cases, else of all cases. Only staffed desk time counts.
 * Contacts that arrive while the desk is closed are in the queue when it opens, on both sides; with
 * few contacts that queue makes up most of the difference, so it is reported separately. Null
 * without a handled case, since agents' times are then unknown.
 */
export function compareWaiting(
  contacts: readonly QueuedContact[],
  shifts: readonly Shift[],
  options: { readonly targetSeconds: number; readonly patienceSeconds: number },
): WaitingComparison | null {
  const meanOf = meanHandleTime(contacts);
  if (meanOf === null) return null;
  const arrivals = contacts.flatMap(({ atMs, topic, agentMs, isCase }): Arrival[] => {
    const queuedAtMs = firstStaffedMs(atMs, shifts);
    if (queuedAtMs === null) return [];
    const handleMs = agentMs ?? meanOf(topic);
    return [{ atMs: queuedAtMs, handleMs, isCase, onDuty: queuedAtMs === atMs }];
  });
  const cases = arrivals.filter(({ isCase }) => isCase);
  const withAssistant = queueWaits(cases, shifts, contacts.filter(({ isCase }) => isCase).length);
  const without = queueWaits(arrivals, shifts, contacts.length);
  return {
    withAssistant,
    without,
    reduction: reduction(withAssistant, without),
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

interface Arrival {
  /** When it arrived, or when the desk next had an agent. */
  readonly atMs: number;
  readonly handleMs: number;
  readonly isCase: boolean;
  /** Whether an agent was at the desk when it came. */
  readonly onDuty: boolean;
}

function queueWaits(
  arrivals: readonly Arrival[],
  shifts: readonly Shift[],
  contacts: number,
): QueueWaits {
  const { waitsMs } = simulateQueue(arrivals, shifts);
  const onDuty: number[] = [];
  const atOpening: number[] = [];
  for (const [index, arrival] of arrivals.entries()) {
    const waitMs = waitsMs[index] ?? null;
    if (waitMs === null) continue;
    const staffedMs = staffedBetween(arrival.atMs, arrival.atMs + waitMs, shifts);
    (arrival.onDuty ? onDuty : atOpening).push(staffedMs);
  }
  const all = [...onDuty, ...atOpening];
  return {
    ...summarize(all),
    onDuty: summarize(onDuty),
    atOpening: summarize(atOpening),
    unanswered: contacts - all.length,
  };
}

function summarize(waitsMs: readonly number[]): Waits {
  const sorted = [...waitsMs].sort((a, b) => a - b);
  return {
    n: sorted.length,
    meanMs: ratio(
      sorted.reduce((sum, wait) => sum + wait, 0),
      sorted.length,
    ).value,
    medianMs: sorted[Math.ceil(sorted.length / 2) - 1] ?? null,
  };
}

function reduction(withAssistant: QueueWaits, without: QueueWaits): number | null {
  if (withAssistant.unanswered + without.unanswered > 0) return null;
  if (withAssistant.meanMs === null || !without.meanMs) return null;
  return 1 - withAssistant.meanMs / without.meanMs;
}

/** Time with at least one agent on shift, ms. */
function staffedBetween(fromMs: number, toMs: number, shifts: readonly Shift[]): number {
  let staffed = 0;
  for (let index = currentShift(fromMs, shifts); index < shifts.length; index += 1) {
    const shift = shifts[index];
    if (shift === undefined || shift.fromMs >= toMs) break;
    if (shift.agents === 0) continue;
    const end = shifts[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    staffed += Math.min(end, toMs) - Math.max(shift.fromMs, fromMs);
  }
  return staffed;
}

function meanHandleTime(
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

/** The first instant from `atMs` on with an agent on shift; null if there is none. */
function firstStaffedMs(atMs: number, shifts: readonly Shift[]): number | null {
  let index = currentShift(atMs, shifts);
  if ((shifts[index]?.agents ?? 0) > 0) return atMs;
  for (index += 1; index < shifts.length; index += 1) {
    const shift = shifts[index];
    if (shift !== undefined && shift.agents > 0) return shift.fromMs;
  }
  return null;
}

function currentShift(atMs: number, shifts: readonly Shift[]): number {
  let [low, high] = [0, shifts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((shifts[middle]?.fromMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Mean wait by a formula for each number of agents at the desk, weighted by the contacts that
 * arrive while that many work. Null without contacts, or where a queue has no steady state.
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
    const level = at(shifts[currentShift(atMs, shifts)]?.agents ?? 0);
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
