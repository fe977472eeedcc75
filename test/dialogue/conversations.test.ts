import { describe, expect, it } from 'vitest';
import type { DialogueContext, DialogueEffect, DialogueEvent } from '../../src/dialogue/types.js';
import type { Language } from '../../src/domain/language.js';
import {
  aContext,
  aCustomer,
  asks,
  converse,
  cue,
  heard,
  keys,
  no,
  type World,
  yes,
} from '../support/dialogue-builder.js';

const OPENED: DialogueEvent = { kind: 'opened' };

/** What the customer does, the keys of the answer, and the effects in short. */
type Line = readonly [DialogueEvent, readonly string[], readonly string[]];

interface Script {
  readonly name: string;
  readonly context?: Partial<DialogueContext>;
  readonly world?: World;
  readonly lines: readonly Line[];
}

function inShort(effect: DialogueEffect): string {
  switch (effect.kind) {
    case 'topic':
      return `${effect.status}${effect.confirmed ? '!' : ''} ${effect.lastStep}`;
    case 'escalate':
      return `escalate ${effect.request.reason} ${effect.request.topic}`;
    case 'register':
      return `register ${effect.registration.kind}`;
    case 'rate':
      return `rate ${effect.rating}`;
    case 'close':
      return effect.outcome.kind === 'resolved_auto'
        ? `close resolved ${effect.outcome.confirmed ? 'confirmed' : 'assumed'}`
        : `close ${effect.outcome.kind}`;
    case 'send_text':
      return `send_text ${effect.say.map((message) => message.key).join(' ')}`;
    default:
      return effect.kind;
  }
}

function play({ context = {}, world = {}, lines }: Script, language: Language): void {
  const conversation = converse({ ...context, language }, world);
  for (const [event, said, effects] of lines) {
    const reply = conversation.say(event);
    expect(conversation.keys()).toEqual(said);
    expect(reply.effects.map(inShort)).toEqual(effects);
    expect(conversation.text()).not.toBe('');
  }
}

const GREETED: Line = [OPENED, ['greet.known'], []];
const GREETED_NEW: Line = [OPENED, ['greet.new', 'greet.other_language'], []];
const THAT_IS_ALL = (resolved: readonly string[]): Line => [
  no('no, gracias'),
  ['rating.ask'],
  [...resolved, 'ask_rating'],
];
const RATED: Line = [
  keys('5'),
  ['rating.thanks', 'goodbye.2'],
  ['rate 5', 'close resolved confirmed'],
];
const CASE_OPEN = 'escalated.voice.open';
const CASE_TEXT = 'send_text case.text';
const PASSAGES = [
  { title: 'Planes', text: 'El plan de 200 megas cuesta 499 pesos al mes.', score: 0.8 },
  { title: 'Otro', text: 'Otra cosa.', score: 0.4 },
];

