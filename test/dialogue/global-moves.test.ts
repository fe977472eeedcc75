import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../../src/dialogue/types.js';
import {
  asks,
  type Conversation,
  converse,
  cue,
  heard,
  keys,
  no,
  yes,
} from '../support/dialogue-builder.js';

const OPENED: DialogueEvent = { kind: 'opened' };
const SILENCE: DialogueEvent = { kind: 'silence' };
const NOISE: DialogueEvent = { kind: 'noise' };

function upTo(events: readonly DialogueEvent[], ...start: Parameters<typeof converse>) {
  const conversation = converse(...start);
  for (const event of events) conversation.say(event);
  return conversation;
}

function keysOfEach(conversation: Conversation): string[][] {
  return conversation.replies.map((reply) => reply.say.map((message) => message.key));
}

function escalation(conversation: Conversation) {
  const effect = conversation.effects.find((e) => e.kind === 'escalate');
  return effect?.kind === 'escalate' ? effect : null;
}

describe('a person', () => {
  it.each([
    ['asked for at the start', []],
    ['asked for in the middle of a guide', [asks('connection_issue', 'sin internet'), no()]],
    ['asked for while the account number is wanted', [asks('billing_inquiry', 'saldo')]],
    ['asked for at the rating', [asks('billing_inquiry', 'saldo'), no()]],
  ])('is given when %s', (_, before) => {
    const conversation = upTo([OPENED, ...before, cue('wantsHuman', 'quiero un asesor')]);

    expect(escalation(conversation)?.request.reason).toBe('customer_asked');
    expect(conversation.replies.at(-1)).toMatchObject({ ends: true, expects: 'nothing' });
  });

  it('is asked about first when the wish is not sure', () => {
    const conversation = upTo([
      OPENED,
      heard('alguien que me atienda', { intent: 'human_agent', confidence: 0.5 }),
    ]);

    expect(conversation.keys()).toEqual(['confirm.person']);
    conversation.say(yes());
    expect(escalation(conversation)?.request.reason).toBe('customer_asked');
  });

  it('who is off duty is said to be back when they are', () => {
    const conversation = upTo([OPENED, cue('wantsHuman', 'un asesor')], {
      desk: { open: false, opensAt: { es: 'mañana a las nueve', en: 'tomorrow at nine' } },
    });

    expect(conversation.text()).toBe(
      'Con mucho gusto. Una persona de nuestro equipo se comunica con usted. Su caso es el número C, uno, cero, cuatro, dos. Nuestros asesores atienden de nuevo mañana a las nueve y entonces le llamarán a este mismo número.',
    );
  });

  it('needs a number to call when the caller withholds theirs', () => {
    const conversation = upTo([OPENED, cue('wantsHuman', 'un asesor')], {
      phone: null,
      customer: null,
    });

    expect(conversation.replies.at(-1)).toMatchObject({ expects: 'phone', ends: false });
    expect(escalation(conversation)).toBeNull();
    conversation.say(keys('8112345678'));
    expect(escalation(conversation)?.callbackPhone).toBe('+528112345678');
    expect(conversation.text()).toContain(
      'ocho, uno, uno, dos, tres, cuatro, cinco, seis, siete, ocho',
    );
  });

  it('gets the case without a number after two tries', () => {
    const conversation = upTo([OPENED, cue('wantsHuman', 'un asesor'), heard('este'), SILENCE], {
      phone: null,
      customer: null,
    });

    expect(escalation(conversation)?.callbackPhone).toBeNull();
    expect(conversation.keys()).toEqual(['escalated.no_number']);
  });

  it('sends the case number in writing after a call, and only then', () => {
    const texts = (channel: 'voice' | 'sms') =>
      upTo([cue('wantsHuman', 'un asesor')], { channel }).effects.filter(
        (effect) => effect.kind === 'send_text',
      );

    expect(texts('voice')).toEqual([
      { kind: 'send_text', say: [{ key: 'case.text', params: { company: 'RedNorte' } }] },
    ]);
    expect(texts('sms')).toEqual([]);
  });

  it('answers in the same thread on text, which stays open', () => {
    const conversation = upTo([cue('wantsHuman', 'un asesor')], { channel: 'sms' });

    expect(conversation.keys()).toContain('escalated.text.open');
    expect(conversation.replies.at(-1)?.ends).toBe(false);
    conversation.say(heard('¿hola?'));
    expect(conversation.keys()).toEqual(['done.escalated']);
    expect(conversation.replies.at(-1)?.effects).toEqual([]);
  });
});

