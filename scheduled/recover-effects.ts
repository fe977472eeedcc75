import type { RecoverEffects } from '../src/services/contact/recover-effects.js';

/** Long enough for any turn that is being handled to have dispatched its own effects. */
const OLDER_THAN_MS = 30_000;

/** Opens cases and sends texts that a crash left undone. */
export function recoverEffectsJob(recoverEffects: RecoverEffects) {
  return async function recoverEffectsOnce() {
    return { dispatched: await recoverEffects(OLDER_THAN_MS) };
  };
}
