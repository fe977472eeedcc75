export interface BreakerPolicy {
  /** Opens at this many failures within the window, when they are at least half of its calls. */
  readonly failuresToOpen: number;
  readonly windowMs: number;
  /** How long all calls are blocked before one is let through as a probe. */
  readonly openMs: number;
}

export type BreakerState = 'closed' | 'open' | 'half_open';

/** Permission for one call; hand it back to `settle` with the outcome. */
export interface Permit {
  /** Outcomes from an earlier period are ignored. */
  readonly period: number;
}

/**
 * Keeps calls away from a service that keeps failing. closed -> open after failures; open ->
 * half_open after `openMs`, when one probe may pass: its success closes, its failure opens again.
 * Times are ms of one clock; setting it back ends the open period instead of extending it.
 */
export function createBreaker(policy: BreakerPolicy) {
  let state: BreakerState = 'closed';
  let period = 0;
  let openedAt = 0;
  let outcomes: { at: number; ok: boolean }[] = [];

  return { admit, settle, state: stateAt };

  /** Null means: do not call. */
  function admit(now: number): Permit | null {
    if (state === 'closed') return { period };
    if (state === 'half_open' || !isOver(now)) return null;
    state = 'half_open';
    period += 1;
    return { period };
  }

  /** `ok` null: the call was abandoned for reasons unrelated to the service. */
  function settle(permit: Permit, ok: boolean | null, now: number): void {
    if (permit.period !== period || state === 'open') return;
    if (state === 'half_open') settleProbe(ok, now);
    else if (ok !== null) count(ok, now);
  }

  function settleProbe(ok: boolean | null, now: number): void {
    if (ok) enter('closed', now);
    else if (ok === false) enter('open', now);
    // Inconclusive: the next call becomes the probe.
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
