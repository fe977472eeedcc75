import { openEscalation } from '../../domain/escalation.js';
import type { Interaction, PendingEffect } from '../../domain/interaction.js';
import { isDuplicate } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { changeStored } from '../change-stored.js';

/**
 * Hands the effects that were committed with a turn to the rest of the store. Every step may be
 * repeated, so a crash in between costs nothing: what is still pending is dispatched by the
 * recovery job. Never rejects.
 */
export type DispatchEffects = (interaction: Interaction) => Promise<void>;

export function createDispatchEffects(deps: {
  store: Store;
  clock: Clock;
  /** Called when there is new work in the outbox. */
  nudge: () => void;
  log: Logger;
}): DispatchEffects {
  const { store, clock, nudge, log } = deps;

  return async function dispatchEffects(interaction) {
    try {
      for (const effect of interaction.pendingEffects) await dispatch(interaction, effect);
      const dispatched = new Set(interaction.pendingEffects.map((effect) => effect.key));
      await changeStored(store.interactions, interaction.id, (current) => ({
        ...current,
        pendingEffects: current.pendingEffects.filter((effect) => !dispatched.has(effect.key)),
      }));
      nudge();
    } catch (error) {
      log.warn({ interactionId: interaction.id, error }, 'effects.postponed');
    }
  };

  async function dispatch(interaction: Interaction, effect: PendingEffect): Promise<void> {
    const dueAt = clock.now();
    switch (effect.kind) {
      case 'open_escalation': {
        const escalation = openEscalation(interaction, effect);
        const isNew = await store.escalations.insert(escalation).then(
          () => true,
          (error) => {
            if (isDuplicate(error)) return false;
            throw error;
          },
        );
        await store.outbox.enqueue({
          key: effect.key,
          job: { kind: 'announce_case', escalationId: effect.escalationId },
          lane: effect.escalationId,
          dueAt,
        });
        if (isNew) {
          log.info(
            {
              escalationId: escalation.id,
              interactionId: interaction.id,
              reason: escalation.request.reason,
            },
            'escalation.requested',
          );
        }
        return;
      }
      case 'append_to_case':
        await store.outbox.enqueue({
          key: effect.key,
          job: {
            kind: 'append_to_case',
            escalationId: effect.escalationId,
            turnIndex: effect.turnIndex,
          },
          lane: effect.escalationId,
          dueAt,
        });
        return;
      case 'send_text':
        await store.outbox.enqueue({
          key: effect.key,
          job: {
            kind: 'send_text',
            to: effect.to,
            // A call is followed up by text message; a text conversation on its own channel.
            channel: interaction.channel === 'voice' ? 'sms' : interaction.channel,
            text: effect.text,
            interactionId: interaction.id,
          },
          lane: effect.to,
          dueAt,
        });
        return;
      case 'take_back':
        await changeStored(store.interactions, effect.interactionId, (earlier) =>
          earlier.outcome?.kind === 'resolved_auto' && earlier.outcome.takenBackAt === null
            ? { ...earlier, outcome: { ...earlier.outcome, takenBackAt: effect.at } }
            : earlier,
        );
        log.info({ interactionId: effect.interactionId }, 'resolution.taken_back');
    }
  }
}
