import { policy } from '../../config/policy.js';
import { advance, startDialogue } from '../../src/dialogue/engine.js';
import type {
  DialogueContext,
  DialogueEffect,
  DialogueEvent,
  DialogueState,
  DialogueStep,
  RetentionOffer,
} from '../../src/dialogue/types.js';
import { word } from '../../src/dialogue/word.js';
import type { Customer } from '../../src/domain/customer.js';
import type { PhoneNumber } from '../../src/domain/ids.js';
import { accountNumber } from '../../src/domain/ids.js';
import type { Intent } from '../../src/domain/intent.js';
import type { Language } from '../../src/domain/language.js';
import type { Cues, Entities, Understanding } from '../../src/domain/understanding.js';
import { emptyUnderstanding } from '../../src/domain/understanding.js';

export const PHONE = '+528112345678' as PhoneNumber;

export function aCustomer(changes: Partial<Customer> = {}): Customer {
  return {
    accountNumber: accountNumber('10020030'),
    phone: PHONE,
    name: 'María López Garza',
    language: 'es',
    plan: 'Internet 100',
    balanceMinor: 54_950,
    currency: 'MXN',
    dueDate: '2026-11-28',
    lastPayment: { amountMinor: 54_900, date: '2026-10-27' },
    zone: 'MTY-CENTRO',
    tenureMonths: 26,
    ...changes,
  };
}

export const OFFERS: readonly RetentionOffer[] = [
  {
    id: 'discount-20',
    title: { es: '20 % de descuento por 6 meses', en: '20% off for 6 months' },
    pitch: {
      es: 'Le damos un descuento de 20 % en su mensualidad durante seis meses.',
      en: 'You get 20% off your monthly bill for six months.',
    },
    eligibility: {
      plans: null,
      minTenureMonths: 12,
      maxBalanceMinor: 200_000,
      reasons: ['price', 'competitor'],
    },
  },
  {
    id: 'pause',
    title: { es: 'pausa de 2 meses', en: '2-month pause' },
    pitch: {
      es: 'Pausamos su servicio dos meses sin costo.',
      en: 'We pause your service for two months at no cost.',
    },
    eligibility: { plans: null, minTenureMonths: 6, maxBalanceMinor: 0, reasons: null },
  },
];

/** Everything a test does not care about: a Sunday noon in Monterrey, agents at their desks. */
export function aContext(changes: Partial<DialogueContext> = {}): DialogueContext {
  let folios = 0;
  return {
    channel: 'voice',
    language: 'es',
    now: new Date('2026-11-22T18:00:00Z'),
    today: '2026-11-22',
    phone: PHONE,
    customer: aCustomer(),
    policy: policy.dialogue,
    offers: OFFERS,
    outages: [],
    desk: { open: true, opensAt: null },
    companyName: 'RedNorte',
    newFolio: () => {
      folios += 1;
      return `BK7M2${folios}`;
    },
    ...changes,
  };
}

type Reading = Partial<Omit<Understanding, 'cues' | 'entities'>> & {
  readonly cues?: Partial<Cues>;
  readonly entities?: Partial<Entities>;
};

/** An utterance read by hand. */
export function heard(
  text: string,
  reading: Reading = {},
  input: 'speech' | 'keypad' | 'text' = 'speech',
): Extract<DialogueEvent, { kind: 'heard' }> {
  const empty = emptyUnderstanding();
  return {
    kind: 'heard',
    text,
    input,
    understanding: {
      ...empty,
      ...reading,
      cues: { ...empty.cues, ...reading.cues },
      entities: { ...empty.entities, ...reading.entities },
    },
  };
}

/** Words with an intent, sure of it unless told otherwise. */
export function asks(intent: Intent, text: string, reading: Reading = {}) {
  return heard(text, { intent, confidence: 0.93, ...reading });
}

export const yes = (text = 'sí') => heard(text, { answer: 'yes' });
export const no = (text = 'no') => heard(text, { answer: 'no' });
export const keys = (digits: string) => heard(digits, { entities: { digits } }, 'keypad');
export const cue = (name: keyof Cues, text: string) => heard(text, { cues: { [name]: true } });

type Reply = Extract<DialogueStep, { kind: 'reply' }>;

export interface Conversation {
  state: DialogueState;
  language: Language;
  /** As the service would: lookups are answered from `customers` and `passages`. */
  say(event: DialogueEvent): Reply;
  readonly replies: Reply[];
  readonly effects: DialogueEffect[];
  /** The keys of the last reply. */
  keys(): string[];
  /** The last reply, worded. */
  text(): string;
}

export interface World {
  readonly customers?: readonly Customer[];
  readonly passages?: Extract<DialogueEvent, { kind: 'found_passages' }>['passages'];
  readonly written?: string | null;
}

/** Holds a conversation the way the service does, with the state through JSON at every turn. */
export function converse(changes: Partial<DialogueContext> = {}, world: World = {}): Conversation {
  let context = aContext(changes);
  const conversation: Conversation = {
    state: startDialogue(),
    language: context.language,
    replies: [],
    effects: [],
    say,
    keys: () => (conversation.replies.at(-1)?.say ?? []).map((message) => message.key),
    text: () =>
      word(conversation.replies.at(-1)?.say ?? [], {
        language: conversation.language,
        channel: context.channel,
        params: { caseNumber: { code: 'C-1042' } },
      }),
  };
  return conversation;

  function say(event: DialogueEvent): Reply {
    let step = advance(conversation.state, event, context);
    for (let lookups = 0; step.kind === 'lookup'; lookups += 1) {
      if (lookups > 4) throw new Error('too many lookups');
      const { lookup } = step;
      const found: DialogueEvent =
        lookup.kind === 'customer'
          ? {
              kind: 'found_customer',
              customer:
                world.customers?.find((c) => c.accountNumber === lookup.accountNumber) ?? null,
            }
          : {
              kind: 'found_passages',
              passages: world.passages ?? [],
              written: world.written ?? null,
            };
      step = advance(roundTrip(step.state), found, context);
    }
    for (const effect of step.effects) {
      if (effect.kind === 'speak_language') {
        context = { ...context, language: effect.language };
        conversation.language = effect.language;
      }
      if (effect.kind === 'identify') context = { ...context, customer: effect.customer };
    }
    conversation.state = roundTrip(step.state);
    conversation.replies.push(step);
    conversation.effects.push(...step.effects);
    return step;
  }
}

function roundTrip(state: DialogueState): DialogueState {
  return JSON.parse(JSON.stringify(state)) as DialogueState;
}
