import type { Policy } from '../../../config/policy.js';
import type { ContactFact } from '../../analytics/facts/fact.js';
import { factOf } from '../../analytics/facts/make-fact.js';
import { escalationIdOf } from '../../domain/interaction.js';
import { wallClock } from '../../domain/local-time.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';

/**
 * Rebuilds every fact from the stored interactions and cases, roughly in opening order: a fact is
 * held back for up to the repeat window in case its customer returns. Keeps only that much in
 * memory, and reads no stored facts.
 */
export async function* freshFacts(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  timeZone: string;
}): AsyncGenerator<ContactFact> {
  const { store, clock, policy, timeZone } = deps;
  const context = {
    wallClock: wallClock(timeZone),
    costs: policy.analytics,
    voiceIdleMs: policy.idle.voiceMs,
  };
  /** The latest contact of each customer about each topic, oldest first. */
  const waiting = new Map<string, ContactFact>();

  const ever = { from: new Date(0), to: new Date(clock.now().getTime() + 1) };
  for await (const interaction of store.interactions.openedIn(ever)) {
    const openedMs = interaction.openedAt.getTime();
    for (const [key, earlier] of waiting) {
      if (openedMs - earlier.openedAt.getTime() <= policy.repeatWindowMs) break;
      waiting.delete(key);
      yield earlier;
    }
    const escalationId = escalationIdOf(interaction);
    const escalation =
      escalationId === null ? null : await store.escalations.findById(escalationId);
    const fact = factOf(interaction, escalation, context);
    if (fact === null) continue;
    const { customerKey } = fact;
    const { topic } = fact.dimensions;
    if (customerKey === null || topic === 'none') {
      yield fact;
      continue;
    }
    const key = `${topic} ${customerKey}`;
    const earlier = waiting.get(key);
    // Facts still in `waiting` are within the window.
    if (earlier !== undefined) yield { ...earlier, repeated: true };
    waiting.delete(key);
    waiting.set(key, fact);
  }
  yield* waiting.values();
}
