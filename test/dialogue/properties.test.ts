import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, startDialogue } from '../../src/dialogue/engine.js';
import { parseDialogue } from '../../src/dialogue/state.js';
import type {
  DialogueContext,
  DialogueEffect,
  DialogueEvent,
  DialogueState,
  DialogueStep,
  Message,
} from '../../src/dialogue/types.js';
import { word } from '../../src/dialogue/word.js';
import { CHANNELS } from '../../src/domain/channel.js';
import { INTENTS, TOPICS } from '../../src/domain/intent.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { EXPECTATIONS } from '../../src/domain/reply.js';
import type { Understanding } from '../../src/domain/understanding.js';
import { aContext, aCustomer, asks, heard, PHONE } from '../support/dialogue-builder.js';

const rarely = fc.integer({ min: 0, max: 19 }).map((n) => n === 0);
const cues = fc.record({
  wantsHuman: fc.integer({ min: 0, max: 39 }).map((n) => n === 0),
  repeat: rarely,
  goBack: rarely,
  wait: rarely,
  profanity: rarely,
  vulnerable: fc.integer({ min: 0, max: 59 }).map((n) => n === 0),
  disputesCharge: rarely,
});

const understanding: fc.Arbitrary<Understanding> = fc.record({
  intent: fc.constantFrom(...INTENTS),
  confidence: fc.constantFrom(0, 0.2, 0.45, 0.6, 0.75, 0.95),
  alternatives: fc.constant([]),
  secondIntent: fc.option(fc.constantFrom(...INTENTS), { freq: 6 }),
  language: fc.option(fc.constantFrom(...LANGUAGES), { freq: 2 }),
  sentiment: fc.constantFrom('positive', 'neutral', 'neutral', 'neutral', 'negative', 'angry'),
  urgency: fc.constantFrom('low', 'normal', 'normal', 'high'),
  answer: fc.option(fc.constantFrom('yes' as const, 'no' as const), { freq: 2 }),
  cues,
  entities: fc.record({
    accountNumber: fc.option(fc.constantFrom('10020030', '99999999'), { freq: 8 }),
    amount: fc.option(fc.constantFrom(0, 1, 120.5, 54_950), { freq: 8 }),
    date: fc.option(fc.constant('2026-11-21'), { freq: 8 }),
    phone: fc.option(fc.constantFrom('+528112345678', '+1234567890123'), { freq: 8 }),
    digits: fc.option(fc.constantFrom('0', '3', '7', '10020030', '8112345678'), { freq: 8 }),
  }),
});

const words = fc.constantFrom(
  'sí',
  'no',
  'ok',
  'no tengo internet',
  'la tele no se ve',
  'mi teléfono fijo',
  'está muy caro',
  'quiero cancelar',
  'ya no quiero cancelar',
  'how much do I owe',
  'gracias',
  '',
  '¿?',
  '123',
  'no lo tengo',
  'no sé',
  'no, sigue igual',
  'ya quedó',
  'sí, están prendidas',
  'olvídelo',
  'luego marco, adiós',
  'un cuatro',
  'ya voy, está prendiendo',
  'una queja larga de muchas palabras que cuenta todo',
);

const event: fc.Arbitrary<DialogueEvent> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('heard' as const),
      text: words,
      input: fc.constantFrom('speech' as const, 'text' as const),
      understanding,
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('0', '1', '2', '3', '4', '9', '10020030', '8112345678', '#'),
        understanding,
      )
      .map(([text, reading]) => ({
        kind: 'heard' as const,
        text,
        input: 'keypad' as const,
        understanding: {
          ...reading,
          intent: 'out_of_scope' as const,
          confidence: 0,
          answer: null,
          cues: { ...reading.cues, wantsHuman: false, vulnerable: false },
          entities: { ...reading.entities, digits: text === '#' ? null : text },
        },
      })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'silence' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'noise' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'opened' as const }) },
);

const world = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  language: fc.constantFrom(...LANGUAGES),
  known: fc.boolean(),
  withheld: fc.boolean(),
  outage: fc.boolean(),
  byPerson: fc.boolean(),
  balanceMinor: fc.constantFrom(-500, 0, 54_950, 900_000),
  score: fc.constantFrom(0, 0.2, 0.9),
  deskOpen: fc.boolean(),
  opensAt: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function contextOf(w: World): DialogueContext {
  const customer = aCustomer({ balanceMinor: w.balanceMinor });
  return aContext({
    channel: w.channel,
    language: w.language,
    phone: w.withheld && w.channel === 'voice' ? null : PHONE,
    customer: w.known ? customer : null,
    outages: w.outage
      ? [{ zone: customer.zone, notice: { es: 'Falla.', en: 'Outage.' }, expectedEnd: null }]
      : [],
    cancellationRules: {
      humanCompletes: { plans: w.byPerson ? [customer.plan] : [], minBalanceMinor: null },
    },
    desk: {
      open: w.deskOpen,
      opensAt: w.opensAt ? { es: 'mañana a las nueve', en: 'tomorrow at nine' } : null,
    },
  });
}

