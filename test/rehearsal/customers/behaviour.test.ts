import { describe, expect, it } from 'vitest';
import { startDialogue } from '../../../src/dialogue/engine.js';
import type { DialogueState } from '../../../src/dialogue/types.js';
import type { Topic } from '../../../src/domain/intent.js';
import type { TopicRecord } from '../../../src/domain/interaction.js';
import type { Reply } from '../../../src/domain/reply.js';
import { type Act, createCustomer } from '../../../src/rehearsal/customers/behaviour.js';
import type { Chance } from '../../../src/rehearsal/customers/chance.js';
import type { Need, Person } from '../../../src/rehearsal/customers/customer.js';
import type { NeedKind } from '../../../src/rehearsal/customers/parameters.js';
import { aCustomer, anInteraction } from '../../support/builders.js';

/** Nothing left to chance happens unless `happens`; the first of several wordings is said. */
function setChance(happens: boolean): Chance {
  return {
    number: () => 0.5,
    happens: () => happens,
    pick: <T>(items: readonly T[]) => items[0] as T,
    weighed: <K extends string>(weights: Readonly<Record<K, number>>) =>
      Object.keys(weights)[0] as K,
    wait: ({ min }) => min,
    normal: (mean) => mean,
    logNormal: (median) => median,
  };
}

function aPerson(kind: NeedKind, changes: Partial<Person> = {}, need: Partial<Need> = {}): Person {
  return {
    channel: 'whatsapp',
    language: 'es',
    from: '+525520000001',
    customer: aCustomer(),
    need: { kind, cure: null, leaving: null, question: null, disputes: false, ...need },
    patience: 20,
    ...changes,
  };
}

function aReply(text = ''): Reply {
  return { text, language: 'es', expects: 'open', ends: false };
}

const at = (mode: DialogueState['mode'], frame: DialogueState['frame'] = null) =>
  anInteraction({ state: 'open', topics: [], dialogue: { ...startDialogue(), mode, frame } });
const step = (topic: Topic, name: string) =>
  at({ kind: 'playbook' }, { topic, step: name, data: {} });

function answer(person: Person, where = at({ kind: 'open' }), reply = aReply(), happens = false) {
  const customer = createCustomer(person, setChance(happens));
  const act = customer.act(reply, where);
  return { act, feeling: customer.feeling };
}

function spoken(act: Act): string {
  switch (act.kind) {
    case 'say':
      return act.text;
    case 'press':
      return `keys ${act.keys}`;
    default:
      return act.kind;
  }
}

const QUESTION = { ask: '¿trae Netflix el paquete?', wants: /No están incluidos/ };