describe('danger', () => {
  it.each([
    ['at once', [OPENED]],
    ['in the middle of a guide', [OPENED, asks('connection_issue', 'sin internet')]],
    ['in the middle of a free answer', [OPENED, asks('complaint', 'una queja')]],
    ['at the rating', [OPENED, asks('billing_inquiry', 'saldo'), no()]],
  ])('goes to a person before anything else, %s', (_, before) => {
    const conversation = upTo([...before, cue('vulnerable', 'mi papá depende de un aparato')]);

    expect(conversation.keys()[0]).toBe('human.vulnerable_customer');
    expect(conversation.text()).toContain('911');
    expect(escalation(conversation)?.request.reason).toBe('vulnerable_customer');
  });

  it.each(['voice', 'sms'] as const)(
    'out of hours is marked urgent and pointed to 911 on %s',
    (channel) => {
      const conversation = upTo([cue('vulnerable', 'mi papá depende de un aparato')], {
        channel,
        desk: { open: false, opensAt: { es: 'mañana a las nueve', en: 'tomorrow at nine' } },
      });

      expect(conversation.text()).toMatch(/urgente.*mañana a las nueve.*no nos espere.*911/);
    },
  );

  it('does not wait for a number to call', () => {
    const conversation = upTo([OPENED, cue('vulnerable', 'ayuda')], {
      phone: null,
      customer: null,
    });

    expect(escalation(conversation)).not.toBeNull();
  });
});

describe('temper', () => {
  it('bad language alone is met with calm the first time', () => {
    const conversation = upTo([OPENED, cue('profanity', 'chingado')]);

    expect(conversation.keys()).toEqual(['calm.profanity', 'clarify.1']);
  });

  it('anger is met with calm and work the first time, and with a person the second', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'no sirve', { sentiment: 'angry' }),
    ]);

    expect(conversation.keys()).toEqual(['calm.angry', 'connection.begin', 'step.lights']);
    conversation.say(heard('¡que no!', { answer: 'no', sentiment: 'angry' }));
    expect(escalation(conversation)?.request.reason).toBe('anger');
  });

  it('urgent anger goes to a person at once', () => {
    const conversation = upTo([
      OPENED,
      asks('complaint', 'ya', { sentiment: 'angry', urgency: 'high' }),
    ]);

    expect(escalation(conversation)?.request.reason).toBe('anger');
  });
});