type Reply = Extract<DialogueStep, { kind: 'reply' }>;
interface Played {
  readonly event: DialogueEvent;
  readonly reply: Reply;
  readonly context: DialogueContext;
}

/** Plays the events until the conversation ends, answering lookups; each step from the state as stored. */
function play(w: World, events: readonly DialogueEvent[], take = advanceStored): Played[] {
  let context = contextOf(w);
  let stored: unknown = startDialogue();
  const played: Played[] = [];
  for (const next of events) {
    let step = take(stored, next, context);
    for (let lookups = 0; step.kind === 'lookup'; lookups += 1) {
      if (lookups === 4) throw new Error('it looks things up for ever');
      const found: DialogueEvent =
        step.lookup.kind === 'customer'
          ? {
              kind: 'found_customer',
              customer:
                step.lookup.accountNumber === '10020030'
                  ? aCustomer({ balanceMinor: w.balanceMinor })
                  : null,
            }
          : {
              kind: 'found_passages',
              passages: [{ title: 'T', text: 'Cuesta 499 pesos. Incluye modem.', score: w.score }],
              written: null,
            };
      step = take(JSON.parse(JSON.stringify(step.state)), found, context);
    }
    played.push({ event: next, reply: step, context });
    for (const effect of step.effects) {
      if (effect.kind === 'identify') context = { ...context, customer: effect.customer };
      if (effect.kind === 'speak_language') context = { ...context, language: effect.language };
    }
    stored = JSON.parse(JSON.stringify(step.state));
    if (isOver(step.state)) break;
  }
  return played;
}

function advanceStored(
  stored: unknown,
  next: DialogueEvent,
  context: DialogueContext,
): DialogueStep {
  return advance(parseDialogue(stored), next, { ...context, newFolio: () => 'BK7M2X' });
}

/** The step, having checked that it is taken from what was stored alone, and leaves that as it was. */
function advanceTwice(
  stored: unknown,
  next: DialogueEvent,
  context: DialogueContext,
): DialogueStep {
  const before = structuredClone(stored);
  const step = advanceStored(stored, next, context);
  // Node's own comparison: this one is made thousands of times.
  deepStrictEqual(parseDialogue(stored), before);
  deepStrictEqual(advanceStored(before, next, context), step);
  return step;
}

function isOver(state: DialogueState): boolean {
  return state.mode.kind === 'done';
}

function saidIn(messages: readonly Message[], prefix: string): string[] {
  return messages.map((message) => message.key).filter((key) => key.startsWith(prefix));
}

function steers(next: DialogueEvent): boolean {
  return (
    next.kind === 'heard' &&
    (next.understanding.cues.repeat ||
      next.understanding.cues.goBack ||
      next.understanding.cues.wait)
  );
}

/** Half the customers are patient and keep to one subject, or conversations would be over before they began. */
const profile = fc.record({
  patient: fc.boolean(),
  focus: fc.constantFrom(...TOPICS),
  stuck: fc.constantFrom('no', 'silence', 'repeat', 'wait', 'back', 'noise', 'answer'),
});
type Profile = typeof profile extends fc.Arbitrary<infer T> ? T : never;

const conversations = fc
  .tuple(
    world,
    profile,
    fc.array(fc.tuple(event, fc.integer({ min: 0, max: 99 })), { minLength: 45, maxLength: 45 }),
  )
  .map(([w, p, turns]) => {
    const events = p.patient
      ? turns.map(([next, dice]) => patiently(next, dice, p))
      : turns.map(([next]) => next);
    return [w, events] as const;
  });

