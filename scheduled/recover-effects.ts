import type { RecoverEffects } from '../src/services/contact/recover-effects.js';

/** Long enough for any turn in progress to dispatch its own effects. */
const OLDER_THAN_MS = 30_000;

/** Opens the cases and sends the texts that a crash left undone. */
export function recoverEffectsJob(recoverEffects: RecoverEffects) {
  return async function runRecoverEffects() {
    return { dispatched: await recoverEffects(OLDER_THAN_MS) };
  };
}
