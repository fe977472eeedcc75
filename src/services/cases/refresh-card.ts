import type { Escalation } from '../../domain/escalation.js';
import { laneOf } from '../../domain/outbox-job.js';
import type { Clock } from '../../ports/clock.js';
import type { Outbox } from '../../ports/outbox.js';

export type RefreshCard = (escalation: Escalation) => Promise<void>;

/**
 * Asks for the case's card to be redrawn. Asking twice for one version is one redraw, so a caller
 * that is not sure whether it asked may ask again.
 */
export function createRefreshCard(deps: {
  outbox: Outbox;
  clock: Clock;
  nudge: () => void;
}): RefreshCard {
  return async function refreshCard(escalation) {
    const job = { kind: 'refresh_case', escalationId: escalation.id } as const;
    await deps.outbox.enqueue({
      key: `refresh:${escalation.id}:${escalation.version}`,
      job,
      lane: laneOf(job),
      dueAt: deps.clock.now(),
    });
    deps.nudge();
  };
}
