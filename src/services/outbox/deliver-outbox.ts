import type { Policy } from '../../../config/policy.js';
import { AppError, UpstreamError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Outbox, OutboxEntry } from '../../ports/outbox.js';
import type { Store } from '../../ports/store.js';
import type { TextSender } from '../../ports/texts.js';
import { backOffMs } from './back-off.js';
import { createOutboxJobs, type OutboxDesk } from './outbox-jobs.js';

export interface OutboxWorker {
  /** Takes one batch of due entries, delivers it, and returns how many entries it had. */
  drainOnce(): Promise<number>;
  /** Signals new work: check now instead of at the next poll. */
  nudge(): void;
  start(): void;
  /** Stops taking entries and waits for deliveries in flight. */
  stop(): Promise<void>;
}

/** Tries after an unexpected failure; a failure marked final is never retried. */
const UNEXPECTED_FAILURE_ATTEMPTS = 10;

/**
 * Delivers the outbox. Lanes run in parallel, so a slow entry blocks only its own lane; failures
 * are retried with exponential back-off. Announcing a case is never given up.
 *
 * Written here because a job queue from npm brings its own store (BullMQ: Redis; agenda: MongoDB,
 * PostgreSQL or Redis), while these entries must live in the same store as the interactions, the
 * embedded one included. The free queues also keep no order within a lane.
 */
export function createOutboxWorker(deps: {
  outbox: Outbox;
  desk: OutboxDesk;
  texts: TextSender;
  store: Store;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): OutboxWorker {
  const { outbox, clock, log } = deps;
  const policy = deps.policy.outbox;
  const jobs = createOutboxJobs(deps);
  const inFlight = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let pumping: Promise<void> | null = null;
  let wanted = false;

  return { drainOnce, nudge, start, stop };

  async function drainOnce(): Promise<number> {
    const entries = await outbox.take(clock.now(), policy.leaseMs, policy.batch);
    await Promise.all(entries.map(deliver));
    return entries.length;
  }

  function start(): void {
    timer ??= setInterval(nudge, policy.pollMs);
    nudge();
  }

  async function stop(): Promise<void> {
    if (timer !== null) clearInterval(timer);
    timer = null;
    await pumping;
    await Promise.all(inFlight);
  }

  function nudge(): void {
    if (timer === null) return;
    wanted = true;
    pumping ??= pump().finally(() => {
      pumping = null;
      // Nudged just after the last check.
      if (wanted && inFlight.size < policy.batch) nudge();
    });
  }

  async function pump(): Promise<void> {
    while (wanted && timer !== null && inFlight.size < policy.batch) {
      wanted = false;
      try {
        const room = policy.batch - inFlight.size;
        for (const entry of await outbox.take(clock.now(), policy.leaseMs, room)) launch(entry);
      } catch (error) {
        log.warn({ error }, 'outbox.unreadable');
      }
    }
  }

  function launch(entry: OutboxEntry): void {
    const delivery = deliver(entry).finally(() => {
      inFlight.delete(delivery);
      // The next entry in its lane may be free now.
      nudge();
    });
    inFlight.add(delivery);
  }

  /** Never rejects: a bad entry must not stop others; an unsettled one returns after its lease. */
  async function deliver(entry: OutboxEntry): Promise<void> {
    const { key, attempts } = entry;
    const { kind } = entry.job;
    try {
      const failure = await jobs.perform(entry).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (failure !== null) return await settle(entry, failure.error);
      await outbox.done(key);
      const waitedMs = clock.now().getTime() - entry.enqueuedAt.getTime();
      log.info({ key, kind, attempts, waitedMs }, 'outbox.delivered');
    } catch (error) {
      log.error({ key, kind, attempts, error }, 'outbox.unsettled');
    }
  }

  async function settle(entry: OutboxEntry, error: unknown): Promise<void> {
    const { key, attempts } = entry;
    const { kind } = entry.job;
    const code = error instanceof AppError ? error.code : 'unforeseen';
    if (!isWorthAnotherTry(entry, error)) {
      await outbox.giveUp(key, code);
      log.error({ key, kind, attempts, code, error }, 'outbox.gave_up');
      await jobs.warnUndelivered(entry);
      return;
    }
    const asked = error instanceof UpstreamError ? error.retryAfterMs : null;
    const delayMs =
      asked === null
        ? backOffMs(attempts, key, policy.backoff)
        : asked + backOffMs(1, `${key}#${attempts}`, policy.backoff);
    await outbox.retry(key, new Date(clock.now().getTime() + delayMs), code);
    const isMarkedFinal = error instanceof AppError && !error.retryable;
    const level = isMarkedFinal ? 'error' : 'warn';
    log[level]({ key, kind, attempts, code, delayMs, error }, 'outbox.retried');
  }
}

function isWorthAnotherTry(entry: OutboxEntry, error: unknown): boolean {
  // A customer is waiting behind a case: keep trying until someone fixes the problem.
  if (entry.job.kind === 'announce_case') return true;
  if (error instanceof AppError) return error.retryable;
  return entry.attempts < UNEXPECTED_FAILURE_ATTEMPTS;
}
