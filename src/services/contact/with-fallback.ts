import type { Channel } from '../../domain/channel.js';
import type { ModelUsage, TurnReading } from '../../domain/interaction.js';
import { emptyUnderstanding } from '../../domain/understanding.js';
import { UnusableAnswerError } from '../../domain/unusable-answer.js';
import { UpstreamError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Understander, UnderstandRequest } from '../../ports/understanding.js';
import { type BreakerPolicy, type BreakerState, createBreaker } from './breaker.js';

export interface UnderstandingCounters {
  readonly requests: number;
  /** Answered by the primary. */
  readonly primary: number;
  /** Answered by the fallback instead of the primary, by reason. */
  readonly fallbacks: Readonly<Record<string, number>>;
  readonly breaker: BreakerState;
  /** Spent on the primary, including unusable answers. */
  readonly costUsd: number;
}

export interface FallbackUnderstander extends Understander {
  /** Never rejects. */
  understand(request: UnderstandRequest, signal: AbortSignal): Promise<TurnReading>;
  counters(): UnderstandingCounters;
}

/**
 * Asks the primary (Claude) within the channel's deadline, and the fallback (the offline engine)
 * when that yields no answer, so a slow model never leaves a call silent. The reading's
 * `fallbackReason` is the primary's error code, or `deadline`, `cancelled`, `breaker_open`. Without
 * a primary the fallback answers and the reason is null.
 */
export function createWithFallback(options: {
  primary: Understander | null;
  fallback: Understander;
  deadlineMs: (channel: Channel) => number;
  breaker: BreakerPolicy;
  clock: Clock;
  log: Logger;
}): FallbackUnderstander {
  const { primary, fallback, deadlineMs, clock, log } = options;
  const breaker = createBreaker(options.breaker);
  const fallbacks = new Map<string, number>();
  const neverAborted = new AbortController().signal;
  let requests = 0;
  let answered = 0;
  let costUsd = 0;

  return { understand, counters };

  async function understand(request: UnderstandRequest, signal: AbortSignal): Promise<TurnReading> {
    requests += 1;
    const startedAt = now();
    const reading = primary === null ? null : await askPrimary(primary, request, signal);
    if (reading !== null && 'understanding' in reading) return reading;
    return askFallback(request, reading, startedAt);
  }

  async function askPrimary(
    primary: Understander,
    request: UnderstandRequest,
    signal: AbortSignal,
  ): Promise<TurnReading | Failure> {
    const permit = loggingChanges(() => breaker.admit(now()));
    if (permit === null) return fellBack({ reason: 'breaker_open', usage: null, ok: null });

    const outcome = await withDeadline(primary, request, signal, deadlineMs(request.channel));
    const failed = 'reason' in outcome;
    loggingChanges(() => breaker.settle(permit, failed ? outcome.ok : true, now()));
    costUsd += outcome.usage?.costUsd ?? 0;
    if (failed) return fellBack(outcome);
    answered += 1;
    return outcome;
  }

  function loggingChanges<Result>(change: () => Result): Result {
    const before = breaker.state();
    const result = change();
    const after = breaker.state();
    if (after !== before) log.warn({ before, after }, 'understanding.breaker_changed');
    return result;
  }

  function fellBack(failure: Failure): Failure {
    const { reason } = failure;
    fallbacks.set(reason, (fallbacks.get(reason) ?? 0) + 1);
    log.warn({ reason }, 'understanding.fell_back');
    return failure;
  }

  async function askFallback(
    request: UnderstandRequest,
    failure: Failure | null,
    startedAt: number,
  ): Promise<TurnReading> {
    const reading = await read();
    return failure === null
      ? reading
      : {
          ...reading,
          fallbackReason: failure.reason,
          latencyMs: Math.max(0, now() - startedAt),
          usage: failure.usage,
        };

    async function read(): Promise<TurnReading> {
      try {
        // Not the caller's signal: it may have aborted, and an answer is still owed.
        return await fallback.understand(request, neverAborted);
      } catch (error) {
        log.error({ error }, 'understanding.fallback_failed');
        return {
          understanding: emptyUnderstanding(),
          engine: 'offline',
          fallbackReason: 'fallback_failed',
          latencyMs: Math.max(0, now() - startedAt),
          usage: null,
        };
      }
    }
  }

  function counters(): UnderstandingCounters {
    return {
      requests,
      primary: answered,
      fallbacks: Object.fromEntries(fallbacks),
      breaker: breaker.state(),
      costUsd,
    };
  }

  function now(): number {
    return clock.now().getTime();
  }
}

interface Failure {
  readonly reason: string;
  readonly usage: ModelUsage | null;
  /** Whether the service is healthy; null when the failure says nothing about that. */
  readonly ok: boolean | null;
}

/** Settles at the deadline or when the caller aborts, even if the primary ignores its signal. */
function withDeadline(
  primary: Understander,
  request: UnderstandRequest,
  caller: AbortSignal,
  deadlineMs: number,
): Promise<TurnReading | Failure> {
  return new Promise((resolve) => {
    if (caller.aborted) return resolve({ reason: 'cancelled', usage: null, ok: null });
    const controller = new AbortController();
    const timer = setTimeout(() => giveUp('deadline', false), deadlineMs);
    const cancel = () => giveUp('cancelled', null);
    caller.addEventListener('abort', cancel, { once: true });
    void attempt(primary, request, controller.signal).then(settle);

    function giveUp(reason: string, ok: boolean | null): void {
      settle({ reason, usage: null, ok });
      controller.abort();
    }

    function settle(outcome: TurnReading | Failure): void {
      clearTimeout(timer);
      caller.removeEventListener('abort', cancel);
      resolve(outcome);
    }
  });
}

/** Async, so that a primary that throws instead of rejecting is caught too. */
async function attempt(
  primary: Understander,
  request: UnderstandRequest,
  signal: AbortSignal,
): Promise<TurnReading | Failure> {
  try {
    return await primary.understand(request, signal);
  } catch (error) {
    const reason = error instanceof UpstreamError ? error.code : 'unexpected';
    const usage = error instanceof UnusableAnswerError ? error.usage : null;
    // A refusal is about one customer's words; it must not open the breaker for everyone.
    return { reason, usage, ok: reason === 'refusal' };
  }
}
