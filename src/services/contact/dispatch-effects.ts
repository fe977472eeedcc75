import { openEscalation } from '../../domain/escalation.js';
import type { InteractionId } from '../../domain/ids.js';
import { type Interaction, takeBack } from '../../domain/interaction.js';
import { laneOf, type OutboxJob } from '../../domain/outbox-job.js';
import type { OpeningOfCase, PendingEffect } from '../../domain/pending-effect.js';
import { isDuplicate } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { changeStored } from '../change-stored.js';

/**
 * Dispatches the effects committed with a turn to the rest of the store. Every step is idempotent,
 * so a crash is harmless: the recovery job dispatches whatever is still pending. Never rejects.
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
    switch (effect.kind) {
      case 'open_escalation':
        return openCase(interaction, effect);
      case 'take_back':
        return takeResolutionBack(effect.interactionId, effect.at);
      case 'enqueue':
        return enqueue(effect.key, effect.job);
    }
  }

  async function openCase(interaction: Interaction, opening: OpeningOfCase): Promise<void> {
    const escalation = openEscalation(interaction, opening);
    const isNew = await store.escalations.insert(escalation).then(
      () => true,
      (error) => {
        if (isDuplicate(error)) return false;
        throw error;
      },
    );
    await enqueue(opening.key, { kind: 'announce_case', escalationId: escalation.id });
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
  }

  async function takeResolutionBack(id: InteractionId, at: Date): Promise<void> {
    await changeStored(store.interactions, id, (earlier) => takeBack(earlier, at));
    log.info({ interactionId: id }, 'resolution.taken_back');
  }

  async function enqueue(key: string, job: OutboxJob): Promise<void> {
    await store.outbox.enqueue({ key, job, lane: laneOf(job), dueAt: clock.now() });
  }
}
