import type { Policy } from '../../config/policy.js';
import { leave } from '../dialogue/leave.js';
import { close, type Interaction, openKey } from '../domain/interaction.js';
import type { Logger } from '../logger.js';
import type { Clock, Store } from '../ports.js';
import type { EndCall } from './inbound.js';
import type { KeyedLock } from './keyed-lock.js';
import { saveWithRetry } from './save-with-retry.js';

/**
 * Closes an open interaction that the customer left, as what it then was: resolved, abandoned. One
 * that is with the agents, or closed, stays as it is.
 */
export type CloseLeft = (load: () => Promise<Interaction | null>) => Promise<void>;

export function createCloseLeft(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): CloseLeft {
  const { store, clock, policy, log } = deps;

  return async function closeLeft(load) {
    let closed = false;
    const left = await saveWithRetry(
      load,
      (interaction) => {
        closed = interaction.state === 'open';
        const at = clock.now();
        return closed ? close(interaction, leave(interaction, at, policy), at) : interaction;
      },
      (changed) => store.interactions.save(changed),
    );
    if (closed && left !== null) {
      log.info(
        { interactionId: left.id, outcome: left.outcome?.kind, left: true },
        'interaction.closed',
      );
    }
  };
}

export function createEndCall(deps: {
  store: Store;
  lock: KeyedLock;
  closeLeft: CloseLeft;
}): EndCall {
  return async function endCall({ callSid }) {
    await deps.lock.run(openKey('voice', callSid, null), () =>
      deps.closeLeft(() => deps.store.interactions.findByExternalId(callSid)),
    );
  };
}