describe('a simulated customer', () => {
  it.each<[string, Person, ReturnType<typeof at>, string]>([
    [
      'open',
      aPerson('payment'),
      at({ kind: 'open' }),
      'ya deposité hace dos días y me sigue saliendo que debo',
    ],
    [
      'open, a question',
      aPerson('product', {}, { question: QUESTION }),
      at({ kind: 'open' }),
      QUESTION.ask,
    ],
    [
      'open, to leave',
      aPerson('cancel', {}, { leaving: 'moving' }),
      at({ kind: 'open' }),
      'quiero dar por terminado mi servicio',
    ],
    ['open, wrong number', aPerson('hang_up'), at({ kind: 'open' }), 'leave'],
    ['the menu with their need', aPerson('internet'), at({ kind: 'menu' }), 'keys 2'],
    [
      'the menu without it',
      aPerson('payment'),
      at({ kind: 'menu' }),
      'mejor páseme con una persona',
    ],
    [
      'a right guess',
      aPerson('balance'),
      at({ kind: 'confirm', intent: 'billing_inquiry', text: '' }),
      'sí',
    ],
    [
      'a wrong guess',
      aPerson('balance'),
      at({ kind: 'confirm', intent: 'complaint', text: '' }),
      'no',
    ],
    [
      'a person guessed',
      aPerson('person'),
      at({ kind: 'confirm', intent: 'human_agent', text: '' }),
      'sí',
    ],
    [
      'another topic offered',
      aPerson('balance'),
      at({ kind: 'second', topic: 'complaint', text: '' }),
      'no',
    ],
    ['going on with theirs', aPerson('balance'), at({ kind: 'resume' }), 'sí'],
    [
      'a number to call',
      aPerson('balance'),
      at({ kind: 'callback', reason: 'customer_asked', tries: 0 }),
      'al 5549999999',
    ],
    [
      'anything else',
      aPerson('balance'),
      at({ kind: 'anything_else' }),
      'no, pues sería todo por hoy',
    ],
    ['a rating, not given', aPerson('balance'), at({ kind: 'rating', tries: 0 }), 'no, gracias'],
    ['the end', aPerson('balance'), at({ kind: 'done', escalated: false }), 'leave'],
    [
      'an account',
      aPerson('balance'),
      step('billing_inquiry', 'account'),
      `es el ${aCustomer().accountNumber}`,
    ],
    [
      'an account, a stranger',
      aPerson('product', { customer: null }),
      step('payment_report', 'account'),
      'híjole, no me lo sé',
    ],
    [
      'a topic that is not theirs',
      aPerson('balance'),
      step('complaint', 'what'),
      'no, no es eso, oiga quería checar de cuánto me salió el recibo de este mes',
    ],
    [
      'a high bill, disputed',
      aPerson('dispute', {}, { disputes: true }),
      step('billing_inquiry', 'high'),
      'sí',
    ],
    ['a high bill, accepted', aPerson('high_bill'), step('billing_inquiry', 'high'), 'no'],
    [
      'the amount of a charge',
      aPerson('dispute'),
      step('billing_inquiry', 'amount'),
      'fueron 150 pesos',
    ],
    ['an outage, no notice', aPerson('internet'), step('connection_issue', 'outage'), 'no'],
    [
      'a step that cures',
      aPerson('internet', {}, { cure: 'power' }),
      step('connection_issue', 'power'),
      'ya quedó, ya tengo señal otra vez',
    ],
    [
      'a step that does not',
      aPerson('internet', {}, { cure: 'cables' }),
      step('connection_issue', 'power'),
      'no, sigue igual',
    ],
    [
      'why they leave',
      aPerson('cancel', {}, { leaving: 'price' }),
      step('cancellation', 'reason'),
      'se me hace muy caro',
    ],
    [
      'an offer, refused',
      aPerson('cancel', {}, { leaving: 'price' }),
      step('cancellation', 'offer'),
      'no gracias, quiero cancelar de todos modos',
    ],
    [
      'whether they mean it',
      aPerson('cancel', {}, { leaving: 'price' }),
      step('cancellation', 'confirm'),
      'sí',
    ],
    [
      'a person for their question',
      aPerson('product', {}, { question: QUESTION }),
      step('product_info', 'offer_person'),
      'no',
    ],
    [
      'their question',
      aPerson('product', {}, { question: QUESTION }),
      step('product_info', 'question'),
      QUESTION.ask,
    ],
    [
      'the amount paid',
      aPerson('payment'),
      step('payment_report', 'amountMinor'),
      'fueron 389 pesos',
    ],
    ['the day they paid', aPerson('payment'), step('payment_report', 'date'), 'ayer'],
    [
      'where they paid',
      aPerson('payment'),
      step('payment_report', 'place'),
      'en el oxxo de la esquina',
    ],
    [
      'the plan wanted',
      aPerson('plan_change'),
      step('plan_change', 'wantedPlan'),
      'al de seiscientos megas',
    ],
    ['from when', aPerson('plan_change'), step('plan_change', 'from'), 'mañana'],
    ['a day for the visit', aPerson('visit'), step('technician_visit', 'day'), 'mañana'],
    [
      'the address',
      aPerson('visit'),
      step('technician_visit', 'address'),
      'calle Hidalgo 45, colonia Centro',
    ],
    [
      'what the visit is about',
      aPerson('visit'),
      step('technician_visit', 'about'),
      'se cayó el cable de afuera',
    ],
    [
      'what happened',
      aPerson('complaint'),
      step('complaint', 'what'),
      'quedaron de venir el martes y nunca llegaron ni avisaron',
    ],
    [
      'what would put it right',
      aPerson('complaint'),
      step('complaint', 'remedy'),
      'que me bonifiquen los días',
    ],
  ])('asked for %s', (_, person, where, expected) => {
    expect(spoken(answer(person, where).act)).toBe(expected);
  });

  it.each<[string, Person, ReturnType<typeof at>, string]>([
    [
      'an account at hand no more',
      aPerson('balance'),
      step('billing_inquiry', 'account'),
      'híjole, no me lo sé',
    ],
    ['another topic, and enough', aPerson('balance'), step('complaint', 'what'), 'leave'],
    [
      'a step, done and no word of how',
      aPerson('internet'),
      step('connection_issue', 'power'),
      'ya lo hice',
    ],
    ['an outage, with notice', aPerson('internet'), step('connection_issue', 'outage'), 'sí'],
    [
      'an offer, taken',
      aPerson('cancel', {}, { leaving: 'price' }),
      step('cancellation', 'offer'),
      'bueno, así sí, acepto',
    ],
    [
      'a second need',
      aPerson('balance'),
      at({ kind: 'anything_else' }),
      'oiga quería checar de cuánto me salió el recibo de este mes',
    ],
    [
      'a rating of what was not settled',
      aPerson('balance'),
      at({ kind: 'rating', tries: 0 }),
      'dos',
    ],
  ])('with chance: %s', (_, person, where, expected) => {
    expect(spoken(answer(person, where, aReply(), true).act)).toBe(expected);
  });

  it('is satisfied only by an answer to the question', () => {
    const person = aPerson('product', {}, { question: QUESTION });
    const check = step('product_info', 'check');

    const answered = answer(person, check, aReply('No están incluidos: se pagan aparte.'));
    const other = answer(person, check, aReply('Fibra 300 cuesta 549 pesos.'));

    expect([spoken(answered.act), answered.feeling.met]).toEqual(['sí, eso quería saber', true]);
    expect([spoken(other.act), other.feeling.met]).toEqual([QUESTION.ask, false]);
  });

  it('may be silent or unintelligible only on a call', () => {
    const call = aPerson('balance', { channel: 'voice' });

    expect(answer(call, at({ kind: 'open' }), aReply(), true).act.kind).toBe('noise');
    expect(answer(aPerson('balance'), at({ kind: 'open' }), aReply(), true).act.kind).toBe('say');
  });

  it('loses patience in the end: asks for a person once, then leaves', () => {
    const customer = createCustomer(aPerson('other', { patience: 0 }), setChance(true));

    expect(spoken(customer.act(aReply(), at({ kind: 'open' })))).toBe(
      'mejor páseme con una persona',
    );
    expect(spoken(customer.act(aReply(), at({ kind: 'open' })))).toBe('leave');
  });

  it.each([
    ['balance', 'billing_inquiry', false],
    ['cancel', 'cancellation', false],
    ['payment', 'payment_report', true],
    ['visit', 'technician_visit', true],
  ] as const)(
    'feels a %s as met when the record says so, registered: %s',
    (kind, topic, isRegistered) => {
      const resolved = { topic, status: 'resolved', confirmed: true, lastStep: '' } as TopicRecord;
      const where = { ...at({ kind: 'anything_else' }), topics: [resolved] };

      const { feeling } = answer(aPerson(kind), where);

      expect(feeling).toMatchObject({ met: true, isRegistered });
    },
  );

  it('remembers which step cured the fault, which may recur', () => {
    const person = aPerson('internet', {}, { cure: 'power' });

    expect(answer(person, step('connection_issue', 'power')).feeling.curedBy).toBe('power');
    expect(answer(person, step('connection_issue', 'lights')).feeling.curedBy).toBeNull();
  });
});
