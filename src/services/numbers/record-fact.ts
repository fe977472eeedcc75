import type { Policy } from '../../../config/policy.js';
import type { ContactFact } from '../../analytics/facts/fact.js';
import { factOf } from '../../analytics/facts/make-fact.js';
import { isRepeated } from '../../analytics/facts/repeats.js';
import type { InteractionId } from '../../domain/ids.js';
import { escalationIdOf } from '../../domain/interaction.js';
import { wallClock } from '../../domain/local-time.js';
import type { Store } from '../../ports/store.js';

/** More contacts than one customer has within the repeat window. */
const NEIGHBOURS = 200;

/**
 * Updates an interaction's fact from its stored state and case, and the repeat marks on the
 * customer's other facts. Idempotent; an open or unknown interaction has no fact.
 */
export type RecordFact = (id: InteractionId) => Promise<void>;

export function createRecordFact(deps: {
  store: Store;
  policy: Policy;
  timeZone: string;
}): RecordFact {
  const { store, policy, timeZone } = deps;
  const context = {
    wallClock: wallClock(timeZone),
    costs: policy.analytics,
    voiceIdleMs: policy.idle.voiceMs,
  };

  async function make(id: InteractionId): Promise<ContactFact | null> {
    const interaction = await store.interactions.findById(id);
    if (interaction === null || interaction.state === 'open') return null;
    const escalationId = escalationIdOf(interaction);
    const escalation =
      escalationId === null ? null : await store.escalations.findById(escalationId);
    return factOf(interaction, escalation, context);
  }

  /** Corrects `repeated` on the customer's facts up to this one. */
  async function relink(customerKey: string, fact: ContactFact): Promise<void> {
    const since = new Date(fact.openedAt.getTime() - policy.repeatWindowMs);
    const all = await store.facts.listByCustomer(customerKey, since, NEIGHBOURS);
    for (const one of all.filter(({ openedAt }) => openedAt <= fact.openedAt)) {
      const repeated = isRepeated(one, all, policy.repeatWindowMs);
      if (repeated && one.dimensions.result === 'resolved_assumed') await retake(one, repeated);
      if (repeated === one.repeated) continue;
      await store.facts.put({ ...one, repeated, revision: one.revision + 1 });
    }
  }

  /** The customer's return may have reversed the earlier resolution. */
  async function retake(one: ContactFact, repeated: boolean): Promise<void> {
    const made = await make(one.interactionId);
    if (made !== null) await store.facts.put({ ...made, repeated });
  }

  return async function recordFact(id) {
    const made = await make(id);
    if (made === null) return;
    const before = await store.facts.findByInteraction(id);
    // `repeated` depends on other facts and is corrected below; until then it keeps its old value.
    await store.facts.put({ ...made, repeated: before?.repeated ?? false });
    const former = before?.customerKey ?? null;
    if (former !== null && former !== made.customerKey) await relink(former, made);
    // Stored before reading the others: of two concurrent contacts, the later reader sees both.
    if (made.customerKey !== null) await relink(made.customerKey, made);
  };
}
