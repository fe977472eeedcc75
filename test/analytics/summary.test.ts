import { describe, expect, it } from 'vitest';
import { ratio, summarise } from '../../src/analytics/summary.js';
import type { Escalation } from '../../src/domain/escalation.js';
import type { Interaction } from '../../src/domain/interaction.js';
import type { Outcome } from '../../src/domain/outcome.js';
import { AT, anEscalation, anInteraction, minutesAfter } from '../support/builders.js';

const auto = (confirmed: boolean, takenBackAt: Date | null = null): Outcome => ({
  kind: 'resolved_auto',
  confirmed,
  takenBackAt,
});

function closed(outcome: Outcome, fields: Partial<Interaction> = {}): Interaction {
  return anInteraction({ state: 'closed', outcome, closedAt: minutesAfter(60), ...fields });
}

describe('a summary', () => {
  it('is what one gets by hand', async () => {
    const summary = await summarise({
      opened: [
        anInteraction({ channel: 'voice' }),
        anInteraction({ channel: 'voice' }),
        anInteraction({ channel: 'sms' }),
      ],
      closed: [
        closed(auto(true), { lastTurnAt: minutesAfter(2), rating: 5 }),
        closed(auto(true), { lastTurnAt: minutesAfter(4), rating: 4 }),
        closed(auto(false), { lastTurnAt: minutesAfter(3), rating: 2 }),
        // Taken back: no automatic resolution any more, its duration neither.
        closed(auto(false, AT), { lastTurnAt: minutesAfter(50) }),
        closed({ kind: 'resolved_agent' }, { lastTurnAt: minutesAfter(40), rating: 4 }),
        closed({ kind: 'unresolved' }),
        closed({ kind: 'abandoned', short: false }),
        closed({ kind: 'abandoned', short: true }, { lastTurnAt: AT }),
        closed({ kind: 'opted_out' }),
      ],
      requested: [
        escalated('anger', { firstClaimedAt: minutesAfter(1), state: 'resolved', heldMs: 480_000 }),
        escalated('anger', { firstClaimedAt: minutesAfter(4), state: 'claimed', heldMs: 99_000 }),
        escalated('policy', {}),
      ],
    });

    expect(summary.contacts).toEqual({ total: 3, byChannel: { voice: 2, sms: 1, whatsapp: 0 } });
    // Nine closed, one of them a short abandon.
    expect(summary.closed).toBe(8);
    expect(summary.automatic).toEqual({
      rate: { numerator: 3, denominator: 8, value: 0.375 },
      confirmed: { numerator: 2, denominator: 8, value: 0.25 },
      assumed: { numerator: 1, denominator: 8, value: 0.125 },
      takenBack: 1,
    });
    expect(summary.resolvedByAgent).toBe(1);
    expect(summary.unresolved).toBe(1);
    expect(summary.abandoned).toEqual({ long: 1, short: 1 });
    expect(summary.optedOut).toBe(1);
    // (2 + 4 + 3) / 3 minutes.
    expect(summary.automaticMs).toEqual({ sum: 540_000, n: 3, value: 180_000 });
    // Only the resolved case: the other is still held.
    expect(summary.agentMs).toEqual({ sum: 480_000, n: 1, value: 480_000 });
    // (1 + 4) / 2 minutes.
    expect(summary.waitMs).toEqual({ sum: 300_000, n: 2, value: 150_000 });
    // (5 + 4 + 2 + 4) / 4, three of four are 4 or 5.
    expect(summary.rating).toEqual({ sum: 15, n: 4, value: 3.75 });
    expect(summary.satisfied).toEqual({ numerator: 3, denominator: 4, value: 0.75 });
    expect(summary.escalations.total).toBe(3);
    expect(summary.escalations.byReason).toMatchObject({ anger: 2, policy: 1, no_input: 0 });
  });

  it('of nothing has no values, rather than zeroes', async () => {
    const summary = await summarise({ opened: [], closed: [], requested: [] });

    expect(summary.automatic.rate).toEqual({ numerator: 0, denominator: 0, value: null });
    expect(summary.rating.value).toBeNull();
    expect(summary.waitMs.value).toBeNull();
    expect(summary.closed).toBe(0);
  });

  it('of short abandons alone has no rate', async () => {
    const summary = await summarise({
      opened: [],
      closed: [closed({ kind: 'abandoned', short: true })],
      requested: [],
    });

    expect(summary.automatic.rate.value).toBeNull();
    expect(summary.abandoned).toEqual({ long: 0, short: 1 });
  });

  it('tells a rate of zero from no rate', () => {
    expect(ratio(0, 4).value).toBe(0);
    expect(ratio(0, 0).value).toBeNull();
  });
});

function escalated(
  reason: Escalation['request']['reason'],
  fields: Partial<Escalation>,
): Escalation {
  return anEscalation({ ...fields, request: { ...anEscalation().request, reason } });
}
