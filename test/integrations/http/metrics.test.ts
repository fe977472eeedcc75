import type { AddressInfo } from 'node:net';
import express from 'express';
import { register as globalRegistry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMetrics } from '../../../src/integrations/http/metrics.js';
import { createMetricsRoutes } from '../../../src/integrations/http/metrics-routes.js';
import type { UnderstandingCounters } from '../../../src/services/contact/with-fallback.js';

/** A contract with the operators' dashboards: every name, help, type and label. */
const TEXT = `\
# HELP contactpro_turns_understood_total Turns read since the process started.
# TYPE contactpro_turns_understood_total counter
contactpro_turns_understood_total 7
# HELP contactpro_turns_understood_by_claude_total Of those, read by Claude.
# TYPE contactpro_turns_understood_by_claude_total counter
contactpro_turns_understood_by_claude_total 5
# HELP contactpro_understanding_fallbacks_total Turns the offline engine read although Claude is connected, by reason.
# TYPE contactpro_understanding_fallbacks_total counter
contactpro_understanding_fallbacks_total{reason="deadline"} 1
contactpro_understanding_fallbacks_total{reason="overloaded"} 1
# HELP contactpro_claude_breaker_open 1 while Claude is skipped after repeated failures.
# TYPE contactpro_claude_breaker_open gauge
contactpro_claude_breaker_open 1
# HELP contactpro_claude_cost_usd_total Spent on reading turns since the process started, USD.
# TYPE contactpro_claude_cost_usd_total counter
contactpro_claude_cost_usd_total 0.0125
# HELP contactpro_outbox_pending Cards and texts waiting to be delivered.
# TYPE contactpro_outbox_pending gauge
contactpro_outbox_pending 3
# HELP contactpro_outbox_given_up Deliveries given up, kept for a person to look at.
# TYPE contactpro_outbox_given_up gauge
contactpro_outbox_given_up 1
# HELP contactpro_outbox_oldest_seconds Age of the oldest waiting delivery.
# TYPE contactpro_outbox_oldest_seconds gauge
contactpro_outbox_oldest_seconds 29.5
# HELP contactpro_interactions Stored interactions by state.
# TYPE contactpro_interactions gauge
contactpro_interactions{state="open"} 2
contactpro_interactions{state="escalated"} 0
contactpro_interactions{state="closed"} 40
# HELP contactpro_resident_memory_bytes Resident memory.
# TYPE contactpro_resident_memory_bytes gauge
contactpro_resident_memory_bytes <some>
`;

const CONNECTED: UnderstandingCounters = {
  requests: 7,
  primary: 5,
  fallbacks: { deadline: 1, overloaded: 1 },
  breaker: 'half_open',
  costUsd: 0.0125,
};
const UNUSED: UnderstandingCounters = {
  requests: 0,
  primary: 0,
  fallbacks: {},
  breaker: 'closed',
  costUsd: 0,
};

async function bench() {
  const state = {
    counters: CONNECTED,
    outbox: {
      pending: 3,
      givenUp: 1,
      oldestEnqueuedAt: new Date('2026-03-02T15:59:30.500Z') as Date | null,
    },
    outboxReads: 0,
    storeFails: false,
  };
  const metrics = createMetrics({
    understander: { counters: () => state.counters },
    clock: { now: () => new Date('2026-03-02T16:00:00Z') },
    store: {
      outbox: {
        async status() {
          state.outboxReads += 1;
          if (state.storeFails) throw new Error('the store is away');
          return state.outbox;
        },
      },
      interactions: { countByState: async () => ({ open: 2, escalated: 0, closed: 40 }) },
    },
  });
  const server = express().use(createMetricsRoutes(metrics)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  return { state, scrape: () => fetch(url) };
}

describe('the metrics', () => {
  it('are written in the Prometheus text format under stable names', async () => {
    const { scrape } = await bench();

    const answer = await scrape();
    const text = (await answer.text()).replaceAll('\n\n', '\n');

    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text.replace(/(?<=resident_memory_bytes )\d+/, '<some>')).toBe(TEXT);
  });

  it('are read on every scrape, with one read of the outbox', async () => {
    const { state, scrape } = await bench();
    await scrape();
    state.counters = UNUSED;
    state.outbox = { pending: 0, givenUp: 0, oldestEnqueuedAt: null };

    const text = await (await scrape()).text();

    expect(text).toMatch(/^contactpro_turns_understood_total 0$/m);
    expect(text).not.toContain('reason=');
    expect(text).toMatch(/^contactpro_claude_breaker_open 0$/m);
    expect(text).toMatch(/^contactpro_outbox_pending 0$/m);
    expect(text).toMatch(/^contactpro_outbox_oldest_seconds 0$/m);
    expect(state.outboxReads).toBe(2);
  });

  it('fail while the store is down, and recover with it', async () => {
    const { state, scrape } = await bench();
    state.storeFails = true;
    expect((await scrape()).status).toBe(500);

    state.storeFails = false;

    expect((await scrape()).status).toBe(200);
  });

  it('belong to one app: two can share a process, and neither is registered globally', async () => {
    const [one, other] = [await bench(), await bench()];
    other.state.counters = UNUSED;

    expect(await (await one.scrape()).text()).toMatch(/^contactpro_turns_understood_total 7$/m);
    expect(await (await other.scrape()).text()).toMatch(/^contactpro_turns_understood_total 0$/m);
    expect(globalRegistry.getMetricsAsArray()).toEqual([]);
  });
});