describe('what cannot be understood', () => {
  it('is asked about once and then given to a person', () => {
    const conversation = upTo([OPENED, heard('bla'), heard('ble')]);

    expect(keysOfEach(conversation)).toEqual([
      ['greet.known'],
      ['clarify.1'],
      ['human.low_confidence', 'escalated.voice.open'],
    ]);
  });

  it('is confirmed in between, and acted on when confirmed', () => {
    const conversation = upTo([
      OPENED,
      heard('lo del recibo', { intent: 'billing_inquiry', confidence: 0.55 }),
    ]);

    expect(conversation.text()).toBe('Para ayudarle bien: ¿es sobre su recibo o saldo?');
    conversation.say(yes());
    expect(conversation.keys()[0]).toBe('billing.owes');
  });

  it('brings the list of what we do when the guess was wrong', () => {
    const conversation = upTo([
      OPENED,
      heard('mmm', { intent: 'billing_inquiry', confidence: 0.55 }),
      no(),
    ]);

    expect(conversation.keys()).toEqual(['menu.1']);
    conversation.say(keys('2'));
    expect(conversation.keys()).toEqual(['connection.begin', 'step.lights']);
  });

  it('takes the correction in "no, my bill" at its word', () => {
    const conversation = upTo([
      OPENED,
      heard('mmm', { intent: 'cancellation', confidence: 0.55 }),
      heard('no, de mi saldo', { answer: 'no', intent: 'billing_inquiry', confidence: 0.6 }),
    ]);

    expect(conversation.keys()[0]).toBe('billing.owes');
  });

  it('out of scope says what we can do', () => {
    const conversation = upTo([OPENED, asks('out_of_scope', '¿va a llover?')]);

    expect(conversation.keys()).toEqual(['clarify.out_of_scope']);
  });

  it('in answer to a closed question is asked otherwise each time, then a person', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      heard('bla'),
      heard('ble'),
      heard('bli'),
    ]);

    expect(keysOfEach(conversation).slice(2)).toEqual([
      ['unheard.1', 'connection.reask'],
      ['unheard.2', 'connection.reask', 'unheard.keys'],
      ['human.repeated_failure', 'escalated.voice.open'],
    ]);
  });

  it('failures are forgiven once something was resolved', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      heard('bla'),
      heard('ble'),
      yes(),
      heard('bla'),
    ]);

    expect(conversation.keys()).toEqual(['clarify.1']);
  });
});

describe('silence and noise', () => {
  it('silence is met with other words each time, then keys, then a person', () => {
    const conversation = upTo([OPENED, SILENCE, SILENCE, SILENCE, SILENCE]);

    expect(keysOfEach(conversation).slice(1)).toEqual([
      ['silence.1', 'open.ask.1'],
      ['silence.2', 'open.ask.1'],
      ['silence.3', 'menu.1'],
      ['human.no_input', 'escalated.voice.open'],
    ]);
    expect(escalation(conversation)?.request.reason).toBe('no_input');
  });

  it('noise has words of its own', () => {
    const conversation = upTo([OPENED, NOISE, NOISE, NOISE, NOISE]);

    expect(keysOfEach(conversation).slice(1)).toEqual([
      ['noise.1', 'open.ask.1'],
      ['noise.2', 'open.ask.1'],
      ['noise.3', 'menu.1'],
      ['human.repeated_failure', 'escalated.voice.open'],
    ]);
  });

  it('a silent caller nobody could call back is not made a case', () => {
    const conversation = upTo([OPENED, SILENCE, SILENCE, SILENCE, SILENCE], {
      phone: null,
      customer: null,
    });

    expect(conversation.effects).toEqual([
      { kind: 'close', outcome: { kind: 'abandoned', short: true } },
    ]);
    expect(conversation.replies.at(-1)?.ends).toBe(true);
  });

  it('the menu in a guide leads back to the guide', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      SILENCE,
      SILENCE,
      SILENCE,
      keys('2'),
    ]);

    expect(conversation.keys()).toEqual(['connection.reask']);
    conversation.say(no());
    expect(conversation.keys()).toEqual(['connection.next.1', 'step.power']);
  });

  it('after "wait" is no concern at first', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      cue('wait', 'espere'),
      SILENCE,
      SILENCE,
      SILENCE,
    ]);

    expect(keysOfEach(conversation).slice(2)).toEqual([
      ['wait.1'],
      ['wait.still.1'],
      ['wait.still.2'],
      ['silence.1', 'connection.reask'],
    ]);
  });

  it('when nothing more is wanted ends the call as resolved', () => {
    const conversation = upTo([OPENED, asks('billing_inquiry', 'saldo'), SILENCE, SILENCE]);

    expect(conversation.effects.at(-1)).toEqual({
      kind: 'close',
      outcome: { kind: 'resolved_auto', confirmed: false, takenBackAt: null },
    });
  });

  it('a picture as the first text is answered with who we are', () => {
    const conversation = upTo([NOISE], { channel: 'sms' });

    expect(conversation.keys()).toEqual(['greet.intro_known', 'noise.1', 'open.ask.1']);
  });
});

