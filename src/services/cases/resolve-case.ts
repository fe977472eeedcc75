import { type Agent, type Escalation, holderOf, resolve } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import type { Disposition } from '../../domain/outcome.js';
import { redact } from '../../language/redact/redact.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeCase } from './change-case.js';
import type { CloseResolved } from './close-resolved.js';
import type { RefreshCard } from './refresh-card.js';

export interface ResolveResult {
  readonly resolved: boolean;
  readonly escalation: Escalation;
  /** Who holds or resolved it, when this agent did not resolve it. */
  readonly holder: Agent | null;
}

export type ResolveCase = (input: {
  escalationId: EscalationId;
  agent: Agent;
  disposition: Disposition;
  note: string;
  customerHelped: boolean;
}) => Promise<ResolveResult>;

/**
 * Resolves the case and closes its interaction. These are separate saves: after a crash in between,
 * a repeat by the same agent or the next card redraw closes the interaction. A repeat changes
 * nothing else. Throws NotFoundError.
 */
export function createResolveCase(deps: {
  escalations: EscalationRepository;
  closeResolved: CloseResolved;
  refreshCard: RefreshCard;
  clock: Clock;
  log: Logger;
}): ResolveCase {
  return async function resolveCase({ escalationId, agent, disposition, note, customerHelped }) {
    const { result, escalation } = await changeCase(deps.escalations, escalationId, (current) => {
      if (current.state === 'resolved' && current.resolution.by.id === agent.id) return current;
      const resolution = { by: agent, disposition, note: redact(note), customerHelped };
      return resolve(current, resolution, deps.clock.now());
    });
    if (result === 'refused' || escalation.state !== 'resolved') {
      return { resolved: false, escalation, holder: holderOf(escalation) };
    }
    // Queued before the close, so that the redraw can repair a crash in between.
    await deps.refreshCard(escalation);
    await deps.closeResolved(escalation);
    deps.log.info(
      {
        escalationId,
        caseNumber: escalation.caseNumber,
        agentId: agent.id,
        disposition: escalation.resolution.disposition,
        customerHelped: escalation.resolution.customerHelped,
        heldMs: escalation.heldMs,
      },
      'escalation.resolved',
    );
    return { resolved: true, escalation, holder: agent };
  };
}
