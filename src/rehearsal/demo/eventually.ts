import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 20;
const WITHIN_MS = 10_000;

/** Polls until `look` finds something. Throws after ten seconds. */
export async function eventually<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (let waited = 0; waited < WITHIN_MS; waited += POLL_MS) {
    const seen = await look();
    if (seen !== null) return seen;
    await wait(POLL_MS);
  }
  throw new Error(`${what}: not within ${WITHIN_MS / 1_000} seconds`);
}