const scripts: readonly Script[] = [
  {
    name: 'billing: a known customer hears the balance and rates',
    lines: [
      GREETED,
      [
        asks('billing_inquiry', 'cuánto debo'),
        ['billing.owes', 'billing.last_payment', 'anything_else.1'],
        ['resolved billing_inquiry.told'],
      ],
      THAT_IS_ALL(['resolved! billing_inquiry.told']),
      RATED,
    ],
  },
  {
    name: 'billing: an unknown caller is found at the third try, asked in other words each time',
    context: { customer: null },
    world: { customers: [aCustomer({ lastPayment: null })] },
    lines: [
      GREETED_NEW,
      [asks('billing_inquiry', 'mi saldo'), ['account.ask.1'], ['active billing_inquiry.account']],
      [heard('este mmm'), ['account.ask.2'], []],
      [keys('99999999'), ['account.ask.3'], []],
      [
        heard('uno cero cero dos cero cero tres cero', { entities: { digits: '10020030' } }),
        ['billing.owes', 'anything_else.1'],
        ['identify', 'resolved billing_inquiry.told'],
      ],
    ],
  },
  {
    name: 'billing: three failed tries go to a person',
    context: { customer: null },
    lines: [
      GREETED_NEW,
      [asks('billing_inquiry', 'mi saldo'), ['account.ask.1'], ['active billing_inquiry.account']],
      [keys('12'), ['account.ask.2'], []],
      [keys('99999999'), ['account.ask.3'], []],
      [
        keys('12345678'),
        ['human.not_identified', CASE_OPEN],
        ['escalated billing_inquiry.account', CASE_TEXT, 'escalate not_identified billing_inquiry'],
      ],
    ],
  },
  {
    name: 'billing: the account number in the request itself is used',
    context: { customer: null },
    world: { customers: [aCustomer({ balanceMinor: 0, lastPayment: null })] },
    lines: [
      GREETED_NEW,
      [
        asks('billing_inquiry', 'saldo de la cuenta 10020030', {
          entities: { accountNumber: '10020030' },
        }),
        ['billing.zero', 'anything_else.1'],
        ['identify', 'resolved billing_inquiry.told'],
      ],
    ],
  },
  {
    name: 'billing: a charge not recognised is asked for its amount once and escalated',
    lines: [
      GREETED,
      [
        asks('billing_inquiry', 'mi recibo'),
        ['billing.owes', 'billing.last_payment', 'anything_else.1'],
        ['resolved billing_inquiry.told'],
      ],
      [
        cue('disputesCharge', 'hay un cargo que no reconozco'),
        ['billing.dispute_amount'],
        ['active billing_inquiry.dispute'],
      ],
      [
        heard('no sé bien'),
        ['human.disputed_charge', CASE_OPEN],
        [
          'escalated billing_inquiry.dispute',
          CASE_TEXT,
          'escalate disputed_charge billing_inquiry',
        ],
      ],
    ],
  },
  {
    name: 'billing: a disputed charge with its amount escalates at once',
    lines: [
      GREETED,
      [
        asks('billing_inquiry', 'me cobraron 200 de más', {
          cues: { ...asks('greeting', '').understanding.cues, disputesCharge: true },
          entities: { amount: 200 },
        }),
        ['human.disputed_charge', CASE_OPEN],
        [
          'escalated billing_inquiry.dispute',
          CASE_TEXT,
          'escalate disputed_charge billing_inquiry',
        ],
      ],
    ],
  },
  {
    name: 'connection: the second step works',
    lines: [
      GREETED,
      [
        asks('connection_issue', 'no tengo internet'),
        ['connection.begin', 'step.lights'],
        ['active connection_issue.lights'],
      ],
      [
        no('no, sigue igual'),
        ['connection.next.1', 'step.power'],
        ['active connection_issue.power'],
      ],
      [
        yes('sí, ya quedó'),
        ['connection.solved', 'anything_else.1'],
        ['resolved! connection_issue.power'],
      ],
      THAT_IS_ALL([]),
      RATED,
    ],
  },
  {
    name: 'connection: every step fails and the case carries them',
    lines: [
      GREETED,
      [
        asks('connection_issue', 'la tele no se ve'),
        ['connection.begin', 'step.tv_source'],
        ['active connection_issue.tv_source'],
      ],
      [no(), ['connection.next.1', 'step.tv_power'], ['active connection_issue.tv_power']],
      [
        asks('connection_issue', 'la tele sigue sin verse'),
        ['connection.next.2', 'step.tv_cables'],
        ['active connection_issue.tv_cables'],
      ],
      [no(), ['connection.next.3', 'step.tv_reset'], ['active connection_issue.tv_reset']],
      [
        no(),
        ['human.steps_exhausted', CASE_OPEN],
        [
          'escalated connection_issue.exhausted',
          CASE_TEXT,
          'escalate steps_exhausted connection_issue',
        ],
      ],
    ],
  },
  {
    name: 'connection: wait, not yet, repeat and back are the customer’s to use',
    lines: [
      GREETED,
      [
        asks('connection_issue', 'no tengo internet'),
        ['connection.begin', 'step.lights'],
        ['active connection_issue.lights'],
      ],
      [no(), ['connection.next.1', 'step.power'], ['active connection_issue.power']],
      [cue('wait', 'espéreme'), ['wait.1'], []],
      [{ kind: 'silence' }, ['wait.still.1'], []],
      [heard('está prendiendo apenas'), ['connection.not_yet'], []],
      [cue('repeat', '¿me repite?'), ['repeat.1', 'step.power'], []],
      [cue('goBack', 'regrese al paso anterior'), ['back.1', 'step.lights'], []],
      [no(), ['connection.next.1', 'step.power'], []],
    ],
  },
  {
    name: 'connection: a known outage is told first',
    context: {
      outages: [
        {
          zone: 'MTY-CENTRO',
          notice: { es: 'Hay una falla en su zona.', en: 'There is an outage in your area.' },
          expectedEnd: '2026-11-22T18:30',
        },
      ],
    },
    lines: [
      GREETED,
      [
        asks('connection_issue', 'no tengo internet'),
        ['outage.notice', 'outage.until_today', 'outage.offer'],
        ['resolved connection_issue.outage'],
      ],
      [
        yes(),
        ['outage.registered', 'outage.thanks', 'anything_else.1'],
        ['resolved! connection_issue.outage', 'register callback'],
      ],
      THAT_IS_ALL([]),
      RATED,
    ],
  },
  {
    name: 'connection: while there are outages an unknown caller is asked which account, once',
    context: {
      customer: null,
      outages: [{ zone: 'X', notice: { es: 'Falla.', en: 'Outage.' }, expectedEnd: null }],
    },
    lines: [
      GREETED_NEW,
      [
        asks('connection_issue', 'no tengo internet'),
        ['outage.whose'],
        ['active connection_issue.account'],
      ],
      [no('no la tengo'), ['connection.begin', 'step.lights'], ['active connection_issue.lights']],
    ],
  },
  {
    name: 'cancellation: reason, one offer, declined, folio told and texted',
    lines: [
      GREETED,
      [asks('cancellation', 'quiero cancelar'), ['cancel.reason'], ['active cancellation.reason']],
      [
        asks('complaint', 'porque está muy caro'),
        ['cancel.understood.price', 'cancel.offer'],
        ['active cancellation.offer'],
      ],
      [
        no('no, cancele'),
        ['cancel.registered', 'anything_else.1'],
        ['resolved! cancellation.registered', 'register cancellation', 'send_text cancel.text'],
      ],
      THAT_IS_ALL([]),
      RATED,
    ],
  },
  {
    name: 'cancellation: the offer is taken',
    lines: [
      GREETED,
      [
        asks('cancellation', 'quiero cancelar, está muy caro'),
        ['cancel.understood.price', 'cancel.offer'],
        ['active cancellation.offer'],
      ],
      [
        yes('sí, está bien'),
        ['cancel.retained', 'folio.sent', 'anything_else.1'],
        ['resolved! cancellation.retained', 'register retention', 'send_text cancel.retained_text'],
      ],
    ],
  },
  {
    name: 'cancellation: no offer fits, so it is registered straight away',
    context: { offers: [] },
    lines: [
      GREETED,
      [asks('cancellation', 'quiero cancelar'), ['cancel.reason'], ['active cancellation.reason']],
      [
        heard('prefiero no decirlo'),
        ['cancel.registered', 'anything_else.1'],
        ['resolved! cancellation.registered', 'register cancellation', 'send_text cancel.text'],
      ],
    ],
  },
  {
    name: 'cancellation: with nothing asked yet it is confirmed before a service ends',
    context: { offers: [] },
    lines: [
      GREETED,
      [
        asks('cancellation', 'cancele porque me mudo'),
        ['cancel.understood.moving', 'cancel.confirm'],
        ['active cancellation.confirm'],
      ],
      [no(), ['cancel.kept', 'anything_else.1'], ['dropped cancellation.confirm']],
      [no(), ['goodbye.1'], ['close abandoned']],
    ],
  },
  {
    name: 'cancellation: a plan that a person must complete is registered and escalated',
    context: {
      offers: [],
      cancellationRules: { humanCompletes: { plans: ['Internet 100'], minBalanceMinor: null } },
    },
    lines: [
      GREETED,
      [asks('cancellation', 'quiero cancelar'), ['cancel.reason'], ['active cancellation.reason']],
      [
        heard('ya no lo uso'),
        ['cancel.requested', 'human.policy', CASE_OPEN],
        [
          'escalated cancellation.registered',
          'register cancellation',
          'send_text cancel.text case.text_too',

          'escalate policy cancellation',
        ],
      ],
    ],
  },
  {
    name: 'cancellation: changing one’s mind changes nothing',
    lines: [
      GREETED,
      [asks('cancellation', 'quiero cancelar'), ['cancel.reason'], ['active cancellation.reason']],
      [
        heard('no, mejor ya no quiero cancelar'),
        ['cancel.kept', 'anything_else.1'],
        ['dropped cancellation.reason'],
      ],
    ],
  },
  {
    name: 'product: answered from the best passage and confirmed',
    world: { passages: PASSAGES },
    lines: [
      GREETED,
      [
        asks('product_info', '¿cuánto cuesta el de 200?'),
        ['product.answer', 'product.check.1'],
        ['resolved product_info.check'],
      ],
      [yes(), ['product.glad', 'anything_else.1'], ['resolved! product_info.check']],
      THAT_IS_ALL([]),
      RATED,
    ],
  },
  {
    name: 'product: nothing known is said so, and a person is offered',
    world: { passages: [{ title: 'x', text: 'y', score: 0.1 }] },
    lines: [
      GREETED,
      [
        asks('product_info', '¿tienen servicio en Marte?'),
        ['product.unknown'],
        ['active product_info.offer_person'],
      ],
      [
        yes(),
        ['human.no_knowledge', CASE_OPEN],
        ['escalated product_info.offer_person', CASE_TEXT, 'escalate no_knowledge product_info'],
      ],
    ],
  },
  {
    name: 'product: an answer that misses leads to a person being offered, and a further question is taken',
    world: { passages: PASSAGES },
    lines: [
      GREETED,
      [
        asks('product_info', 'planes'),
        ['product.answer', 'product.check.1'],
        ['resolved product_info.check'],
      ],
      [no('no era eso'), ['product.still_unknown'], ['active product_info.offer_person']],
      [
        heard('¿pero incluye instalación?'),
        ['product.answer', 'product.check.2'],
        ['resolved product_info.check'],
      ],
      [no(), ['product.still_unknown'], ['active product_info.offer_person']],
      [no(), ['product.declined', 'anything_else.1'], ['dropped product_info.offer_person']],
    ],
  },
  {
    name: 'payment report: what was said already is not asked',
    lines: [
      GREETED,
      [
        asks('payment_report', 'ya pagué 350 en el oxxo', { entities: { amount: 350 } }),
        ['payment.begin', 'payment.date'],
        ['active payment_report.date'],
      ],
      [
        heard('ayer', { entities: { date: '2026-11-21' } }),
        ['payment.registered', 'folio.sent', 'anything_else.1'],
        ['resolved payment_report.registered', 'register payment_report', 'send_text folio.text'],
      ],
    ],
  },
  {
    name: 'payment report: an amount not understood is asked for once more, then left',
    lines: [
      GREETED,
      [
        asks('payment_report', 'quiero reportar un pago'),
        ['payment.begin', 'payment.amount'],
        ['active payment_report.amountMinor'],
      ],
      [heard('lo de siempre'), ['collect.unheard_amount'], []],
      [heard('pues lo normal'), ['payment.date'], ['active payment_report.date']],
    ],
  },
  {
    name: 'technician visit: three questions',
    lines: [
      GREETED,
      [
        asks('technician_visit', 'mándenme un técnico'),
        ['visit.begin', 'visit.about'],
        ['active technician_visit.about'],
      ],
      [
        asks('connection_issue', 'el módem no prende'),
        ['visit.day'],
        ['active technician_visit.day'],
      ],
      [heard('el lunes en la mañana'), ['visit.address'], ['active technician_visit.address']],
      [
        yes('sí, ahí mismo'),
        ['visit.registered', 'folio.sent', 'anything_else.1'],
        [
          'resolved technician_visit.registered',
          'register technician_visit',
          'send_text folio.text',
        ],
      ],
    ],
  },
  {
    name: 'plan change: an unknown caller without an account number is served all the same',
    context: { customer: null },
    lines: [
      GREETED_NEW,
      [
        asks('plan_change', 'quiero cambiarme al plan de 200 megas'),
        ['plan.begin', 'collect.account'],
        ['active plan_change.account'],
      ],
      [no('no lo tengo'), ['collect.skip', 'plan.when'], ['active plan_change.from']],
      [
        heard('el próximo mes'),
        ['plan.registered', 'folio.sent', 'anything_else.1'],
        ['resolved plan_change.registered', 'register plan_change', 'send_text folio.text'],
      ],
    ],
  },
  {
    name: 'complaint: registered, and given to a person',
    lines: [
      GREETED,
      [
        asks('complaint', 'tengo una queja'),
        ['complaint.begin', 'complaint.what'],
        ['active complaint.what'],
      ],
      [
        asks('connection_issue', 'me dejaron tres días sin internet'),
        ['complaint.remedy'],
        ['active complaint.remedy'],
      ],
      [
        heard('que me bonifiquen esos días'),
        ['complaint.registered', 'human.policy', CASE_OPEN],
        [
          'escalated complaint.registered',
          'register complaint',
          'send_text folio.text case.text_too',

          'escalate policy complaint',
        ],
      ],
    ],
  },
];

