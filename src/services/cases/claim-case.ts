import { type Agent, claim, type Escalation, holderOf } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeCase } from './change-case.js';
import type { RefreshCard } from './refresh-card.js';

/** `holder`: who holds it now, or who resolved it. */
export interface ClaimResult {
  readonly won: boolean;
  readonly escalation: Escalation;
  readonly holder: Agent | null;
}

export type ClaimCase = (input: {
  escalationId: EscalationId;
  agent: Agent;
}) => Promise<ClaimResult>;

/**
 * Exactly one of any simultaneous claims wins. Claiming a case one already holds succeeds without a
 * change. Throws NotFoundError.
 */
export function createClaimCase(deps: {
  escalations: EscalationRepository;
  refreshCard: RefreshCard;
  clock: Clock;
  log: Logger;
}): ClaimCase {
  return async function claimCase({ escalationId, agent }) {
    const { result, escalation } = await changeCase(deps.escalations, escalationId, (current) =>
      claim(current, agent, deps.clock.now()),
    );
    if (result === 'refused') return { won: false, escalation, holder: holderOf(escalation) };
    if (result === 'changed') {
      deps.log.info(
        {
          escalationId,
          caseNumber: escalation.caseNumber,
          agentId: agent.id,
          waitMs: waitedMs(escalation),
        },
        'escalation.claimed',
      );
    }
    await deps.refreshCard(escalation);
    return { won: true, escalation, holder: agent };
  };
}

function waitedMs({ requestedAt, firstClaimedAt }: Escalation): number {
  return (firstClaimedAt ?? requestedAt).getTime() - requestedAt.getTime();
}
