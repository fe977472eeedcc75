import { setTimeout as wait } from 'node:timers/promises';

const STEP_MS = 10;

/**
 * Polls until `look` returns something (not null, undefined or false), and returns it. The error
 * names what was awaited, with the last failure of `look` if it threw.
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