describe('steering', () => {
  it('repeats all of the last answer, in new words about it', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'saldo'),
      cue('repeat', '¿cómo?'),
      cue('repeat', '¿mande?'),
    ]);

    expect(keysOfEach(conversation).slice(2)).toEqual([
      ['repeat.1', 'billing.owes', 'billing.last_payment', 'anything_else.1'],
      ['repeat.2', 'billing.owes', 'billing.last_payment', 'anything_else.1'],
    ]);
  });

  it('goes back over several steps and says when there is none before', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      no(),
      no(),
      cue('goBack', 'regrese'),
      cue('goBack', 'otra vez'),
      cue('goBack', 'otra'),
    ]);

    expect(keysOfEach(conversation).slice(4)).toEqual([
      ['back.1', 'step.power'],
      ['back.1', 'step.lights'],
      ['back.none', 'connection.reask'],
    ]);
  });

  it('a case does not list as tried a step the customer went back from', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      no(),
      cue('goBack', 'regrese'),
      cue('wantsHuman', 'un asesor'),
    ]);

    expect(escalation(conversation)?.request.tried).toEqual(['Revisó luces y encendido del módem']);
  });

  it('going back from the offer does not bring a second one', () => {
    const conversation = upTo([
      OPENED,
      asks('cancellation', 'cancelar'),
      heard('caro'),
      cue('goBack', 'regrese'),
      heard('me mudo'),
    ]);

    expect(conversation.keys()).toEqual(['cancel.understood.moving', 'cancel.offer_reask']);
  });

  it('switches topic in the middle and offers to come back', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      asks('billing_inquiry', 'oiga, ¿y cuánto debo?'),
    ]);

    expect(conversation.keys()).toEqual([
      'switch.topic',
      'billing.owes',
      'billing.last_payment',
      'resume.offer',
    ]);
    conversation.say(yes());
    expect(conversation.keys()).toEqual(['resume.begin', 'connection.reask']);
    conversation.say(yes());
    expect(conversation.keys()).toEqual(['connection.solved', 'anything_else.1']);
  });

  it('a topic left and not taken up again is dropped', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      asks('billing_inquiry', 'saldo'),
      no(),
    ]);

    expect(conversation.replies.at(-1)?.effects).toEqual([
      {
        kind: 'topic',
        topic: 'connection_issue',
        status: 'dropped',
        confirmed: false,
        lastStep: 'connection_issue.lights',
      },
    ]);
  });

  it('does the first of two requests and then offers the second', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'mi saldo y además quiero un técnico', {
        secondIntent: 'technician_visit',
      }),
    ]);

    expect(conversation.keys()).toEqual(['billing.owes', 'billing.last_payment', 'second.offer']);
    conversation.say(yes());
    expect(conversation.keys()[0]).toBe('visit.begin');
  });

  it('does a fault first, whichever was said first, and keeps the other for after', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'cuánto debo y además no jala mi internet', {
        secondIntent: 'connection_issue',
      }),
    ]);

    expect(conversation.keys()).toEqual(['connection.begin', 'step.lights']);
    conversation.say(yes());
    expect(conversation.keys()).toEqual(['connection.solved', 'second.offer']);
    conversation.say(yes());
    expect(conversation.keys()[0]).toBe('billing.owes');
  });

  it('takes a fault named with a cancellation for its reason, not for a second request', () => {
    const conversation = upTo([
      OPENED,
      asks('cancellation', 'quiero cancelar porque no sirve el internet', {
        secondIntent: 'connection_issue',
      }),
      no(),
    ]);

    expect(conversation.replies.flatMap((reply) => reply.say.map(({ key }) => key))).not.toContain(
      'second.offer',
    );
  });

  it('"yes, and also my balance" is an answer first', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      asks('billing_inquiry', 'sí ya, y quiero saber mi saldo', { answer: 'yes' }),
    ]);

    expect(conversation.keys()).toEqual(['connection.solved', 'second.offer']);
  });

  it('an unsure other topic in a guide is asked about, and a no goes on with the guide', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      heard('y lo del pago', { intent: 'billing_inquiry', confidence: 0.5 }),
    ]);

    expect(conversation.keys()).toEqual(['confirm.topic.1']);
    conversation.say(no());
    expect(conversation.keys()).toEqual(['confirm.withdrawn', 'connection.reask']);
  });

  it('the words of a free answer are not a change of topic', () => {
    const conversation = upTo([
      OPENED,
      asks('cancellation', 'cancelar'),
      asks('connection_issue', 'porque no sirve el internet'),
    ]);

    expect(conversation.keys()[0]).toBe('cancel.registered');
    expect(conversation.effects).toContainEqual(
      expect.objectContaining({
        registration: expect.objectContaining({
          data: expect.objectContaining({ reason: 'service_quality' }),
        }),
      }),
    );
  });
});

