import { policy } from '../../config/policy.js';
import type { Escalation } from '../../src/domain/escalation.js';
import type { EscalatedInteraction } from '../../src/domain/interaction.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';
import type { TextSender } from '../../src/ports/texts.js';
import { createClaimCase } from '../../src/services/cases/claim-case.js';
import { createCloseResolved } from '../../src/services/cases/close-resolved.js';
import { createRefreshCard } from '../../src/services/cases/refresh-card.js';
import { createReleaseCase } from '../../src/services/cases/release-case.js';
import { createReplyToCustomer } from '../../src/services/cases/reply-to-customer.js';
import { createResolveCase } from '../../src/services/cases/resolve-case.js';
import { createDispatchEffects } from '../../src/services/contact/dispatch-effects.js';
import { AT, anEscalatedInteraction, anEscalation } from './builders.js';
import { recordingLog } from './log-lines.js';

/** A clock that stands still until advanced. */
export function steppingClock(start: Date = AT): Clock & { advance(ms: number): void } {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}

/** The case services over a store, as the composition root wires them. */
export function caseServices(store: Store, clock: Clock, nudge: () => void = () => undefined) {
  const { log, lines } = recordingLog();
  const { escalations, interactions } = store;
  const refreshCard = createRefreshCard({ outbox: store.outbox, clock, nudge });
  const deps = { escalations, refreshCard, clock, log };
  const closeResolved = createCloseResolved({ interactions });
  const dispatchEffects = createDispatchEffects({ store, clock, nudge, log });
  return {
    log,
    lines,
    claimCase: createClaimCase(deps),
    releaseCase: createReleaseCase(deps),
    resolveCase: createResolveCase({ ...deps, closeResolved }),
    replyToCustomer: createReplyToCustomer({ store, dispatchEffects, clock, policy, log }),
  };
}

/** Stores a case, waiting unless another is given, and the escalated interaction it came out of. */
export async function storeCase(
  store: Store,
  given: {
    interaction?: Parameters<typeof anEscalatedInteraction>[0];
    escalation?: Escalation;
  } = {},
): Promise<{ interaction: EscalatedInteraction; escalation: Escalation }> {
  const { escalation = anEscalation() } = given;
  const interaction = await store.interactions.insert(
    anEscalatedInteraction({
      id: escalation.interactionId,
      escalationId: escalation.id,
      channel: escalation.channel,
      ...given.interaction,
    }),
  );
  return { interaction, escalation: await store.escalations.insert(escalation) };
}

/** Accepts every text, and can be set to fail. */
export function recordingTexts(): TextSender & {
  sent: Parameters<TextSender['send']>[0][];
  failures: unknown[];
  onSend: () => void;
} {
  const sender = {
    sent: [] as Parameters<TextSender['send']>[0][],
    failures: [] as unknown[],
    onSend: noop,
    async send(message: Parameters<TextSender['send']>[0]) {
      if (sender.failures.length > 0) throw sender.failures.shift();
      sender.sent.push(message);
      sender.onSend();
    },
  };
  return sender;
}

function noop(): void {
  // Replaced by tests that wait for it.
}

/** A promise with its resolve function. */
export function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = noop;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
