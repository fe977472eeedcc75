import type { Escalation } from '../../domain/escalation.js';
import { closeByAgent } from '../../domain/interaction.js';
import type { InteractionRepository } from '../../ports/interactions.js';
import { changeStored } from '../change-stored.js';

export type CloseResolved = (escalation: Escalation) => Promise<void>;

/**
 * Closes the interaction of a resolved case as of the moment it was resolved. An interaction that
 * is closed already stays as it is, so this also repairs a resolve that was cut short.
 */
export function createCloseResolved(deps: { interactions: InteractionRepository }): CloseResolved {
  return async function closeResolved(escalation) {
    if (escalation.state !== 'resolved') return;
    const { resolution, resolvedAt } = escalation;
    await changeStored(deps.interactions, escalation.interactionId, (current) =>
      current.state === 'closed'
        ? current
        : closeByAgent(
            current,
            { kind: resolution.customerHelped ? 'resolved_agent' : 'unresolved' },
            resolvedAt,
          ),
    );
  };
}
