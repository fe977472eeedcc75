import { setTimeout as wait } from 'node:timers/promises';

const STEP_MS = 10;

/**
 * Looks until `look` answers with something (not null, undefined or false), and gives it back. What
 * is waited for is named in the error, with the last failure of `look` when it threw.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 10_000,
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  let cause: unknown = null;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      cause = null;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > giveUpAt) {
      throw new Error(`did not happen within ${withinMs} ms: ${what}`, { cause });
    }
    await wait(STEP_MS);
  }
}
