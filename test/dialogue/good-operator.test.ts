import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../../src/dialogue/types.js';
import type { Intent } from '../../src/domain/intent.js';
import { asks, converse, cue, heard, keys, no, yes } from '../support/dialogue-builder.js';

const OPENED: DialogueEvent = { kind: 'opened' };

function upTo(events: readonly DialogueEvent[], ...start: Parameters<typeof converse>) {
  const conversation = converse(...start);
  for (const event of events) conversation.say(event);
  return conversation;
}

function escalated(conversation: ReturnType<typeof upTo>) {
  const effect = conversation.effects.find((one) => one.kind === 'escalate');
  return effect?.kind === 'escalate' ? effect.request : null;
}

const FAULT = [OPENED, asks('connection_issue', 'no tengo internet')];

describe('an answer to a step of the guide', () => {
  it.each([
    'sí, están prendidas',
    'ya lo desconecté',
    'sí, ya lo hice',
    "yes, they're on",
    'listo',
  ])('"%s" tells of the step, so whether it works is asked', (text) => {
    const conversation = upTo([...FAULT, yes(text)]);

    expect(conversation.keys()).toEqual(['connection.step_done', 'connection.check.internet']);
    conversation.say(no());
    expect(conversation.keys()).toEqual(['connection.next.1', 'step.power']);
  });

  it.each(['sí', 'sí, muchas gracias', 'ya funciona', 'ya quedó', 'it works now', 'yes it does'])(
    '"%s" resolves',
    (text) => {
      expect(upTo([...FAULT, yes(text)]).keys()[0]).toBe('connection.solved');
    },
  );

  it.each(['ya', 'listo', 'ok', 'done'])('"%s" alone may be the step, so it is asked', (text) => {
    const conversation = upTo([...FAULT, yes(text), yes(text)]);

    expect(conversation.replies.at(-2)?.say.map(({ key }) => key)).toEqual([
      'connection.step_done',
      'connection.check.internet',
    ]);
    expect(conversation.keys()[0]).toBe('connection.solved');
  });

  it('what was done is no complaint, whatever it looks like', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'my landline has no dial tone'),
      asks('complaint', 'I hung up everything'),
    ]);

    expect(conversation.keys()).toEqual(['connection.step_done', 'connection.check.phone']);
  });

  it('asks for a picture when it is the television, and a yes then resolves', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'no se ve la tele'),
      yes('ya lo revisé'),
    ]);

    expect(conversation.keys()).toEqual(['connection.step_done', 'connection.check.tv']);
    conversation.say(yes('sí, se ve muy clara'));
    expect(conversation.keys()[0]).toBe('connection.solved');
  });

  it.each(['no, sigue igual', 'no, todavía no', 'ya lo reinicié y nada', 'still not working'])(
    'after a repair "%s" takes the guide up where it was left',
    (text) => {
      const conversation = upTo([...FAULT, yes(), no(text)]);

      expect(conversation.keys()).toEqual(['connection.again', 'step.power']);
    },
  );

  it('a repair is taken back when a second request is offered, which is kept', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'no jala mi internet y cuánto debo', {
        secondIntent: 'billing_inquiry',
      }),
      yes(),
      yes('ya lo reinicié y nada'),
    ]);

    expect(conversation.keys()).toEqual(['connection.again', 'step.power']);
    conversation.say(yes());
    expect(conversation.keys()).toEqual(['connection.solved', 'second.offer']);
  });

  it('a repair is taken back even at the rating, in the guide it was', () => {
    const conversation = upTo([
      OPENED,
      asks('connection_issue', 'no se ve la tele'),
      yes(),
      no(),
      heard('ya lo hice y nada'),
    ]);

    expect(conversation.keys()).toEqual(['connection.again', 'step.tv_power']);
  });
});

describe('"you also mentioned"', () => {
  it('is left by a goodbye', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'mi saldo y un técnico', { secondIntent: 'technician_visit' }),
      no('no, gracias, adiós'),
    ]);

    expect(conversation.keys()).toEqual(['rating.ask']);
  });
});

describe('"anything else?"', () => {
  it('is not refused by words that only have a no in them', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'saldo'),
      heard('el martes fui a la tienda y nada', { answer: 'no' }),
    ]);

    expect(conversation.keys()).not.toContain('rating.ask');
  });

  it.each(['no', 'no gracias, muy amable', 'así está bien', "that's all", 'nada más'])(
    '"%s" is a no',
    (text) => {
      const conversation = upTo([OPENED, asks('billing_inquiry', 'saldo'), no(text)]);

      expect(conversation.keys()).toEqual(['rating.ask']);
    },
  );
});

