// prom-client continues as @prometheus-io/client, which needs Node 22. The API is the same, so
// rename this import when we stop supporting Node 20.
import { Counter, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../ports/clock.js';
import type { InteractionRepository } from '../../ports/interactions.js';
import type { Outbox } from '../../ports/outbox.js';
import type { FallbackUnderstander } from '../../services/contact/with-fallback.js';

/**
 * The metrics behind `/metrics`, for operators; the analytics live in Slack. Names, types and
 * labels are a contract with the operators' dashboards. Numbers and codes only, no customer data.
 *
 * All are read on scrape. Anything recorded as it happens, such as a histogram, goes in the same
 * registry. Each app has its own registry because several apps can run in one process.
 */
export function createMetrics(ports: {
  readonly store: {
    readonly outbox: Pick<Outbox, 'status'>;
    readonly interactions: Pick<InteractionRepository, 'countByState'>;
  };
  readonly understander: Pick<FallbackUnderstander, 'counters'>;
  readonly clock: Clock;
}): Registry {
  const { store, understander, clock } = ports;
  const registry = new Registry();
  const registers = [registry];
  const readOutbox = shareInFlight(() => store.outbox.status());

  counter(
    'contactpro_turns_understood_total',
    'Turns read since the process started.',
    () => understander.counters().requests,
  );
  counter(
    'contactpro_turns_understood_by_claude_total',
    'Of those, read by Claude.',
    () => understander.counters().primary,
  );
  new Counter({
    name: 'contactpro_understanding_fallbacks_total',
    help: 'Turns the offline engine read although Claude is connected, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, turns] of Object.entries(understander.counters().fallbacks)) {
        this.inc({ reason }, turns);
      }
    },
  });
  gauge(
    'contactpro_claude_breaker_open',
    '1 while Claude is skipped after repeated failures.',
    () => (understander.counters().breaker === 'closed' ? 0 : 1),
  );
  counter(
    'contactpro_claude_cost_usd_total',
    'Spent on reading turns since the process started, USD.',
    () => understander.counters().costUsd,
  );
  gauge(
    'contactpro_outbox_pending',
    'Cards and texts waiting to be delivered.',
    async () => (await readOutbox()).pending,
  );
  gauge(
    'contactpro_outbox_given_up',
    'Deliveries given up, kept for a person to look at.',
    async () => (await readOutbox()).givenUp,
  );
  gauge('contactpro_outbox_oldest_seconds', 'Age of the oldest waiting delivery.', async () => {
    const { oldestEnqueuedAt } = await readOutbox();
    if (oldestEnqueuedAt === null) return 0;
    return (clock.now().getTime() - oldestEnqueuedAt.getTime()) / 1000;
  });
  new Gauge({
    name: 'contactpro_interactions',
    help: 'Stored interactions by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const states = await store.interactions.countByState();
      for (const [state, stored] of Object.entries(states)) this.set({ state }, stored);
    },
  });
  gauge('contactpro_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());

  return registry;

  function counter(name: string, help: string, total: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(total());
      },
    });
  }

  function gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  }
}

/** A scrape collects all metrics concurrently, so they share one read of the store. */
function shareInFlight<T>(read: () => Promise<T>): () => Promise<T> {
  let inFlight: Promise<T> | null = null;
  return () => {
    inFlight ??= read().finally(() => {
      inFlight = null;
    });
    return inFlight;
  };
}
