import type { Ports } from '../../ports/ports.js';
import type { FallbackUnderstander } from '../../services/contact/with-fallback.js';
import type { Metric } from './metrics-routes.js';

/** What `/metrics` shows. The analytics live in Slack; this is for whoever keeps the service running. */
export async function collectMetrics(
  ports: Ports & { readonly understander: FallbackUnderstander },
): Promise<Metric[]> {
  const { requests, primary, fallbacks, breaker, costUsd } = ports.understander.counters();
  const outbox = await ports.store.outbox.status();
  const states = await ports.store.interactions.countByState();
  const oldest = outbox.oldestEnqueuedAt;
  const oldestSeconds =
    oldest === null ? 0 : (ports.clock.now().getTime() - oldest.getTime()) / 1000;

  return [
    counter('contactpro_turns_understood_total', 'Turns read since the process started.', requests),
    counter('contactpro_turns_understood_by_claude_total', 'Of those, read by Claude.', primary),
    {
      name: 'contactpro_understanding_fallbacks_total',
      help: 'Turns the offline engine read although Claude is connected, by reason.',
      type: 'counter',
      values: Object.entries(fallbacks).map(([reason, value]) => ({ labels: { reason }, value })),
    },
    gauge(
      'contactpro_claude_breaker_open',
      '1 while Claude is skipped after repeated failures.',
      breaker === 'closed' ? 0 : 1,
    ),
    counter(
      'contactpro_claude_cost_usd_total',
      'Spent on reading turns since the process started, USD.',
      costUsd,
    ),
    gauge('contactpro_outbox_pending', 'Cards and texts waiting to be delivered.', outbox.pending),
    gauge(
      'contactpro_outbox_given_up',
      'Deliveries given up, kept for a person to look at.',
      outbox.givenUp,
    ),
    gauge('contactpro_outbox_oldest_seconds', 'Age of the oldest waiting delivery.', oldestSeconds),
    {
      name: 'contactpro_interactions',
      help: 'Stored interactions by state.',
      type: 'gauge',
      values: Object.entries(states).map(([state, value]) => ({ labels: { state }, value })),
    },
    gauge('contactpro_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
  ];
}

function counter(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', values: [{ labels: {}, value }] };
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', values: [{ labels: {}, value }] };
}