describe('not knowing', () => {
  it.each(['no sé', 'pues la verdad no sé', "I don't know", 'ni idea'])(
    '"%s" is offered what can be done, and starts no topic',
    (text) => {
      const conversation = upTo([
        OPENED,
        heard(text, { intent: 'connection_issue', confidence: 0.53 }),
      ]);

      expect(conversation.keys()).toEqual(['open.options']);
      expect(conversation.replies.at(-1)?.effects).toEqual([]);
      conversation.say(heard(text));
      expect(conversation.keys()).toEqual(['menu.1']);
    },
  );
});

describe('a question whether it is about something', () => {
  const unsure = heard('lo de siempre', { intent: 'billing_inquiry', confidence: 0.5 });

  it('is not answered by a goodbye', () => {
    const conversation = upTo([
      OPENED,
      unsure,
      heard('ok adiós', { intent: 'thanks_goodbye', confidence: 0.95, answer: 'yes' }),
    ]);

    expect(conversation.keys()).toEqual(['goodbye.1']);
  });

  it('is not answered by another need', () => {
    const conversation = upTo([
      OPENED,
      unsure,
      asks('connection_issue', 'no tengo internet', { answer: 'yes' }),
    ]);

    expect(conversation.keys()).toEqual(['connection.begin', 'step.lights']);
  });
});

describe('a case says what it is about', () => {
  it.each<[string, DialogueEvent, Intent]>([
    [
      'anger',
      asks('complaint', 'son unos rateros', { sentiment: 'angry', urgency: 'high' }),
      'complaint',
    ],
    [
      'danger',
      asks('connection_issue', 'mi mamá usa oxígeno', {
        cues: { vulnerable: true },
      }),
      'connection_issue',
    ],
    [
      'a supervisor asked for',
      asks('cancellation', 'quiero cancelar pero con un supervisor', {
        cues: { wantsHuman: true },
      }),
      'cancellation',
    ],
    [
      'a person asked for, the need named beside',
      heard('quiero cancelar pero con un supervisor', {
        intent: 'human_agent',
        confidence: 0.8,
        alternatives: [{ intent: 'cancellation', confidence: 0.18 }],
      }),
      'cancellation',
    ],
  ])('%s', (_, event, topic) => {
    const conversation = upTo([OPENED, event]);

    expect(escalated(conversation)?.topic).toBe(topic);
    expect(conversation.effects).toContainEqual(
      expect.objectContaining({ kind: 'topic', topic, status: 'escalated' }),
    );
  });
});

describe('the end of an earlier conversation', () => {
  it.each(['no', 'gracias', 'ok', 'muchas gracias, bye', 'thanks!', 'igualmente'])(
    '"%s" as a first text is answered in kind and stays out of the rates',
    (text) => {
      const conversation = upTo([heard(text, { intent: 'thanks_goodbye', confidence: 0.9 })], {
        channel: 'sms',
      });

      expect(conversation.keys()).toEqual([
        /gracias|thanks/.test(text) ? 'pleasantry.thanks' : 'pleasantry.noted',
      ]);
      expect(conversation.effects).toEqual([
        { kind: 'close', outcome: { kind: 'abandoned', short: true } },
      ]);
    },
  );

  it('a lone "yes" is greeted and asked', () => {
    const conversation = upTo([yes('si')], { channel: 'sms' });

    expect(conversation.keys()).toEqual(['greet.known']);
  });

  it.each(['gracias, y mi saldo?', 'hola', 'ok no tengo internet'])('"%s" begins one', (text) => {
    const conversation = upTo([heard(text, { intent: 'greeting', confidence: 0.9 })], {
      channel: 'sms',
    });

    expect(conversation.effects).not.toContainEqual(expect.objectContaining({ kind: 'close' }));
  });
});

