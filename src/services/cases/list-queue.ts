import type { Escalation } from '../../domain/escalation.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';

export interface QueueItem {
  readonly escalation: Escalation;
  /** Since it was requested; for a claimed case too. */
  readonly ageMs: number;
}

export type ListQueue = () => Promise<readonly QueueItem[]>;

/** At most this many open cases are listed, the oldest. */
const LIMIT = 500;

/** Open cases: unclaimed first, then claimed, oldest first within each. */
export function createListQueue(deps: {
  escalations: EscalationRepository;
  clock: Clock;
}): ListQueue {
  return async function listQueue() {
    const open = await deps.escalations.listOpen(LIMIT);
    const now = deps.clock.now().getTime();
    const items = open.map((escalation) => ({
      escalation,
      ageMs: Math.max(0, now - escalation.requestedAt.getTime()),
    }));
    return [
      ...items.filter((item) => item.escalation.state === 'waiting'),
      ...items.filter((item) => item.escalation.state !== 'waiting'),
    ];
  };
}
