import { InvariantError, isStale } from '../../errors.js';
import type { Clock } from '../../ports/clock.js';
import type { JobRun, JobRunRepository } from '../../ports/job-runs.js';
import type { JobContext } from './job-context.js';

/** Notes in the store what a run that was taken has done, as far as the run is still one's own. */
export function trackProgress(
  deps: { runs: Pick<JobRunRepository, 'save'>; clock: Clock; leaseMs: number },
  taken: JobRun,
) {
  let current = taken;
  let saved: Promise<void> = Promise.resolve();
  let isLost = false;
  let isOver = false;

  /** One after the other, for each writes the whole run. */
  function save(change: Partial<JobRun>): Promise<void> {
    // A run that took too long may still be at it when it has long failed.
    if (isOver) return Promise.reject(new InvariantError(`run ${taken.key} is over`));
    current = { ...current, ...change };
    const next = current;
    saved = saved
      .then(() => deps.runs.save(next))
      .catch((error: unknown) => {
        isLost ||= isStale(error);
        throw error;
      });
    return saved;
  }

  function noteStep(step: string, value: string | null): Promise<void> {
    const readyAt = new Date(deps.clock.now().getTime() + deps.leaseMs);
    return save({ steps: { ...current.steps, [step]: value }, readyAt });
  }

  const once: JobContext['once'] = async (step, act) => {
    const known = current.steps[step];
    if (typeof known === 'string') return known;
    const mayExist = known === null;
    // Before the step too: that it is not done already is known only to whoever has the lease.
    await noteStep(step, null);
    const value = await act(mayExist);
    await noteStep(step, value);
    return value;
  };

  return {
    once,
    save,
    current: () => current,
    /** Somebody else has taken the run since. */
    isLost: () => isLost,
    end() {
      isOver = true;
    },
  };
}