describe('leaving in the middle', () => {
  it.each<[string, readonly DialogueEvent[]]>([
    ['of a guide', FAULT],
    ['of a free answer', [OPENED, asks('complaint', 'una queja')]],
    ['of the reason asked for', [OPENED, asks('cancellation', 'quiero cancelar')]],
  ])('%s is a polite end without a resolution', (_, before) => {
    const conversation = upTo([
      ...before,
      heard('bueno, luego marco, adiós', { intent: 'thanks_goodbye', confidence: 0.9 }),
    ]);

    expect(conversation.keys()).toEqual(['goodbye.1']);
    expect(conversation.effects).toContainEqual({
      kind: 'close',
      outcome: { kind: 'abandoned', short: false },
    });
  });

  it('"never mind" lets the need go and asks for others', () => {
    const conversation = upTo([...FAULT, heard('no, olvídelo', { answer: 'no' })]);

    expect(conversation.keys()).toEqual(['product.declined', 'anything_else.1']);
  });
});

describe('a rating in words', () => {
  const rated = [OPENED, asks('billing_inquiry', 'saldo'), no()];

  it.each([
    ['cuatro', 4],
    ['un 4', 4],
    ['un cuatro', 4],
    ['cinco estrellas', 5],
    ['le doy un cinco', 5],
    ['excelente, gracias', 5],
    ['I would say four', 4],
    ['del uno al cinco, un tres', 3],
    ['a five', 5],
  ])('"%s" is %i', (text, rating) => {
    const conversation = upTo([
      ...rated,
      heard(text, { intent: 'thanks_goodbye', confidence: 0.64 }),
    ]);

    expect(conversation.effects).toContainEqual({ kind: 'rate', rating });
  });

  it.each(['muy bien', 'un 10', 'diez', 'sí', 'entre tres y cuatro'])(
    '"%s" is asked for a number once',
    (text) => {
      const unclear = heard(text, { intent: 'thanks_goodbye', confidence: 0.64 });
      const conversation = upTo([
        ...rated,
        text === 'sí' || text === 'diez' ? heard(text) : unclear,
      ]);

      expect(conversation.keys()).toEqual(['rating.again']);
      conversation.say(unclear);
      expect(conversation.replies.at(-1)?.ends).toBe(true);
      expect(conversation.effects.filter((effect) => effect.kind === 'rate')).toEqual([]);
    },
  );

  it('a key counts at once', () => {
    expect(upTo([...rated, keys('4')]).effects).toContainEqual({ kind: 'rate', rating: 4 });
  });
});

describe('"pardon?"', () => {
  it.each(['¿mande?', '¿cómo?', 'no le escuché', 'otra vez', 'say that again', 'pardon?'])(
    '"%s" hears the last thing again, though the reading missed it',
    (text) => {
      const conversation = upTo([OPENED, heard(text), cue('repeat', text)]);

      expect(conversation.replies.map(({ say }) => say[0]?.key).slice(1)).toEqual([
        'repeat.1',
        'repeat.2',
      ]);
    },
  );
});

describe('a question about products', () => {
  const world = {
    passages: [{ title: 'Planes', text: 'Fibra 300 cuesta 549 y Fibra 600, 749.', score: 0.8 }],
  };
  const asked = [OPENED, asks('product_info', 'cuánto cuesta el fibra 600')];

  it('that follows up is searched for with the words of the one before', () => {
    const conversation = upTo(
      [...asked, heard('¿y el de 300?', { intent: 'plan_change', confidence: 0.75 })],
      {},
      world,
    );

    expect(conversation.keys()).toEqual(['product.answer', 'product.check.1']);
    expect(conversation.text()).toContain('549');
  });

  it('not answered leads to a person at once, never round in circles', () => {
    const conversation = upTo([...asked, no('no era eso')], {}, world);

    expect(conversation.keys()).toEqual(['product.still_unknown']);
    conversation.say(yes());
    expect(escalated(conversation)?.reason).toBe('no_knowledge');
  });
});

