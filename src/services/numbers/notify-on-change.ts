import type { InteractionId } from '../../domain/ids.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import type { RecordFact } from './record-fact.js';
import type { RefoldDays } from './refold-days.js';

/** Wraps the store to call `notify` after saving a contact whose numbers may have changed. */
export function notifyOnChange(store: Store, notify: (id: InteractionId) => void): Store {
  const { interactions, escalations } = store;
  return {
    ...store,
    interactions: {
      ...interactions,
      async insert(interaction) {
        const stored = await interactions.insert(interaction);
        if (stored.state !== 'open') notify(stored.id);
        return stored;
      },
      async save(interaction) {
        const stored = await interactions.save(interaction);
        if (stored.state !== 'open') notify(stored.id);
        return stored;
      },
    },
    escalations: {
      ...escalations,
      async insert(escalation) {
        const stored = await escalations.insert(escalation);
        notify(stored.interactionId);
        return stored;
      },
      async save(escalation) {
        const stored = await escalations.save(escalation);
        notify(stored.interactionId);
        return stored;
      },
    },
  };
}

export interface NumbersWorker {
  /** Returns at once; ignored before `start`, since the job finds every change anyway. */
  note(id: InteractionId): void;
  start(): void;
  /** Records what was noted, then ignores further changes. */
  stop(): Promise<void>;
}

/** Folding a busy day takes a while; resting leaves time for callers. */
const REST_PER_WORK = 5;

/**
 * Updates the numbers soon after changes, in batches, resting in proportion to the work. Failures
 * are left to the job.
 */
export function createNumbersWorker(deps: {
  recordFact: RecordFact;
  refoldDays: RefoldDays;
  clock: Clock;
  policy: { readonly analytics: { readonly foldAfterMs: number } };
  log: Logger;
}): NumbersWorker {
  const { clock } = deps;
  const noted = new Set<InteractionId>();
  let isStarted = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let restMs = 0;

  function followSoon(): void {
    if (!isStarted || timer !== null || running !== null || noted.size === 0) return;
    const waitMs = Math.max(deps.policy.analytics.foldAfterMs, restMs);
    timer = setTimeout(() => {
      timer = null;
      running = follow().finally(() => {
        running = null;
        followSoon();
      });
    }, waitMs).unref();
  }

  async function follow(): Promise<void> {
    const ids = [...noted];
    noted.clear();
    if (ids.length === 0) return;
    const startedAt = clock.now().getTime();
    try {
      for (const id of ids) await deps.recordFact(id);
      await deps.refoldDays();
    } catch (error) {
      deps.log.warn({ error }, 'numbers.postponed');
    }
    restMs = REST_PER_WORK * (clock.now().getTime() - startedAt);
  }

  return {
    note(id) {
      if (!isStarted) return;
      noted.add(id);
      followSoon();
    },
    start() {
      isStarted = true;
    },
    async stop() {
      isStarted = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
      await follow();
    },
  };
}