function patiently(next: DialogueEvent, dice: number, { focus, stuck }: Profile): DialogueEvent {
  if (next.kind !== 'heard') return dice < 30 ? next : aWord({ answer: 'no' });
  if (dice < 45) {
    switch (stuck) {
      case 'no':
        return aWord({ answer: 'no' });
      case 'silence':
        return { kind: 'silence' };
      case 'noise':
        return { kind: 'noise' };
      case 'repeat':
      case 'wait':
        return aWord({ cues: { [stuck]: true } });
      case 'back':
        return aWord({ cues: { goBack: true } });
      default:
        return aWord({ answer: dice % 3 === 0 ? 'yes' : 'no' });
    }
  }
  if (dice < 65) return asks(focus, next.text);
  if (dice < 80) return aWord({ answer: dice % 2 === 0 ? 'yes' : 'no' });
  if (next.input === 'keypad') return next.text === '0' ? { ...next, text: '2' } : next;
  const { understanding: u } = next;
  return {
    ...next,
    understanding: {
      ...u,
      intent: u.intent === 'human_agent' ? focus : u.intent,
      sentiment: 'neutral',
      cues: { ...u.cues, wantsHuman: false, vulnerable: false, profanity: false },
    },
  };
}

function aWord(reading: Parameters<typeof heard>[1]): DialogueEvent {
  return heard('pues', reading);
}

const runs = { numRuns: 300 };

describe('any conversation whatever', () => {
  it('goes on the same from what was stored, which no step changes', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        play(w, events, advanceTwice);
      }),
      { numRuns: 600 },
    );
  });

  it('says something in every language and channel, and offers a valid next turn', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        for (const { reply } of play(w, events)) {
          for (const effect of reply.effects) {
            if (effect.kind !== 'send_text') continue;
            for (const language of LANGUAGES) {
              const text = word(effect.say, {
                language,
                channel: 'sms',
                params: { caseNumber: { code: 'C-1' } },
              });
              expect(text).toMatch(/BK7M2X|C-1\b/);
            }
          }
          expect(EXPECTATIONS).toContain(reply.expects);
          expect(reply.expects === 'nothing').toBe(isOver(reply.state));
          for (const language of LANGUAGES) {
            for (const channel of CHANNELS) {
              const text = word(reply.say, {
                language,
                channel,
                params: { caseNumber: { code: 'C-1' } },
              });
              expect(text).not.toBe('');
              expect(text).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
            }
          }
        }
      }),
      runs,
    );
  });

  it('ends or reaches a person within 40 turns', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        const played = play(w, events);

        expect(played.length).toBeLessThanOrEqual(40);
        expect(isOver(played.at(-1)?.reply.state ?? startDialogue())).toBe(true);
      }),
      runs,
    );
  });

  it('ends exactly one way: closed, or with a case', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        const played = play(w, events);
        const effects = played.flatMap(({ reply }) => reply.effects);
        const ends = effects.filter((e) => e.kind === 'close' || e.kind === 'escalate');

        expect(ends).toHaveLength(1);
        expect(effects.at(-1)).toBe(ends[0]);
        expect(effects.filter((e) => e.kind === 'ask_rating').length).toBeLessThanOrEqual(1);
        const last = played.at(-1)?.reply;
        expect(last?.ends).toBe(ends[0]?.kind === 'close' || w.channel === 'voice');
      }),
      runs,
    );
  });

  it('closes as resolved only when every topic raised is accounted for', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        const effects = play(w, events).flatMap(({ reply }) => reply.effects);
        const status = new Map<string, Extract<DialogueEffect, { kind: 'topic' }>>();
        for (const effect of effects) if (effect.kind === 'topic') status.set(effect.topic, effect);
        const close = effects.find((e) => e.kind === 'close');
        if (close?.kind !== 'close' || close.outcome.kind !== 'resolved_auto') return;
        const topics = [...status.values()];

        expect(topics.some((t) => t.status === 'active' || t.status === 'escalated')).toBe(false);
        const resolved = topics.filter((t) => t.status === 'resolved');
        expect(resolved.length).toBeGreaterThan(0);
        expect(close.outcome.confirmed).toBe(resolved.every((t) => t.confirmed));
      }),
      runs,
    );
  });

  it('asks at most one clarifying question in a row', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        let before = false;
        for (const { event: next, reply } of play(w, events)) {
          const asked = saidIn(reply.say, 'clarify.').length + saidIn(reply.say, 'confirm.').length;
          const clarifies = asked > 0 && saidIn(reply.say, 'confirm.withdrawn').length === 0;
          const words_ = next.kind === 'heard' && !steers(next);
          if (words_) expect(before && clarifies).toBe(false);
          if (words_) before = clarifies;
        }
      }),
      runs,
    );
  });

  it('makes at most one retention offer', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        const pitched = play(w, events)
          .filter(({ event: next }) => !steers(next))
          .flatMap(({ reply }) => saidIn(reply.say, 'cancel.offer'))
          .filter((key) => key === 'cancel.offer');

        expect(pitched.length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('says no step of a guide twice unless asked to repeat or go back', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        const played = play(w, events);
        if (
          played.some(({ event: next }) => next.kind === 'heard' && next.understanding.cues.goBack)
        ) {
          return;
        }
        const steps = played
          .filter(({ event: next }) => !steers(next))
          .flatMap(({ reply }) => saidIn(reply.say, 'step.'));

        expect(new Set(steps).size).toBe(steps.length);
      }),
      { numRuns: 600 },
    );
  });

  it('puts danger before everything', () => {
    fc.assert(
      fc.property(conversations, ([w, events]) => {
        for (const { event: next, reply } of play(w, events)) {
          if (next.kind !== 'heard' || !next.understanding.cues.vulnerable) continue;
          if (next.input === 'keypad') continue;
          const escalate = reply.effects.find((e) => e.kind === 'escalate');
          const over = saidIn(reply.say, 'done.').length > 0;
          expect(
            over ||
              escalate?.request.reason === 'vulnerable_customer' ||
              reply.state.counts.turns > 34,
          ).toBe(true);
        }
      }),
      runs,
    );
  });

  it('survives a finding that nobody asked for, and words where a finding was due', () => {
    fc.assert(
      fc.property(world, fc.array(event, { maxLength: 12 }), event, (w, events, stray) => {
        const context = contextOf(w);
        const played = play(w, events);
        const state = played.at(-1)?.reply.state ?? startDialogue();
        for (const found of [
          { kind: 'found_customer', customer: null },
          { kind: 'found_customer', customer: aCustomer() },
          { kind: 'found_passages', passages: [], written: null },
        ] as const) {
          const step = advance(state, found, context);
          expect(step.kind === 'lookup' || step.say.length > 0).toBe(true);
        }
        const first = advance(state, stray, context);
        const step = first.kind === 'lookup' ? advance(first.state, stray, context) : first;
        expect(step.kind === 'lookup' || step.say.length > 0).toBe(true);
      }),
      runs,
    );
  });
});

