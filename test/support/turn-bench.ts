import { businessHours } from '../../config/hours.js';
import { cancellationRules, offers } from '../../config/offers.js';
import { outages } from '../../config/outages.js';
import { policy } from '../../config/policy.js';
import type { Interaction } from '../../src/domain/interaction.js';
import type { Reply } from '../../src/domain/reply.js';
import { systemIds } from '../../src/integrations/system/ids.js';
import type { Clock } from '../../src/ports/clock.js';
import type { OutboxEntry } from '../../src/ports/outbox.js';
import type { Store } from '../../src/ports/store.js';
import type { Understander } from '../../src/ports/understanding.js';
import { createAnswerDelivery } from '../../src/services/contact/answer-delivery.js';
import { createDecide } from '../../src/services/contact/decide.js';
import { createDispatchEffects } from '../../src/services/contact/dispatch-effects.js';
import { createCloseLeft, createEndCall } from '../../src/services/contact/end-call.js';
import type { InboundTurn } from '../../src/services/contact/inbound.js';
import { createKeyedLock } from '../../src/services/contact/keyed-lock.js';
import { createRecoverEffects } from '../../src/services/contact/recover-effects.js';
import { createRequestCallback } from '../../src/services/contact/request-callback.js';
import { createSweepIdle } from '../../src/services/contact/sweep-idle.js';
import { createTakeKeyword } from '../../src/services/contact/take-keyword.js';
import { createTakeTurn } from '../../src/services/contact/take-turn.js';
import { PHONE } from './builders.js';
import { recordingLog } from './log-lines.js';
import { SAID } from './scripted-readings.js';
import { scriptedUnderstander } from './scripted-understander.js';

export const LINE = '+525599990000';
const TIME_ZONE = 'America/Mexico_City';

/** The turn-taking services over a store, wired as in the composition root, dialogue included. */
export function turnBench(parts: { store: Store; clock: Clock; understander?: Understander }) {
  const { store, clock } = parts;
  const understander = parts.understander ?? scriptedUnderstander(SAID);
  const { log, lines } = recordingLog();
  const lock = createKeyedLock();
  const nudges: number[] = [];
  const dispatchEffects = createDispatchEffects({ store, clock, nudge: () => nudges.push(1), log });
  const answerDelivery = createAnswerDelivery({
    store,
    lock,
    dispatchEffects,
    clock,
    ids: systemIds,
    policy,
    defaultLanguage: 'es',
    // No time passes, but pending store writes complete.
    wait: () => store.ping(),
    log,
  });
  const decide = createDecide({
    store,
    knowledge: { search: () => [] },
    answerWriter: null,
    ids: systemIds,
    policy,
    offers,
    cancellationRules,
    outages,
    hours: businessHours,
    timeZone: TIME_ZONE,
  });
  const closeLeft = createCloseLeft({ store, clock, policy, log });
  const takeTurn = createTakeTurn({
    answerDelivery,
    decide,
    store,
    understander,
    ids: systemIds,
    policy,
    timeZone: TIME_ZONE,
  });

  return {
    lines,
    nudges,
    lock,
    takeTurn,
    answerDelivery,
    dispatchEffects,
    closeLeft,
    endCall: createEndCall({ store, lock, closeLeft }),
    takeKeyword: createTakeKeyword({ answerDelivery, store, companyName: 'RedNorte', log }),
    requestCallback: createRequestCallback({
      answerDelivery,
      sequences: store.sequences,
      ids: systemIds,
    }),
    sweepIdle: createSweepIdle({ store, closeLeft, clock, policy, log }),
    recoverEffects: createRecoverEffects({ store, dispatchEffects, clock }),
    call,
    text,
  };

  /** One step of a call; a repeated `n` is a redelivery. */
  function call(callSid: string, from: string = PHONE) {
    let n = 0;
    const take = (event: InboundTurn['event'], step = n) => {
      n = step + 1;
      const turn = { channel: 'voice', externalId: callSid, line: LINE, from, event } as const;
      return takeTurn({ ...turn, deliveryKey: `${callSid}:${step}` });
    };
    return {
      take,
      open: () => take({ kind: 'opened' }),
      say: (words: string, step?: number) =>
        take({ kind: 'heard', input: 'speech', text: words }, step),
      press: (keys: string, step?: number) =>
        take({ kind: 'heard', input: 'keypad', text: keys }, step),
      stored: () => store.interactions.findByExternalId(callSid),
    };
  }

  function text(
    messageSid: string,
    body: string,
    from: string = PHONE,
    channel: 'sms' | 'whatsapp' = 'sms',
  ): Promise<Reply> {
    return takeTurn({
      channel,
      externalId: messageSid,
      deliveryKey: messageSid,
      line: LINE,
      from,
      event: { kind: 'heard', input: 'text', text: body },
    });
  }
}
export type TurnBench = ReturnType<typeof turnBench>;

/** Completes every due outbox job. */
export async function drainOutbox(store: Store, clock: Clock): Promise<OutboxEntry[]> {
  const taken: OutboxEntry[] = [];
  for (;;) {
    const entries = await store.outbox.take(clock.now(), 60_000, 100);
    if (entries.length === 0) return taken;
    for (const entry of entries) await store.outbox.done(entry.key);
    taken.push(...entries);
  }
}

/** Speaker and text of every turn. */
export function dialogueOf(interaction: Interaction | null): string[] {
  return (interaction?.turns ?? []).map(({ speaker, text }) => `${speaker}: ${text}`);
}