describe('what was said already', () => {
  const registered = (conversation: ReturnType<typeof upTo>) => {
    const effect = conversation.effects.find((one) => one.kind === 'register');
    return effect?.kind === 'register' ? effect.registration.data : null;
  };

  it.each([
    ['quiero cambiar de plan al de seiscientos megas', 'seiscientos megas'],
    ['quiero subir a 600', 'a 600'],
    ['cámbieme al Fibra 300 por favor', 'Fibra 300'],
    ['quiero cambiar al de mil megas', 'mil megas'],
    ['quiero un plan más rápido', 'un plan más rápido'],
    ['I want a cheaper plan', 'a cheaper plan'],
    ['switch me to the triple package', 'triple'],
  ])('"%s" names the plan', (text, plan) => {
    const conversation = upTo([OPENED, asks('plan_change', text), no()]);

    expect(conversation.replies[1]?.say.map(({ key }) => key)).toEqual(['plan.begin', 'plan.when']);
    expect(registered(conversation)).toMatchObject({ wantedPlan: plan, from: null });
  });

  it('"yes please" is not the name of a plan', () => {
    const conversation = upTo([
      OPENED,
      asks('plan_change', 'quiero cambiar de plan'),
      yes('sí por favor'),
    ]);

    expect(conversation.keys()).toEqual(['plan.wanted_again']);
    conversation.say(yes('sí por favor'));
    expect(conversation.keys()).toEqual(['plan.when']);
    conversation.say(heard('el lunes'));
    expect(registered(conversation)).toMatchObject({ wantedPlan: null, from: 'el lunes' });
  });

  it('nothing is registered when nothing is told', () => {
    const conversation = upTo([
      OPENED,
      asks('plan_change', 'quiero cambiar de plan'),
      no('no gracias'),
    ]);

    expect(conversation.keys()).toEqual(['product.declined', 'anything_else.1']);
    expect(registered(conversation)).toBeNull();
  });

  it('an answer to another question is put where it belongs', () => {
    const conversation = upTo([
      OPENED,
      asks('technician_visit', 'necesito que venga un técnico a mi casa'),
      heard('el martes', { entities: { date: '2026-11-24' } }),
      heard('no funciona el decodificador', { intent: 'connection_issue', confidence: 0.9 }),
      yes('sí esa es'),
    ]);

    expect(registered(conversation)).toMatchObject({
      about: 'no funciona el decodificador',
      day: '2026-11-24',
      address: 'registered',
    });
  });

  it('a fault given for a day is no day, and a day given for an address is no address', () => {
    const conversation = upTo([
      OPENED,
      asks('technician_visit', 'quiero un técnico porque falla el módem'),
      heard('no funciona el decodificador'),
    ]);
    expect(conversation.keys()).toEqual(['visit.day']);
    conversation.say(heard('cuando puedan'));
    expect(conversation.keys()).toEqual(['visit.address']);
    conversation.say(heard('el martes', { entities: { date: '2026-11-24' } }));
    expect(conversation.keys()).toEqual(['visit.address']);
    conversation.say(no());

    expect(registered(conversation)).toMatchObject({ day: '2026-11-24' });
  });

  it('"no" to the address of the contract is asked which it is', () => {
    const conversation = upTo([
      OPENED,
      asks('technician_visit', 'un técnico, no sirve el módem'),
      heard('mañana', { entities: { date: '2026-11-23' } }),
      no(),
    ]);

    expect(conversation.keys()).toEqual(['visit.address_other']);
    conversation.say(heard('calle Juárez 20, colonia Centro'));
    expect(registered(conversation)).toMatchObject({ address: 'calle Juárez 20, colonia Centro' });
  });
});

describe('the one retention offer', () => {
  it('is not added to when the customer asks for another', () => {
    const conversation = upTo([
      OPENED,
      asks('cancellation', 'quiero cancelar, está muy caro'),
      heard('¿y no hay otra oferta?', { intent: 'product_info', confidence: 0.74 }),
    ]);

    expect(conversation.keys()).toEqual(['cancel.only_offer', 'cancel.offer_reask']);
  });
});

describe('second thoughts about leaving', () => {
  it.each(['mejor no', 'no, siempre no', 'pues mejor no gracias'])(
    '"%s" to the question why keeps the service',
    (text) => {
      const conversation = upTo([OPENED, asks('cancellation', 'quiero cancelar'), no(text)]);

      expect(conversation.keys()).toEqual(['cancel.kept', 'anything_else.1']);
      expect(registrations(conversation)).toEqual([]);
    },
  );
});

function registrations(conversation: ReturnType<typeof upTo>) {
  return conversation.effects.filter(({ kind }) => kind === 'register');
}

describe('a cancellation that is registered', () => {
  it('is not begun again: its code is told', () => {
    const conversation = upTo([
      OPENED,
      asks('cancellation', 'quiero cancelar, me mudo'),
      yes(),
      asks('cancellation', 'ya no quiero nada, cancele'),
    ]);

    expect(conversation.keys()).toEqual(['cancel.already', 'anything_else.2']);
    expect(conversation.effects.filter(({ kind }) => kind === 'register')).toHaveLength(1);
  });
});

