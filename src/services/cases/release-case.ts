import { type Agent, type Escalation, release } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeStored } from '../change-stored.js';
import { holderOf, isIllegal } from './claim-case.js';
import type { RefreshCard } from './refresh-card.js';

export interface ReleaseResult {
  readonly released: boolean;
  readonly escalation: Escalation;
  /** Who has it instead, when it was not released; null when nobody does. */
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
    let seen: Escalation | null = null;
    try {
      const escalation = await changeStored(deps.escalations, escalationId, (current) => {
        seen = current;
        return release(current, agent, deps.clock.now());
      });
      deps.log.info(
        { escalationId, caseNumber: escalation.caseNumber, agentId: agent.id },
        'escalation.released',
      );
      await deps.refreshCard(escalation);
      return { released: true, escalation, holder: null };
    } catch (error) {
      if (!isIllegal(error) || seen === null) throw error;
      return { released: false, escalation: seen, holder: holderOf(seen) };
    }
  };
}
