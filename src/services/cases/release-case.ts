import { type Agent, type Escalation, holderOf, release } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeCase } from './change-case.js';
import type { RefreshCard } from './refresh-card.js';

export interface ReleaseResult {
  readonly released: boolean;
  readonly escalation: Escalation;
  /** Who holds it, when it was not released; null when it is unclaimed. */
  readonly holder: Agent | null;
}

export type ReleaseCase = (input: {
  escalationId: EscalationId;
  agent: Agent;
}) => Promise<ReleaseResult>;

/** Puts the case back in the queue; only its holder can. Throws NotFoundError. */
export function createReleaseCase(deps: {
  escalations: EscalationRepository;
  refreshCard: RefreshCard;
  clock: Clock;
  log: Logger;
}): ReleaseCase {
  return async function releaseCase({ escalationId, agent }) {
    const { result, escalation } = await changeCase(deps.escalations, escalationId, (current) =>
      release(current, agent, deps.clock.now()),
    );
    if (result === 'refused') return { released: false, escalation, holder: holderOf(escalation) };
    deps.log.info(
      { escalationId, caseNumber: escalation.caseNumber, agentId: agent.id },
      'escalation.released',
    );
    await deps.refreshCard(escalation);
    return { released: true, escalation, holder: null };
  };
}
