export interface BreakerPolicy {
  /** Opens at this many failures within the window, when they are at least half of its calls. */
  readonly failuresToOpen: number;
  readonly windowMs: number;
  /** How long nothing is let through before one call is let through as a probe. */
  readonly openMs: number;
}

export type BreakerState = 'closed' | 'open' | 'half_open';

/** Leave to make one call. It is given back with what came of the call. */
export interface Permit {
  /** Permits of an earlier period say nothing about this one. */
  readonly period: number;
}

/**
 * Keeps calls away from a service that keeps failing. closed -> open after failures; open ->
 * half_open after `openMs`, when one probe may pass: its success closes, its failure opens again.
 * Times are milliseconds of one clock; a clock set back ends the open period rather than stretch it.
 */
export function createBreaker(policy: BreakerPolicy) {
  let state: BreakerState = 'closed';
  let period = 0;
  let openedAt = 0;
  let outcomes: { at: number; ok: boolean }[] = [];

  return { admit, settle, state: stateAt };

  /** Null: do not call. */
  function admit(now: number): Permit | null {
    if (state === 'closed') return { period };
    if (state === 'half_open' || !isOver(now)) return null;
    state = 'half_open';
    period += 1;
    return { period };
  }

  /** `ok` null: the call was given up for reasons that are not the service's. */
  function settle(permit: Permit, ok: boolean | null, now: number): void {
    if (permit.period !== period || state === 'open') return;
    if (state === 'half_open') settleProbe(ok, now);
    else if (ok !== null) count(ok, now);
  }

  function settleProbe(ok: boolean | null, now: number): void {
    if (ok) enter('closed', now);
    else if (ok === false) enter('open', now);
    // Nothing was learnt: the next call is the probe.
    else state = 'open';
  }

  function count(ok: boolean, now: number): void {
    outcomes.push({ at: now, ok });
    const since = now - policy.windowMs;
    if (outcomes.some(({ at }) => at <= since || at > now)) {
      outcomes = outcomes.filter(({ at }) => at > since && at <= now);
    }
    const failures = outcomes.filter((outcome) => !outcome.ok).length;
    if (!ok && failures >= policy.failuresToOpen && failures * 2 >= outcomes.length) {
      enter('open', now);
    }
  }

  function enter(next: BreakerState, now: number): void {
    state = next;
    period += 1;
    openedAt = now;
    outcomes = [];
  }

  function isOver(now: number): boolean {
    return now < openedAt || now - openedAt >= policy.openMs;
  }

  function stateAt(): BreakerState {
    return state;
  }
}