describe('"¿bueno?"', () => {
  it('is a greeting, as calls are answered in Mexico', () => {
    expect(upTo([OPENED, heard('¿bueno?')]).keys()).toEqual(['greet.again.1']);
  });
});

describe('an account number', () => {
  it.each(['no tengo el número', 'no lo encuentro', "I don't have it"])(
    'that the caller lacks ("%s") is not asked for again',
    (text) => {
      const conversation = upTo([OPENED, asks('billing_inquiry', 'mi saldo'), heard(text)], {
        customer: null,
      });

      expect(escalated(conversation)?.reason).toBe('not_identified');
    },
  );
});

describe('a code given on a call', () => {
  it.each([
    ['is said to come by text', {}, 'folio.sent'],
    ['is said twice when no text can be sent', { phone: null }, 'folio.again'],
  ])('%s', (_, context, key) => {
    const conversation = upTo(
      [OPENED, asks('plan_change', 'quiero el Fibra 300'), heard('cuando puedan')],
      context,
    );

    expect(conversation.keys()).toContain(key);
  });
});

describe('"are you a robot?"', () => {
  it.each(['¿eres un robot?', 'oiga, ¿estoy hablando con una máquina?', 'are you a real person?'])(
    '"%s" is answered truly, and the question goes on',
    (text) => {
      const conversation = upTo([...FAULT, heard(text)]);

      expect(conversation.keys()).toEqual(['robot.yes', 'connection.reask']);
    },
  );
});

describe('a text', () => {
  it.each(['es', 'en'] as const)(
    'to somebody in danger out of hours is of 320 characters at most in %s',
    (language) => {
      for (const opensAt of [
        null,
        { es: 'el miércoles a las 9:30', en: 'on Wednesday at 9:30 am' },
      ]) {
        const conversation = upTo(
          [asks('connection_issue', 'ayuda', { cues: { vulnerable: true } })],
          {
            channel: 'sms',
            language,
            desk: { open: false, opensAt },
          },
        );

        expect(conversation.text().length).toBeLessThanOrEqual(320);
      }
    },
  );
});

describe('a language asked for', () => {
  it('is spoken from then on', () => {
    const conversation = upTo([OPENED, heard('do you speak english?')]);

    expect(conversation.keys()).toEqual(['language.gladly', 'open.ask.1']);
    expect(conversation.effects).toContainEqual({ kind: 'speak_language', language: 'en' });
  });

  it('with a need beside it is spoken about the need', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'do you speak english? I want to know how much I owe'),
    ]);

    expect(conversation.keys()).not.toContain('language.gladly');
    expect(conversation.effects).toContainEqual({ kind: 'speak_language', language: 'en' });
  });

  it('in the middle of a guide goes on with the guide', () => {
    const conversation = upTo([...FAULT, heard('habla inglés')]);

    expect(conversation.keys()[0]).toBe('language.gladly');
    conversation.say(no('no'));
    expect(conversation.keys()).toEqual(['connection.next.1', 'step.power']);
  });
});

describe('a card number', () => {
  it('is declined, and what was said beside it is served', () => {
    const conversation = upTo([
      OPENED,
      asks('billing_inquiry', 'mi tarjeta es [tarjeta/card ****] cuánto debo'),
    ]);

    expect(conversation.keys()[0]).toBe('card.removed');
    expect(conversation.keys().length).toBeGreaterThan(1);
  });
});

describe('a bill called too high', () => {
  const HIGH = [OPENED, asks('billing_inquiry', 'me llegó carísimo el recibo')];

  it('is told, and whether a charge is wrong is asked', () => {
    expect(upTo(HIGH).keys()).toContain('billing.high');
  });

  it('goes to a person with the amount when one is', () => {
    const conversation = upTo([...HIGH, yes('sí')]);

    expect(conversation.keys()).toEqual(['billing.dispute_amount']);
  });

  it('is resolved when none is', () => {
    const conversation = upTo([...HIGH, no('no')]);

    expect(escalated(conversation)).toBeNull();
    expect(conversation.effects).toContainEqual(
      expect.objectContaining({ kind: 'topic', topic: 'billing_inquiry', status: 'resolved' }),
    );
  });
});
