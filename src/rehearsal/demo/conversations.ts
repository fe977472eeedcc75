import type { EscalationReason } from '../../domain/escalation-request.js';
import type { Topic } from '../../domain/intent.js';
import type { Language } from '../../domain/language.js';
import type { RegistrationKind } from '../../domain/registration.js';

/** What the customer does next. */
export type Step =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'press'; readonly keys: string }
  | { readonly do: 'silence' }
  | { readonly do: 'hang_up' }
  | { readonly do: 'text'; readonly text: string };

/** How the contact must end up after these steps. */
export type End =
  | { readonly kind: 'resolved_auto'; readonly confirmed: boolean }
  | { readonly kind: 'escalated'; readonly reason: EscalationReason }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'opted_out' };

export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly channel: 'voice' | 'sms';
  /** A customer of config/demo/customers.csv. */
  readonly from: string;
  readonly steps: readonly Step[];
  readonly expected: {
    readonly end: End;
    readonly topic: Topic | null;
    readonly language: Language;
    readonly rating: number | null;
    readonly registrations: readonly RegistrationKind[];
    /** Texts we send unprompted: a code or a case number to keep. */
    readonly textsSent: number;
  };
}

const say = (text: string): Step => ({ do: 'say', text });
const press = (keys: string): Step => ({ do: 'press', keys });
const text = (words: string): Step => ({ do: 'text', text: words });
const hangUp: Step = { do: 'hang_up' };
const nothing = { rating: null, registrations: [], textsSent: 0 } as const;

