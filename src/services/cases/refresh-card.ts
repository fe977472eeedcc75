import type { Escalation } from '../../domain/escalation.js';
import { laneOf } from '../../domain/outbox-job.js';
import type { Clock } from '../../ports/clock.js';
import type { Outbox } from '../../ports/outbox.js';

export type RefreshCard = (escalation: Escalation) => Promise<void>;

/**
 * Queues a redraw of the case's card. Requests for the same version collapse into one redraw, so
 * calling it again is safe.
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
