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
 * Brings the fact of an interaction up to what is stored of it and its case, and the repeats among
 * the customer's other facts with it. May be repeated; an open or unknown interaction has no fact.
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

  /** Puts `repeated` right among the customer's facts up to this one. */
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

  /** The return of the customer may have taken the earlier resolution back. */
  async function retake(one: ContactFact, repeated: boolean): Promise<void> {
    const made = await make(one.interactionId);
    if (made !== null) await store.facts.put({ ...made, repeated });
  }

  return async function recordFact(id) {
    const made = await make(id);
    if (made === null) return;
    const before = await store.facts.findByInteraction(id);
    // What others say of it is put right below; until then it stays as it was.
    await store.facts.put({ ...made, repeated: before?.repeated ?? false });
    const former = before?.customerKey ?? null;
    if (former !== null && former !== made.customerKey) await relink(former, made);
    // Stored before the others are looked at: of two contacts at a time the later to look sees both.
    if (made.customerKey !== null) await relink(made.customerKey, made);
  };
}
