import type { Language } from './domain/language.js';
import type { Logger } from './logger.js';
import type { Ports } from './ports/ports.js';
import { createClaimCase } from './services/cases/claim-case.js';
import { createCloseResolved } from './services/cases/close-resolved.js';
import { createFindCase } from './services/cases/find-case.js';
import { createListQueue } from './services/cases/list-queue.js';
import { createRefreshCard } from './services/cases/refresh-card.js';
import { createReleaseCase } from './services/cases/release-case.js';
import { createReplyToCustomer } from './services/cases/reply-to-customer.js';
import { createResolveCase } from './services/cases/resolve-case.js';
import { createAnswerDelivery } from './services/contact/answer-delivery.js';
import { createDecide, type DecideDeps } from './services/contact/decide.js';
import { createDispatchEffects } from './services/contact/dispatch-effects.js';
import { createCloseLeft, createEndCall } from './services/contact/end-call.js';
import { createKeyedLock } from './services/contact/keyed-lock.js';
import { createRecoverEffects } from './services/contact/recover-effects.js';
import { createRequestCallback } from './services/contact/request-callback.js';
import { createSweepIdle } from './services/contact/sweep-idle.js';
import { createTakeKeyword } from './services/contact/take-keyword.js';
import { createTakeTurn } from './services/contact/take-turn.js';

export type ContactServices = ReturnType<typeof createContactServices>;

/** What the company has decided, from `config/`. */
type Rules = Pick<DecideDeps, 'policy' | 'offers' | 'cancellationRules' | 'outages' | 'hours'>;

/**
 * Everything that happens to a contact from its first turn to its close, put together over the
 * ports given: the service and the simulation of days are the same here.
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
