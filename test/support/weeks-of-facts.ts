import type { ContactFact } from '../../src/analytics/facts/fact.js';
import { addDays, weekdayOf } from '../../src/analytics/query/calendar.js';
import { interactionId } from '../../src/domain/ids.js';
import { TOPICS } from '../../src/domain/intent.js';
import type { Store } from '../../src/ports/store.js';
import { aFact } from './random-facts.js';

/** The i-th contact of a day. */
export type FactMaker = (day: string, i: number) => Partial<ContactFact>;

/**
 * Facts of full days before `until`, `perDay` on each but Sundays, the same every day: topics,
 * results and hours rotate. Same input, same facts.
 */
export function daysOfFacts(options: {
  until: string;
  days: number;
  perDay: number;
  make?: FactMaker;
}): ContactFact[] {
  const { until, days, perDay } = options;
  const make: FactMaker = options.make ?? (() => ({}));
  return Array.from({ length: days }, (_, n) => addDays(until, n - days))
    .filter((day) => weekdayOf(day) !== 7)
    .flatMap((day) =>
      Array.from({ length: perDay }, (_, i) => {
        const usual = usualFact(day, i);
        const { dimensions, ...special } = make(day, i);
        return aFact({
          ...usual,
          ...special,
          dimensions: { ...usual.dimensions, ...dimensions },
          interactionId: interactionId(`int_${day}_${String(i).padStart(5, '0')}`),
          day,
        });
      }),
    );
}

/**
 * Of every five contacts, three are resolved without an agent, one by an agent, one is abandoned.
 */
function usualFact(day: string, i: number): ContactFact {
  const hour = 9 + ((i * 7) % 11);
  const isCase = i % 5 === 3;
  const fact = aFact();
  return {
    ...fact,
    openedAt: new Date(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`),
    hour,
    dimensions: {
      ...fact.dimensions,
      channel: i % 3 === 0 ? 'voice' : 'sms',
      topic: TOPICS[i % 4] ?? 'none',
      result: isCase ? 'resolved_agent' : i % 5 === 4 ? 'abandoned' : 'resolved_confirmed',
      reason: isCase ? 'customer_asked' : 'none',
      queue: isCase ? 'general' : 'none',
    },
    agentMs: isCase ? 8 * 60_000 : null,
    waitMs: isCase ? 45_000 + 10_000 * (i % 4) : null,
    rating: i % 2 === 0 ? (i % 3 === 0 ? 3 : 5) : null,
  };
}

export async function putFacts(store: Store, facts: readonly ContactFact[]): Promise<void> {
  await Promise.all(facts.map((fact) => store.facts.put(fact)));
  for (const day of await store.rollups.staleDays(1_000)) await store.rollups.refold(day);
}