describe('a customer who does the same thing for ever', () => {
  const starts: readonly (readonly [string, readonly DialogueEvent[]])[] = [
    ['at the start', []],
    ['in a guide', [asks('connection_issue', 'sin internet')]],
    ['at the account number', [asks('billing_inquiry', 'saldo')]],
    ['at a free question', [asks('complaint', 'queja')]],
    ['at the offer', [asks('cancellation', 'cancelar, está caro')]],
    ['at "anything else?"', [asks('connection_issue', 'sin internet'), aWord({ answer: 'yes' })]],
    [
      'at the rating',
      [asks('connection_issue', 'x'), aWord({ answer: 'yes' }), aWord({ answer: 'no' })],
    ],
    ['at the number to call', [aWord({ cues: { wantsHuman: true } })]],
  ];
  const habits: readonly (readonly [string, DialogueEvent])[] = [
    ['asks to repeat', aWord({ cues: { repeat: true } })],
    ['asks to wait', aWord({ cues: { wait: true } })],
    ['asks to go back', aWord({ cues: { goBack: true } })],
    ['says yes', aWord({ answer: 'yes' })],
    ['says no', aWord({ answer: 'no' })],
    ['greets', asks('greeting', 'hola')],
    ['thanks', asks('thanks_goodbye', 'gracias')],
    ['is silent', { kind: 'silence' }],
    ['is noise', { kind: 'noise' }],
    ['opens', { kind: 'opened' }],
    ['presses 9', heard('9', {}, 'keypad')],
    ['presses 5', heard('5', { entities: { digits: '5' } }, 'keypad')],
    ['asks for the balance', asks('billing_inquiry', 'saldo')],
    ['asks something', asks('product_info', '¿cuánto cuesta el plan?')],
    ['is on it', heard('ya voy, está prendiendo')],
    ['is out of scope', asks('out_of_scope', 'llueve')],
  ];

  it.each(
    starts.flatMap(([where, start]) =>
      habits.map(([what, habit]) => [where, what, start, habit] as const),
    ),
  )('%s, and %s: comes to an end', (_, __, start, habit) => {
    for (const withheld of [false, true]) {
      for (const known of [false, true]) {
        const w: World = {
          channel: 'voice',
          language: 'es',
          known,
          withheld,
          outage: false,
          byPerson: false,
          balanceMinor: 54_950,
          score: 0.9,
          deskOpen: true,
          opensAt: false,
        };
        const played = play(w, [
          { kind: 'opened' },
          ...start,
          ...Array.from({ length: 40 }, () => habit),
        ]);

        expect(played.length).toBeLessThanOrEqual(40);
        expect(isOver(played.at(-1)?.reply.state ?? startDialogue())).toBe(true);
      }
    }
  });
});
