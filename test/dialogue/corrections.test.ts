import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../../src/dialogue/types.js';
import { asks, converse, heard, no, yes } from '../support/dialogue-builder.js';

const OPENED: DialogueEvent = { kind: 'opened' };

function upTo(events: readonly DialogueEvent[], ...start: Parameters<typeof converse>) {
  const conversation = converse(...start);
  for (const event of events) conversation.say(event);
  return conversation;
}

function registered(conversation: ReturnType<typeof upTo>): string[] {
  return conversation.effects.flatMap((effect) =>
    effect.kind === 'register' ? [effect.registration.kind] : [],
  );
}

function endOf(conversation: ReturnType<typeof upTo>, topic: string) {
  const told = conversation.effects.filter((effect) => effect.kind === 'topic');
  return told.findLast((effect) => effect.topic === topic);
}

const PAYMENT = [OPENED, asks('payment_report', 'quiero reportar un pago')];
const FAULT = [OPENED, asks('connection_issue', 'no tengo internet')];
const OFFER = [OPENED, asks('cancellation', 'quiero cancelar'), heard('está muy caro')];

describe('a correction', () => {
  it.each([
    'me entendió mal, quiero cancelar mi servicio',
    'no, no es eso, quiero cancelar mi servicio',
    'no no, lo que quiero es otra cosa: cancelar mi servicio',
    'you got me wrong, I want to cancel my service',
    'no, that is not it, cancel my service',
  ])('"%s" is no detail of a payment, but a new request', (text) => {
    const conversation = upTo([...PAYMENT, asks('cancellation', text)]);

    expect(conversation.keys()).toEqual(['correct.sorry', 'cancel.reason']);
    expect(endOf(conversation, 'payment_report')).toMatchObject({
      status: 'dropped',
      lastStep: 'payment_report.corrected',
    });
    conversation.say(heard('está muy caro'));
    conversation.say(no());
    conversation.say(no('no, es todo'));
    expect(registered(conversation)).toEqual(['cancellation']);
  });

  it('at the last question of a playbook registers nothing and is not taken up again', () => {
    const conversation = upTo([
      ...PAYMENT,
      heard('389 pesos', { entities: { amount: 389 } }),
      heard('ayer', { entities: { date: '2026-11-21' } }),
      heard('me entendió mal, quiero ver mi saldo', { intent: 'billing_inquiry', confidence: 0.9 }),
    ]);

    expect(registered(conversation)).toEqual([]);
    expect(conversation.keys()[0]).toBe('correct.sorry');
    conversation.say(no());
    expect(conversation.keys()).not.toContain('resume.offer');
  });

  it('is no result of a step of the guide', () => {
    const conversation = upTo([
      ...FAULT,
      asks('plan_change', 'me entendió mal, quiero más megas en mi plan', { answer: 'no' }),
    ]);

    expect(conversation.keys()[0]).toBe('correct.sorry');
    expect(conversation.keys()).not.toContain('step.power');
    expect(conversation.state.frame?.topic).toBe('plan_change');
  });

  it('with nothing after it asks what is wanted', () => {
    for (const events of [PAYMENT, FAULT]) {
      const conversation = upTo([...events, heard('no, me entendió mal', { answer: 'no' })]);

      expect(conversation.keys()).toEqual(['correct.sorry', 'open.ask.2']);
      expect(conversation.state.frame).toBeNull();
    }
  });

  it('of the same topic begins it afresh, without what was taken down; twice, with the keys', () => {
    const again = () => asks('payment_report', 'no, no es eso, fue otro pago');
    const conversation = upTo([
      ...PAYMENT,
      heard('389 pesos', { entities: { amount: 389 } }),
      again(),
    ]);

    expect(conversation.state.frame?.data.amountMinor).toBeUndefined();
    conversation.say(again());
    expect(conversation.keys()).toEqual(['correct.sorry', 'menu.1']);
    expect(registered(conversation)).toEqual([]);
  });

  it('that reads as the same topic is asked about as the next likely one', () => {
    const text = 'no, no es eso, ¿qué pasa si me atraso con el pago?';
    const other = { intent: 'product_info' as const, confidence: 0.1 };
    const read = asks('payment_report', text, { alternatives: [other] });
    const conversation = upTo([...PAYMENT, read]);

    expect(conversation.keys()).toEqual(['correct.sorry', 'confirm.topic.2']);
    conversation.say(yes());
    expect(conversation.state.frame?.topic).toBe('product_info');
    expect(conversation.state.frame?.data.question).toBe('¿qué pasa si me atraso con el pago?');
  });

  it.each([
    'me entendió mal',
    'no no, lo que quiero es otra cosa: el asunto de la casa de mi hermana',
  ])('"%s" is no address, though any words would do for one', (text) => {
    const conversation = upTo([
      OPENED,
      asks('technician_visit', 'quiero que venga un técnico, no sirve el módem'),
      heard('mañana', { entities: { date: '2026-11-23' } }),
    ]);
    expect(conversation.state.frame?.step).toBe('address');

    conversation.say(heard(text));

    expect(conversation.keys()[0]).toBe('correct.sorry');
    expect(conversation.state.frame).toBeNull();
    expect(registered(conversation)).toEqual([]);
  });

  it('that names nothing we know is asked about, as any such words are', () => {
    const conversation = upTo([...PAYMENT, heard('no, no es eso, es lo del perro del vecino')]);

    expect(conversation.keys()).toEqual(['correct.sorry', 'clarify.1']);
  });

  it('that answers a question of yes or no stays an answer', () => {
    const passages = [{ title: 'Planes', text: 'Hay planes de 389 pesos.', score: 0.9 }];
    const conversation = upTo(
      [OPENED, asks('product_info', '¿qué planes tienen?'), no('no, eso no es lo que pregunté')],
      {},
      { passages: passages.map((one, index) => ({ ...one, id: `p${index}` })) as never },
    );

    expect(conversation.keys()).toContain('product.still_unknown');
  });
});

describe('thanks with a no in it', () => {
  const thanks = (text: string) => asks('thanks_goodbye', text);

  it.each([
    'le agradezco pero no',
    'gracias, pero no',
    'thanks but no',
    'thank you for the offer, but no',
    'suena bien, pero no, gracias',
  ])('"%s" declines the offer: the cancellation is registered', (text) => {
    const conversation = upTo([...OFFER, thanks(text)]);

    expect(conversation.keys()[0]).toBe('cancel.registered');
    expect(registered(conversation)).toEqual(['cancellation']);
  });

  it('denies what was guessed, and the call goes on', () => {
    const conversation = upTo([
      OPENED,
      asks('payment_report', 'lo del pago', { confidence: 0.5 }),
      thanks('gracias pero no'),
    ]);

    expect(conversation.keys()).toEqual(['menu.1']);
  });

  it('says that the bill is as it should be', () => {
    const conversation = upTo([OPENED, asks('billing_inquiry', '¿por qué me subió el recibo?')]);
    const { expects } = conversation.replies.at(-1) ?? {};
    const reply = conversation.say(thanks('gracias pero no'));

    expect(expects).toBe('yes_no');
    expect(reply.ends).toBe(false);
  });

  it('closes when it answers whether there is anything else', () => {
    const conversation = upTo([...FAULT, yes(), thanks('le agradezco, pero no')]);

    expect(conversation.state.mode.kind).not.toBe('menu');
    expect(['rating', 'done']).toContain(conversation.state.mode.kind);
  });
});
