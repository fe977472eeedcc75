import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import twilio from 'twilio';
import { businessHours } from '../config/hours.js';
import { intents } from '../config/intents/index.js';
import { cancellationRules, offers } from '../config/offers.js';
import { outages } from '../config/outages.js';
import { policy } from '../config/policy.js';
import { voices } from '../config/voices.js';
import { word } from '../src/dialogue/word.js';
import { createKnowledge } from '../src/integrations/knowledge/knowledge.js';
import { loadKnowledge } from '../src/integrations/knowledge/load-knowledge.js';
import { loadIntentModel, toTrainingExamples } from '../src/integrations/offline/model-cache.js';
import { createOfflineUnderstander } from '../src/integrations/offline/understander.js';
import { systemClock } from '../src/integrations/system/clock.js';
import { systemIds } from '../src/integrations/system/ids.js';
import { cacheDir, projectRoot } from '../src/integrations/system/project-root.js';
import { createTwiml } from '../src/integrations/twilio/twiml.js';
import { createLogger } from '../src/logger.js';
import { signWebhook } from '../src/playground/stand-ins/twilio-webhooks.js';
import type { Store } from '../src/ports/store.js';
import { createAnswerDelivery } from '../src/services/contact/answer-delivery.js';
import { createDecide } from '../src/services/contact/decide.js';
import { createDispatchEffects } from '../src/services/contact/dispatch-effects.js';
import type { InboundTurn } from '../src/services/contact/inbound.js';
import { createKeyedLock } from '../src/services/contact/keyed-lock.js';
import { createTakeTurn } from '../src/services/contact/take-turn.js';
import { createCallers, type Input } from './calls.js';

/** Mean milliseconds of a turn, by stage. */
export type Stages = ReadonlyMap<string, number>;

const TIME_ZONE = 'America/Mexico_City';

/**
 * Measures where a turn's time goes, one turn at a time in this process: the services composed as
 * in the product, over the given store, with a timer around each port. Concurrent turns share the
 * waits for the disk, so under load they cost less than this.
 */
export async function measureStages(store: Store, turns: number): Promise<Stages> {
  const spent = new Map<string, number>();
  const add = (stage: string, ms: number) => spent.set(stage, (spent.get(stage) ?? 0) + ms);
  const timed = <A extends unknown[], R>(stage: string, action: (...args: A) => Promise<R>) =>
    async function measured(...args: A): Promise<R> {
      const startedAt = performance.now();
      try {
        return await action(...args);
      } finally {
        add(stage, performance.now() - startedAt);
      }
    };
  const timedStore: Store = {
    ...store,
    deliveries: { ...store.deliveries, claim: timed('claim', store.deliveries.claim) },
    customers: {
      ...store.customers,
      findByPhone: timed('read', store.customers.findByPhone),
      findByAccountNumber: timed('read', store.customers.findByAccountNumber),
    },
    interactions: {
      ...store.interactions,
      insert: timed('save', store.interactions.insert),
      save: timed('save', store.interactions.save),
      findByExternalId: timed('read', store.interactions.findByExternalId),
      listByCustomer: timed('read', store.interactions.listByCustomer),
    },
  };
  const log = createLogger({ level: 'silent' });
  const { model } = await loadIntentModel({
    examples: toTrainingExamples(intents),
    cacheDir: cacheDir(),
  });
  const understander = createOfflineUnderstander({ model });
  const ports = { clock: systemClock, ids: systemIds, store: timedStore, answerWriter: null };
  const decide = createDecide({
    ...ports,
    knowledge: createKnowledge(await loadKnowledge(join(projectRoot(), 'config/knowledge'))),
    policy,
    offers,
    cancellationRules,
    outages,
    hours: businessHours,
    timeZone: TIME_ZONE,
  });
  const takeTurn = createTakeTurn({
    ...ports,
    policy,
    timeZone: TIME_ZONE,
    understander: { understand: timed('understand', understander.understand) },
    decide: async (before, event, at) => {
      const decision = await timed('decide', decide)(before, event, at);
      // Worded a second time to measure it; this time is not part of the turn.
      const startedAt = performance.now();
      const { language, channel } = before;
      word(decision.step.say, { language, channel, params: { caseNumber: { code: 'C1001' } } });
      const took = performance.now() - startedAt;
      add('word', took);
      add('watch', took);
      return decision;
    },
    answerDelivery: createAnswerDelivery({
      ...ports,
      lock: createKeyedLock(),
      dispatchEffects: timed(
        'effects',
        createDispatchEffects({ store, clock: systemClock, nudge: () => undefined, log }),
      ),
      policy,
      defaultLanguage: 'es',
      wait,
      log,
    }),
  });
  const twiml = createTwiml({
    speech: voices,
    hints: (language) => intents.flatMap(({ hints }) => hints[language]),
    economyAccents: false,
  });

  const nextCaller = createCallers();
  // Extra turns, to warm up.
  const warmUp = Math.round(turns / 5);
  for (let taken = 0; taken < turns + warmUp; ) {
    const { callSid, from, script } = nextCaller();
    for (const [n, event] of [opened(), ...script.inputs.map(eventOf)].entries()) {
      if (taken === warmUp) spent.clear();
      taken += 1;
      const reply = await timed(
        'whole',
        takeTurn,
      )({
        channel: 'voice',
        externalId: callSid,
        deliveryKey: `${callSid}:${n}`,
        line: '+525541600200',
        from,
        event,
      });
      const startedAt = performance.now();
      twiml.answerCall(reply, `/twilio/voice/turn?n=${n + 1}&lang=es&e=${reply.expects}`);
      add('twiml', performance.now() - startedAt);
      checkSignature(callSid, from, n, add);
    }
  }

  const mean = (stage: string) => (spent.get(stage) ?? 0) / turns;
  const inside = ['claim', 'read', 'understand', 'decide', 'word', 'save', 'effects'] as const;
  const rest = mean('whole') - mean('watch') - inside.reduce((sum, stage) => sum + mean(stage), 0);
  return new Map([
    ['check signature', mean('signature')],
    ['claim delivery', mean('claim')],
    ['read records', mean('read')],
    ['understand', mean('understand')],
    ['decide', mean('decide')],
    ['word', mean('word')],
    ['save (to disk)', mean('save')],
    ['dispatch effects', mean('effects')],
    ['rest of the turn', rest],
    ['twiml', mean('twiml')],
  ]);
}

function checkSignature(
  callSid: string,
  from: string,
  n: number,
  add: (stage: string, ms: number) => void,
): void {
  const url = `https://bench.example/twilio/voice/turn?n=${n}&lang=es&e=open`;
  const params = { CallSid: callSid, From: from, To: '+525541600200', SpeechResult: 'no, gracias' };
  const signature = signWebhook('token', url, params);
  const startedAt = performance.now();
  if (!twilio.validateRequest('token', signature, url, params)) throw new Error('not signed');
  add('signature', performance.now() - startedAt);
}

function opened(): InboundTurn['event'] {
  return { kind: 'opened' };
}

function eventOf(input: Input): InboundTurn['event'] {
  if ('silence' in input) return { kind: 'silence' };
  if ('press' in input) return { kind: 'heard', text: input.press, input: 'keypad' };
  return { kind: 'heard', text: input.say, input: 'speech' };
}