describe.each(['es', 'en'] as const)('conversations in %s', (language) => {
  it.each(scripts.map((script) => [script.name, script] as const))('%s', (_, script) => {
    play(script, language);
  });
});

describe('what is put on record', () => {
  it('keeps of a cancellation what consumer law asks for', () => {
    const context = aContext();
    const conversation = converse();

    for (const event of [OPENED, asks('cancellation', 'cancelar'), heard('muy caro'), no()]) {
      conversation.say(event);
    }

    const register = conversation.effects.find((effect) => effect.kind === 'register');
    expect(register?.registration).toEqual({
      folio: 'BK7M21',
      kind: 'cancellation',
      topic: 'cancellation',
      at: context.now,
      data: {
        accountNumber: '10020030',
        customerName: 'María López Garza',
        phone: context.phone,
        channel: 'voice',
        requestedAt: '2026-11-22T18:00:00.000Z',
        plan: 'Internet 100',
        tenureMonths: 26,
        reason: 'price',
        reasonText: 'muy caro',
        offer: 'discount-20',
        result: 'cancelled',
      },
    });
  });

  it.each([
    ['es', ['Revisó luces y encendido del módem', 'Reinició el módem'], 'Servicio', 'internet'],
    ['en', ['Checked modem lights and power', 'Power-cycled the modem'], 'Service', 'internet'],
  ] as const)('tells the agent in %s what was tried', (language, tried, label, value) => {
    const conversation = converse({ language });

    for (const event of [
      OPENED,
      asks('connection_issue', 'internet'),
      no(),
      cue('wantsHuman', 'un asesor'),
    ]) {
      conversation.say(event);
    }

    const escalate = conversation.effects.find((effect) => effect.kind === 'escalate');
    expect(escalate?.request.tried).toEqual(tried);
    expect(escalate?.request.facts).toEqual([{ label, value }]);
    expect(escalate?.request.nextStep).not.toBe('');
  });

  it('gives the disputed amount as a fact', () => {
    const conversation = converse();

    for (const event of [
      OPENED,
      cue('disputesCharge', 'un cargo raro'),
      heard('ciento veinte con cincuenta', { entities: { amount: 120.5 } }),
    ]) {
      conversation.say(event);
    }

    const escalate = conversation.effects.find((effect) => effect.kind === 'escalate');
    expect(escalate?.request.facts).toEqual([
      { label: 'Cargo no reconocido', value: '$120.50 MXN' },
    ]);
  });

  it('prefers Claude’s checked wording of a passage, and says no more than the passages', () => {
    const conversation = converse(
      {},
      { passages: PASSAGES, written: 'El de 200 megas está en 499 pesos mensuales.' },
    );

    conversation.say(OPENED);
    conversation.say(asks('product_info', 'precio del de 200'));

    expect(conversation.text()).toBe(
      'El de 200 megas está en 499 pesos mensuales. ¿Con eso respondo su pregunta?',
    );
  });

  it('never takes Claude’s words without a passage good enough', () => {
    const conversation = converse({}, { passages: [], written: 'Cuesta 1 peso.' });

    conversation.say(OPENED);
    conversation.say(asks('product_info', 'precio del de 900'));

    expect(conversation.keys()).toEqual(['product.unknown']);
  });
});
