import type { Language } from '../../domain/language.js';
import type { Logger } from '../../logger.js';
import type { Ports } from '../../ports/ports.js';
import { createClaimCase } from '../cases/claim-case.js';
import { createCloseResolved } from '../cases/close-resolved.js';
import { createFindCase } from '../cases/find-case.js';
import { createListQueue } from '../cases/list-queue.js';
import { createRefreshCard } from '../cases/refresh-card.js';
import { createReleaseCase } from '../cases/release-case.js';
import { createReplyToCustomer } from '../cases/reply-to-customer.js';
import { createResolveCase } from '../cases/resolve-case.js';
import { createAnswerDelivery } from './answer-delivery.js';
import { createDecide, type DecideDeps } from './decide.js';
import { createDispatchEffects } from './dispatch-effects.js';
import { createCloseLeft, createEndCall } from './end-call.js';
import { createKeyedLock } from './keyed-lock.js';
import { createRecoverEffects } from './recover-effects.js';
import { createRequestCallback } from './request-callback.js';
import { createSweepIdle } from './sweep-idle.js';
import { createTakeKeyword } from './take-keyword.js';
import { createTakeTurn } from './take-turn.js';

export type ContactServices = ReturnType<typeof createContactServices>;

/** Company rules from `config/`. */
type Rules = Pick<DecideDeps, 'policy' | 'offers' | 'cancellationRules' | 'outages' | 'hours'>;

/**
 * Wires up everything that happens to a contact, from first turn to close, over the given ports.
 * Shared by the service and the day simulation.
 */
export function createContactServices(deps: {
  ports: Pick<Ports, 'clock' | 'ids' | 'store' | 'understander' | 'knowledge' | 'answerWriter'>;
  rules: Rules;
  /** Called when there is new work in the outbox. */
  nudge: () => void;
  wait: (ms: number) => Promise<unknown>;
  language: Language;
  timeZone: string;
  log: Logger;
}) {
  const { ports, rules, nudge, wait, language, timeZone, log } = deps;
  const { policy } = rules;
  const { clock, ids, store } = ports;
  const lock = createKeyedLock();
  const dispatchEffects = createDispatchEffects({ store, clock, nudge, log });
  const answerDelivery = createAnswerDelivery({
    store,
    lock,
    dispatchEffects,
    clock,
    ids,
    policy,
    defaultLanguage: language,
    wait,
    log,
  });
  const decide = createDecide({ ...ports, ...rules, timeZone });
  const closeLeft = createCloseLeft({ store, clock, policy, log });
  const cases = {
    escalations: store.escalations,
    interactions: store.interactions,
    refreshCard: createRefreshCard({ outbox: store.outbox, clock, nudge }),
    clock,
    log,
  };
  return {
    takeTurn: createTakeTurn({ ...ports, answerDelivery, decide, policy, timeZone }),
    endCall: createEndCall({ store, lock, closeLeft }),
    takeKeyword: createTakeKeyword({
      answerDelivery,
      store,
      companyName: policy.companyName,
      log,
    }),
    requestCallback: createRequestCallback({ answerDelivery, sequences: store.sequences, ids }),
    claimCase: createClaimCase(cases),
    releaseCase: createReleaseCase(cases),
    resolveCase: createResolveCase({ ...cases, closeResolved: createCloseResolved(cases) }),
    replyToCustomer: createReplyToCustomer({ store, dispatchEffects, clock, policy, log }),
    listQueue: createListQueue(cases),
    findCase: createFindCase(cases),
    sweepIdle: createSweepIdle({ store, closeLeft, clock, policy, log }),
    recoverEffects: createRecoverEffects({ store, dispatchEffects, clock }),
  };
}
