import { type Agent, claim, type Escalation } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import { ConflictError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeStored } from '../change-stored.js';
import type { RefreshCard } from './refresh-card.js';

/** `holder`: who has it now, or who resolved it. */
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
 * Of any number of simultaneous claims one wins; claiming what one holds wins again and changes
 * nothing. Throws NotFoundError.
 */
export function createClaimCase(deps: {
  escalations: EscalationRepository;
  refreshCard: RefreshCard;
  clock: Clock;
  log: Logger;
}): ClaimCase {
  return async function claimCase({ escalationId, agent }) {
    let seen: Escalation | null = null;
    let isNew = false;
    try {
      const escalation = await changeStored(deps.escalations, escalationId, (current) => {
        seen = current;
        const claimed = claim(current, agent, deps.clock.now());
        isNew = claimed !== current;
        return claimed;
      });
      if (isNew) {
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
    } catch (error) {
      if (!isIllegal(error) || seen === null) throw error;
      return { won: false, escalation: seen, holder: holderOf(seen) };
    }
  };
}

/** Who holds the case, or who resolved it; null while it waits. */
export function holderOf(escalation: Escalation): Agent | null {
  return escalation.resolution?.by ?? escalation.claimedBy;
}

export function isIllegal(error: unknown): boolean {
  return error instanceof ConflictError && error.code === 'illegal_transition';
}

function waitedMs(escalation: Escalation): number {
  return (
    (escalation.firstClaimedAt ?? escalation.requestedAt).getTime() -
    escalation.requestedAt.getTime()
  );
}
