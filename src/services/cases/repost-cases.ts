import { type Escalation, release } from '../../domain/escalation.js';
import { laneOf } from '../../domain/outbox-job.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { Store } from '../../ports/store.js';
import { changeStored } from '../change-stored.js';

const LIMIT = 1_000;

/**
 * Reposts every open case as waiting. For a stand-in Slack, which is a new workspace at every
 * start: the old threads, and the agents who had claimed cases, are gone. Returns how many.
 */
export function createRepostCases(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
}): () => Promise<number> {
  const { store, clock, ids } = deps;

  return async function repostCases() {
    const open = await store.escalations.listOpen(LIMIT);
    for (const { id } of open) {
      await changeStored(store.escalations, id, (current) => ({
        ...freed(current),
        desk: null,
      }));
      const job = { kind: 'announce_case', escalationId: id } as const;
      await store.outbox.enqueue({
        key: `announce:${id}:${ids.next('own')}`,
        job,
        lane: laneOf(job),
        dueAt: clock.now(),
      });
    }
    return open.length;
  };

  function freed(escalation: Escalation): Escalation {
    return escalation.state === 'claimed'
      ? release(escalation, escalation.holder, clock.now())
      : escalation;
  }
}
