import { describe, expect, it } from 'vitest';
import { type FactContext, factOf } from '../../../src/analytics/facts/make-fact.js';
import { close } from '../../../src/domain/interaction.js';
import { wallClock } from '../../../src/domain/local-time.js';
import {
  aCustomerTurn,
  anAssistantTurn,
  anInteraction,
  minutesAfter,
} from '../../support/builders.js';

const context: FactContext = {
  wallClock: wallClock('America/Mexico_City'),
  costs: { telephonyMicroUsdPerMinute: 100, perTextMicroUsd: 7 },
  voiceIdleMs: 600_000,
};
const left = { kind: 'abandoned', short: false } as const;
const turns = [aCustomerTurn(), anAssistantTurn()];

describe('factOf', () => {
  it('returns null for an open contact', () => {
    expect(factOf(anInteraction(), null, context)).toBeNull();
  });

  it.each([
    ['voice', 3, 180_000, 300],
    ['voice', 20, 60_000, 100],
    ['sms', 30, 60_000, 14],
  ] as const)(
    'ends a %s contact closed after %d minutes at its last turn unless it was hung up later',
    (channel, closedAfter, automaticMs, cost) => {
      const open = anInteraction({ channel, turns, lastTurnAt: minutesAfter(1) });

      expect(factOf(close(open, left, minutesAfter(closedAfter)), null, context)).toMatchObject({
        day: '2026-03-10',
        hour: 9,
        automaticMs,
        telephonyCostMicroUsd: cost,
        dimensions: { result: 'abandoned', engine: 'offline', topic: 'none', reason: 'none' },
      });
    },
  );
});