describe('words that begin with a yes', () => {
  it.each(['ya lo reinicié y nada', 'sí lo hice pero sigue igual', 'yes, done, still nothing'])(
    '"%s" is no success',
    (text) => {
      const conversation = upTo([OPENED, asks('connection_issue', 'sin internet'), yes(text)]);

      expect(conversation.keys()).toEqual(['connection.next.1', 'step.power']);
    },
  );

  it.each(['sí, ya no hay problema', 'ya no se ve mal'])('"%s" is one', (text) => {
    const conversation = upTo([OPENED, asks('connection_issue', 'sin internet'), yes(text)]);

    expect(conversation.keys()[0]).toBe('connection.solved');
  });

  it.each(['sí, es todo', 'sí, ya quedó, gracias', "yes, that's all"])(
    '"%s" asks for nothing more',
    (text) => {
      const conversation = upTo([OPENED, asks('billing_inquiry', 'saldo'), yes(text)]);

      expect(conversation.keys()).toEqual(['rating.ask']);
    },
  );
});

describe('greetings and goodbyes', () => {
  it('greets by name, and asks', () => {
    expect(upTo([OPENED]).text()).toBe(
      'Hola, María. Gracias por llamar a RedNorte. Soy su asistente virtual. ¿En qué puedo ayudarle?',
    );
  });

  it('a first text that only greets is greeted once', () => {
    const conversation = upTo([asks('greeting', 'hola')], { channel: 'sms' });

    expect(conversation.keys()).toEqual(['greet.known']);
  });

  it('a goodbye with nothing done ends without a rating', () => {
    const conversation = upTo([OPENED, asks('thanks_goodbye', 'adiós')]);

    expect(conversation.keys()).toEqual(['goodbye.1']);
    expect(conversation.effects).toEqual([
      { kind: 'close', outcome: { kind: 'abandoned', short: true } },
    ]);
  });

  it('thanks in the middle of a guide is checked before it is taken for a goodbye', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'sin internet'),
      asks('thanks_goodbye', 'gracias'),
    ]);

    expect(conversation.keys()).toEqual(['connection.check_thanks']);
    conversation.say(asks('thanks_goodbye', 'adiós'));
    expect(conversation.effects.at(-1)).toEqual({
      kind: 'close',
      outcome: { kind: 'abandoned', short: false },
    });
  });

  it('anger at the end does not confirm a resolution', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'saldo'),
      heard('no, ya qué', { answer: 'no', sentiment: 'negative' }),
      no(),
    ]);

    expect(conversation.effects.at(-1)).toEqual({
      kind: 'close',
      outcome: { kind: 'resolved_auto', confirmed: false, takenBackAt: null },
    });
  });
});