export const conversations: readonly Conversation[] = [
  {
    id: 'billing',
    title: 'How much do I owe?',
    channel: 'voice',
    from: '+525554128830',
    steps: [
      say('Buenas tardes, quisiera saber cuánto debo de mi recibo, por favor'),
      say('No, sería todo, muchas gracias'),
      press('5'),
    ],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'billing_inquiry',
      language: 'es',
      rating: 5,
    },
  },
  {
    id: 'connection',
    title: 'No internet, solved step by step',
    channel: 'voice',
    from: '+525561374502',
    steps: [
      say('Oiga, desde la mañana no tengo internet'),
      say('Sí tiene luces, pero sigue sin jalar'),
      say('A ver... ya, ya quedó, ya tengo internet'),
      say('No, gracias'),
      say('cuatro'),
    ],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'connection_issue',
      language: 'es',
      rating: 4,
    },
  },
  {
    id: 'retention',
    title: 'Wants to cancel, stays for the offer',
    channel: 'voice',
    from: '+525571409288',
    steps: [
      say('Quiero cancelar mi servicio porque se me hace muy caro'),
      say('Pues sí, así sí me quedo, acepto'),
      say('No, es todo'),
      press('5'),
    ],
    expected: {
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'cancellation',
      language: 'es',
      rating: 5,
      registrations: ['retention'],
      textsSent: 1,
    },
  },
  {
    id: 'product',
    title: 'Asks about plans, answered at once',
    channel: 'voice',
    from: '+522226083914',
    steps: [
      say('Quiero saber qué planes de internet tienen y cuánto cuestan'),
      say('Sí, eso era'),
      say('No, gracias, hasta luego'),
      say('cinco'),
    ],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'product_info',
      language: 'es',
      rating: 5,
    },
  },
  {
    id: 'dispute',
    title: 'A charge they do not recognise',
    channel: 'voice',
    from: '+525539014476',
    steps: [say('Me llegó un cargo de 250 pesos en mi recibo que no reconozco')],
    expected: {
      ...nothing,
      textsSent: 1,
      end: { kind: 'escalated', reason: 'disputed_charge' },
      topic: 'billing_inquiry',
      language: 'es',
    },
  },
  {
    id: 'exhausted',
    title: 'No internet, and no step helps',
    channel: 'voice',
    from: '+525522180946',
    steps: [
      say('No me funciona el internet'),
      say('No, sigue igual'),
      say('Nada, no funciona'),
      say('No, tampoco'),
      say('Tampoco funciona'),
    ],
    expected: {
      ...nothing,
      textsSent: 1,
      end: { kind: 'escalated', reason: 'steps_exhausted' },
      topic: 'connection_issue',
      language: 'es',
    },
  },
  {
    id: 'cancel-person',
    title: 'Wants to cancel, with a person',
    channel: 'voice',
    from: '+523318452290',
    steps: [
      say('Quiero dar de baja mi servicio'),
      say('Prefiero hablar con una persona, por favor'),
    ],
    expected: {
      ...nothing,
      textsSent: 1,
      end: { kind: 'escalated', reason: 'customer_asked' },
      topic: 'cancellation',
      language: 'es',
    },
  },
  {
    id: 'no-knowledge',
    title: 'A question nobody wrote an answer to',
    channel: 'voice',
    from: '+525519346075',
    steps: [say('¿Sus planes incluyen un sistema de alarmas para la casa?'), say('Sí, por favor')],
    expected: {
      ...nothing,
      textsSent: 1,
      end: { kind: 'escalated', reason: 'no_knowledge' },
      topic: 'product_info',
      language: 'es',
    },
  },
  {
    id: 'english',
    title: 'In English: balance',
    channel: 'voice',
    from: '+525548701123',
    steps: [
      say('Hi, I would like to know how much I owe on my bill'),
      say("No, that's all, thank you"),
      say('five'),
    ],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'billing_inquiry',
      language: 'en',
      rating: 5,
    },
  },
  {
    id: 'text',
    title: 'By text: balance and a rating',
    channel: 'sms',
    from: '+523329635108',
    steps: [text('hola cuanto debo'), text('no gracias'), text('4')],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'billing_inquiry',
      language: 'es',
      rating: 4,
    },
  },
  {
    id: 'text-person',
    title: 'By text: asks for a person, and an agent writes back',
    channel: 'sms',
    from: '+524423570812',
    steps: [text('Quiero que me atienda un asesor')],
    expected: {
      ...nothing,
      end: { kind: 'escalated', reason: 'customer_asked' },
      topic: null,
      language: 'es',
    },
  },
  {
    id: 'person',
    title: 'Asks for a person at once',
    channel: 'voice',
    from: '+528115367042',
    steps: [say('Comuníqueme con un asesor, por favor')],
    expected: {
      ...nothing,
      textsSent: 1,
      end: { kind: 'escalated', reason: 'customer_asked' },
      topic: null,
      language: 'es',
    },
  },
  {
    id: 'switch',
    title: 'Starts in Spanish, goes on in English',
    channel: 'voice',
    from: '+529982841906',
    steps: [
      say('Hola, buenas tardes'),
      say('Sorry, do you speak English?'),
      say('I want to know what plans you have and how much they cost'),
      say('Yes, thank you'),
      say("No, that's everything, bye"),
      press('5'),
    ],
    expected: {
      ...nothing,
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'product_info',
      language: 'en',
      rating: 5,
    },
  },
  {
    id: 'hang-up',
    title: 'Hangs up in the middle of a step',
    channel: 'voice',
    from: '+525562981534',
    steps: [say('El internet está muy lento'), hangUp],
    expected: {
      ...nothing,
      end: { kind: 'abandoned' },
      topic: 'connection_issue',
      language: 'es',
    },
  },
  {
    id: 'cancelled',
    title: 'Cancels: one offer, declined, and a code by text',
    channel: 'voice',
    from: '+528123094471',
    steps: [
      say('Quiero cancelar mi contrato, me voy a cambiar de ciudad'),
      say('No, gracias, prefiero cancelar'),
      say('No, nada más'),
      say('tres'),
    ],
    expected: {
      end: { kind: 'resolved_auto', confirmed: true },
      topic: 'cancellation',
      language: 'es',
      rating: 3,
      registrations: ['cancellation'],
      textsSent: 1,
    },
  },
  {
    id: 'opt-out',
    title: 'By text: no more messages',
    channel: 'sms',
    from: '+524771653298',
    steps: [text('BAJA')],
    expected: { ...nothing, end: { kind: 'opted_out' }, topic: null, language: 'es' },
  },
];
