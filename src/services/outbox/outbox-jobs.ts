import type { Policy } from '../../../config/policy.js';
import type { Escalation } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import { escalationIdOf, type Interaction } from '../../domain/interaction.js';
import { AppError, NotFoundError } from '../../errors.js';
import type { Clock } from '../../ports/clock.js';
import type { AgentDesk } from '../../ports/desk.js';
import type { OutboxEntry } from '../../ports/outbox.js';
import type { Store } from '../../ports/store.js';
import type { TextSender } from '../../ports/texts.js';
import { createCloseResolved } from '../cases/close-resolved.js';
import { changeStored } from '../change-stored.js';

/** Posts in the case's thread that a text to the customer was not delivered. */
export interface UndeliveredNotice {
  warnUndelivered(escalation: Escalation): Promise<void>;
}

export type OutboxDesk = AgentDesk & Partial<UndeliveredNotice>;

/** The text is stale or unwanted; not retryable. */
class UnwantedTextError extends AppError {
  constructor(reason: 'text_too_old' | 'opted_out') {
    super(`the text was not sent: ${reason}`, { code: reason });
  }
}

/**
 * Performs one outbox entry against the external service. Repeating one after a crash is harmless,
 * except for texts, which no provider de-duplicates.
 */
export function createOutboxJobs(deps: {
  store: Store;
  desk: OutboxDesk;
  texts: TextSender;
  clock: Clock;
  policy: Policy;
}) {
  const { store, desk, texts, clock, policy } = deps;
  const closeResolved = createCloseResolved({ interactions: store.interactions });

  return { perform, warnUndelivered };

  async function perform(entry: OutboxEntry): Promise<void> {
    const { job } = entry;
    switch (job.kind) {
      case 'announce_case':
        return announce(job.escalationId, entry.attempts > 1);
      case 'refresh_case':
        return refresh(job.escalationId);
      case 'append_to_case': {
        const { escalation, interaction } = await load(job.escalationId);
        if (escalation.desk === null) return;
        return desk.append(escalation, interaction, job.turnIndex, {
          mayExist: entry.attempts > 1,
        });
      }
      case 'send_text': {
        const ageMs = clock.now().getTime() - entry.enqueuedAt.getTime();
        if (ageMs > policy.outbox.textMaxAgeMs) throw new UnwantedTextError('text_too_old');
        if (await store.consents.isOptedOut(job.to, job.channel)) {
          throw new UnwantedTextError('opted_out');
        }
        return texts.send({ to: job.to, channel: job.channel, text: job.text });
      }
    }
  }

  async function announce(id: EscalationId, mayExist: boolean): Promise<void> {
    const { escalation, interaction } = await load(id);
    if (escalation.desk !== null) return;
    const ref = await desk.announce(escalation, interaction, { mayExist });
    await changeStored(store.escalations, id, (current) =>
      current.desk === null ? { ...current, desk: ref } : current,
    );
  }

  async function refresh(id: EscalationId): Promise<void> {
    const { escalation } = await load(id);
    await closeResolved(escalation);
    // No card to redraw yet; when it is posted it will show the latest state.
    if (escalation.desk === null) return;
    const { interaction } = await load(id);
    await desk.refresh(escalation, interaction);
  }

  /** Best effort: the text itself has already been given up. */
  async function warnUndelivered(entry: OutboxEntry): Promise<void> {
    if (entry.job.kind !== 'send_text' || desk.warnUndelivered === undefined) return;
    const interaction = await store.interactions.findById(entry.job.interactionId);
    const escalationId = interaction === null ? null : escalationIdOf(interaction);
    if (escalationId === null) return;
    const escalation = await store.escalations.findById(escalationId);
    if (escalation === null || escalation.desk === null) return;
    await desk.warnUndelivered(escalation);
  }

  async function load(
    id: EscalationId,
  ): Promise<{ escalation: Escalation; interaction: Interaction }> {
    const escalation = await store.escalations.findById(id);
    if (escalation === null) throw new NotFoundError(`no escalation ${id}`);
    const interaction = await store.interactions.findById(escalation.interactionId);
    if (interaction === null) throw new NotFoundError(`no interaction of ${id}`);
    return { escalation, interaction };
  }
}
