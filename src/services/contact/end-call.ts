import type { Policy } from '../../../config/policy.js';
import { leave } from '../../dialogue/leave.js';
import type { InteractionId } from '../../domain/ids.js';
import { close, openKey } from '../../domain/interaction.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { changeStored } from '../change-stored.js';
import type { EndCall } from './inbound.js';
import type { KeyedLock } from './keyed-lock.js';

/**
 * Closes an open interaction that the customer left, as resolved or abandoned depending on how far
 * it got. One that is escalated, closed, or had a turn since `idleSince` is left alone. True when
 * this call closed it.
 */
export type CloseLeft = (id: InteractionId, idleSince?: Date) => Promise<boolean>;

export function createCloseLeft(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  log: Logger;
}): CloseLeft {
  return async function closeLeft(id, idleSince) {
    let closes = false;
    const left = await changeStored(deps.store.interactions, id, (interaction) => {
      closes =
        interaction.state === 'open' &&
        (idleSince === undefined || interaction.lastTurnAt < idleSince);
      const at = deps.clock.now();
      return closes ? close(interaction, leave(interaction, at, deps.policy), at) : interaction;
    });
    if (!closes || left.state !== 'closed') return false;
    deps.log.info(
      { interactionId: left.id, outcome: left.outcome.kind, left: true },
      'interaction.closed',
    );
    return true;
  };
}

export function createEndCall(deps: {
  store: Store;
  lock: KeyedLock;
  closeLeft: CloseLeft;
}): EndCall {
  return async function endCall({ callSid }) {
    await deps.lock.run(openKey('voice', callSid, null), async () => {
      const call = await deps.store.interactions.findByExternalId(callSid);
      if (call?.state === 'open') await deps.closeLeft(call.id);
    });
  };
}
