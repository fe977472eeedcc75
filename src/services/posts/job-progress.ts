import { InvariantError, isStale } from '../../errors.js';
import type { Clock } from '../../ports/clock.js';
import type { JobRun, JobRunRepository } from '../../ports/job-runs.js';
import type { JobContext } from './job-context.js';

/** Records a leased run's progress in the store, for as long as the lease is still ours. */
export function trackProgress(
  deps: { runs: Pick<JobRunRepository, 'save'>; clock: Clock; leaseMs: number },
  taken: JobRun,
) {
  let current = taken;
  let saved: Promise<void> = Promise.resolve();
  let isLost = false;
  let isOver = false;

  /** Serialized, because each save writes the whole run. */
  function save(change: Partial<JobRun>): Promise<void> {
    // A run that timed out may still be working after it has been marked as failed.
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

  function recordStep(step: string, value: string | null): Promise<void> {
    const readyAt = new Date(deps.clock.now().getTime() + deps.leaseMs);
    return save({ steps: { ...current.steps, [step]: value }, readyAt });
  }

  const runStep: JobContext['runStep'] = async (step, act) => {
    const known = current.steps[step];
    if (typeof known === 'string') return known;
    const mayExist = known === null;
    // Saved before the step too: only the lease holder knows that it has not been done.
    await recordStep(step, null);
    const value = await act(mayExist);
    await recordStep(step, value);
    return value;
  };

  return {
    runStep,
    save,
    current: () => current,
    /** Another instance has taken the run over. */
    isLost: () => isLost,
    end() {
      isOver = true;
    },
  };
}
