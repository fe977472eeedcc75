import fc from 'fast-check';
import { type ContactFact, type Dimensions, RESULTS } from '../../src/analytics/facts/fact.js';
import { CHANNELS } from '../../src/domain/channel.js';
import { ESCALATION_REASONS } from '../../src/domain/escalation-request.js';
import { interactionId } from '../../src/domain/ids.js';
import { TOPICS } from '../../src/domain/intent.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { wallClock } from '../../src/domain/local-time.js';

/** A fact with every field set. Each `n` is another contact. */
export function aFact(overrides: Partial<ContactFact> = {}, n = 1): ContactFact {
  return {
    interactionId: interactionId(`int_${String(n).padStart(6, '0')}`),
    revision: 1_000,
    openedAt: new Date('2026-03-10T15:00:00.000Z'),
    day: '2026-03-10',
    hour: 9,
    dimensions: {
      channel: 'voice',
      topic: 'billing_inquiry',
      language: 'es',
      result: 'resolved_confirmed',
      reason: 'none',
      engine: 'offline',
      queue: 'none',
    },
    automaticMs: 61_000,
    agentMs: null,
    waitMs: null,
    rating: null,
    ratingAsked: true,
    turns: 6,
    modelCostMicroUsd: 120,
    telephonyCostMicroUsd: 17_000,
    repeated: false,
    customerKey: '10020034',
    steps: [{ step: 'billing_inquiry.check', status: 'resolved' }],
    unanswered: [],
    ...overrides,
  };
}

export const dimensions: fc.Arbitrary<Dimensions> = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  topic: fc.constantFrom(...TOPICS, 'none' as const),
  language: fc.constantFrom(...LANGUAGES),
  result: fc.constantFrom(...RESULTS),
  reason: fc.constantFrom(...ESCALATION_REASONS.slice(0, 3), 'none' as const),
  engine: fc.constantFrom('claude', 'offline', 'mixed', 'none'),
  queue: fc.constantFrom('general', 'none'),
});

const duration = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 7_200_000 }));

/** Facts opened at any instant of the period, on the local day and hour of the time zone. */
function factIn(
  timeZone: string,
  period: { from: Date; to: Date },
): fc.Arbitrary<Omit<ContactFact, 'interactionId'>> {
  const clock = wallClock(timeZone);
  return fc
    .record({
      revision: fc.integer({ min: 0, max: 3 }),
      openedMs: fc.integer({ min: period.from.getTime(), max: period.to.getTime() - 1 }),
      dimensions,
      automaticMs: duration,
      agentMs: fc.option(duration),
      waitMs: fc.option(duration),
      rating: fc.option(
        fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const),
      ),
      ratingAsked: fc.boolean(),
      turns: fc.integer({ min: 1, max: 30 }),
      modelCostMicroUsd: fc.integer({ min: 0, max: 5_000 }),
      telephonyCostMicroUsd: fc.integer({ min: 0, max: 90_000 }),
      repeated: fc.boolean(),
    })
    .map(({ openedMs, ...fields }) => {
      const local = clock(openedMs);
      return {
        ...fields,
        openedAt: new Date(openedMs),
        day: local.date,
        hour: Math.floor(local.minute / 60),
        customerKey: null,
        steps: [],
        unanswered: [],
      };
    });
}

/** Between `min` and `max` contacts with distinct ids. */
export function factsIn(
  timeZone: string,
  period: { from: Date; to: Date },
  max: number,
  min = 0,
): fc.Arbitrary<ContactFact[]> {
  return fc
    .array(factIn(timeZone, period), { minLength: min, maxLength: max, size: 'max' })
    .map((all) =>
      all.map((fact, n) => ({
        interactionId: interactionId(`int_${String(n).padStart(6, '0')}`),
        ...fact,
      })),
    );
}