describe('rating', () => {
  const resolved = [OPENED, asks('billing_inquiry', 'saldo'), no()];

  it('is asked for once, even when another need comes up then', () => {
    const conversation = upTo([...resolved, asks('billing_inquiry', 'espere, mi saldo'), no()]);

    expect(conversation.effects.filter((effect) => effect.kind === 'ask_rating')).toHaveLength(1);
    expect(conversation.keys()).toEqual(['goodbye.2']);
  });

  it.each([
    ['a refusal', [no()], ['goodbye.2']],
    ['a number out of range, once more', [keys('9')], ['rating.again']],
    ['a second number out of range', [keys('9'), keys('0')], ['goodbye.2']],
    ['other words, once more', [heard('bla')], ['rating.again']],
    ['silence, then silence', [SILENCE, SILENCE], ['goodbye.2']],
    ['a poor rating', [heard('dos', { entities: { digits: '2' } })], ['rating.sorry', 'goodbye.2']],
  ])('takes %s', (_, events, said) => {
    expect(upTo([...resolved, ...events]).keys()).toEqual(said);
  });

  it('is not offered after an escalation', () => {
    const conversation = upTo([OPENED, cue('wantsHuman', 'asesor')]);

    expect(conversation.effects.some((effect) => effect.kind === 'ask_rating')).toBe(false);
  });
});

describe('keys', () => {
  it.each([
    ['1', 'billing.owes'],
    ['2', 'connection.begin'],
    ['3', 'cancel.reason'],
    ['4', 'product.ask'],
    ['0', 'human.customer_asked'],
  ])('%s works without the menu being read', (key, said) => {
    expect(upTo([OPENED, keys(key)]).keys()[0]).toBe(said);
  });

  it('9 changes the language', () => {
    const conversation = upTo([OPENED, keys('9')]);

    expect(conversation.language).toBe('en');
    expect(conversation.text()).toContain('How can I help you?');
  });

  it('1 and 2 mean yes and no where that is the question', () => {
    const conversation = upTo([OPENED, asks('connection_issue', 'sin internet'), keys('2')]);

    expect(conversation.keys()).toContain('step.power');
    conversation.say(keys('1'));
    expect(conversation.keys()[0]).toBe('connection.solved');
  });

  it('a menu key that is none is told so once', () => {
    const conversation = upTo([OPENED, SILENCE, SILENCE, SILENCE, keys('7')]);

    expect(conversation.keys()).toEqual(['menu.again']);
    conversation.say(keys('8'));
    expect(escalation(conversation)?.request.reason).toBe('low_confidence');
  });
});

describe('language', () => {
  it('follows the customer, from the very answer', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'how much do I owe', { language: 'en' }),
    ]);

    expect(conversation.replies.at(-1)?.effects[0]).toEqual({
      kind: 'speak_language',
      language: 'en',
    });
    expect(conversation.text()).toContain('your balance is');
  });

  it('is kept over a lookup', () => {
    const conversation = upTo(
      [OPENED, asks('product_info', 'how much is fiber', { language: 'en' })],
      {},
      { passages: [{ title: 'Fiber', text: 'Fiber is 499 pesos.', score: 0.9 }] },
    );

    expect(conversation.language).toBe('en');
    expect(conversation.text()).toBe('Fiber is 499 pesos. Does that answer your question?');
  });

  it.each(['ok', 'internet', 'no', '12345678', 'wifi ok'])('is not changed by "%s"', (text) => {
    const conversation = upTo([OPENED, heard(text, { language: 'en' })]);

    expect(conversation.language).toBe('es');
  });

  it.each(['hello', 'English', 'my internet is down'])('is changed by "%s"', (text) => {
    const conversation = upTo([OPENED, heard(text, { language: 'en' })]);

    expect(conversation.language).toBe('en');
  });

  it('of the case is the customer’s', () => {
    const conversation = upTo([
      OPENED,
      heard('I want to talk to an agent', { language: 'en', cues: { wantsHuman: true } }),
    ]);

    expect(escalation(conversation)?.request.nextStep).toBe(
      'Greet, confirm what is needed and help.',
    );
  });
});
