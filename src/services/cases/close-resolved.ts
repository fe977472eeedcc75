import type { Escalation } from '../../domain/escalation.js';
import { closeByAgent } from '../../domain/interaction.js';
import type { InteractionRepository } from '../../ports/interactions.js';
import { changeStored } from '../change-stored.js';

export type CloseResolved = (escalation: Escalation) => Promise<void>;

/**
 * Closes the interaction of a resolved case, dated when the case was resolved. Does nothing if it
 * is already closed, so this also repairs an interrupted resolve.
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
