import { afterEach, describe, expect, it } from 'vitest';
import { edgeMessages } from '../../../config/messages/edge.js';
import { EXPECTATIONS, type Reply } from '../../../src/domain/reply.js';
import type { InboundTurn, RequestCallback } from '../../../src/services/contact/inbound.js';
import { CUSTOMER, LINE, signedTwilioPost, TWILIO_ACCOUNT_SID } from '../../support/twilio.js';
import { openGate, reply, startTwilioEdge, type TwilioEdge } from '../../support/twilio-edge.js';
import { parseTwiml, type TwimlElement } from '../../support/twiml-caller.js';

const CALL = 'CA00000000000000000000000000000001';
const call = { AccountSid: TWILIO_ACCOUNT_SID, CallSid: CALL, From: CUSTOMER, To: LINE };

let edge: TwilioEdge;
afterEach(() => edge.close());

async function start(overrides: Parameters<typeof startTwilioEdge>[0] = {}): Promise<TwilioEdge> {
  edge = await startTwilioEdge(overrides);
  return edge;
}

async function post(path: string, params: Record<string, string> = {}): Promise<TwimlElement> {
  const answer = await signedTwilioPost(edge.baseUrl, path, { ...call, ...params });
  expect(answer.status).toBe(200);
  expect(answer.contentType).toBe('text/xml; charset=utf-8');
  return parseTwiml(answer.body);
}

function verbs(document: TwimlElement): string[] {
  return document.children.map(({ name }) => name);
}

function gatherOf(document: TwimlElement): TwimlElement {
  const gather = document.children.find(({ name }) => name === 'Gather');
  if (gather === undefined) throw new Error(`no Gather among ${verbs(document).join()}`);
  return gather;
}

function said(element: TwimlElement): string {
  if (element.name === 'Say') return element.text;
  return element.children.map(said).filter(Boolean).join(' ');
}

function redirectOf(document: TwimlElement): string {
  const redirect = document.children.find(({ name }) => name === 'Redirect');
  if (redirect === undefined) throw new Error(`no Redirect among ${verbs(document).join()}`);
  return redirect.text;
}

describe('a call', () => {
  it('is opened as step 0 and answered with the first question', async () => {
    await start();

    const document = await post('/twilio/voice');

    expect(edge.turns).toEqual([
      {
        channel: 'voice',
        externalId: CALL,
        deliveryKey: `${CALL}:0`,
        line: LINE,
        from: CUSTOMER,
        event: { kind: 'opened' },
      },
    ]);
    expect(said(document)).toBe('Hola, ¿en qué le ayudo?');
    expect(gatherOf(document).attributes.action).toBe('/twilio/voice/turn?n=1&lang=es&e=open');
  });

  it('passes a withheld number on unchanged', async () => {
    await start();

    await post('/twilio/voice', { From: '+266696687' });

    expect(edge.turns[0]?.from).toBe('+266696687');
  });

  it('is answered even if the caller has no number', async () => {
    await start();
    const { From: _, ...anonymous } = call;

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/voice', anonymous);

    expect(answer.status).toBe(200);
    expect(edge.turns[0]?.from).toBe('');
  });

  it('numbers each step, and carries the language and what is expected', async () => {
    await start({ takeTurn: async () => reply({ language: 'en', expects: 'yes_no' }) });

    const document = await post('/twilio/voice/turn?n=4&lang=es&e=open', {
      SpeechResult: 'I speak English',
    });

    expect(edge.turns[0]?.deliveryKey).toBe(`${CALL}:4`);
    expect(gatherOf(document).attributes.action).toBe('/twilio/voice/turn?n=5&lang=en&e=yes_no');
  });

  it('hangs up after the last words', async () => {
    await start({ takeTurn: async () => reply({ text: 'Hasta luego.', ends: true }) });

    const document = await post('/twilio/voice/turn?n=2&lang=es&e=open', { SpeechResult: 'no' });

    expect(verbs(document)).toEqual(['Say', 'Hangup']);
  });

  it('is spoken by Mexican Spanish and English voices', async () => {
    const languages: Reply['language'][] = ['es', 'en'];
    await start({ takeTurn: async () => reply({ language: languages.shift() ?? 'es' }) });

    const spanish = gatherOf(await post('/twilio/voice'));
    const english = gatherOf(await post('/twilio/voice'));

    expect(spanish.attributes.language).toBe('es-MX');
    expect(spanish.children[0]?.attributes).toEqual({
      voice: 'Polly.Mia-Neural',
      language: 'es-MX',
    });
    expect(english.attributes.language).toBe('en-US');
    expect(english.children[0]?.attributes).toEqual({
      voice: 'Polly.Joanna-Neural',
      language: 'en-US',
    });
  });

  it.each(EXPECTATIONS)('listens for %s in a way Twilio accepts', async (expects) => {
    await start({ takeTurn: async () => reply({ expects }) });

    const { attributes } = gatherOf(await post('/twilio/voice'));

    expect(attributes.input).toBe('dtmf speech');
    expect(attributes.method).toBe('POST');
    expect(attributes.actionOnEmptyResult).toBe('true');
    expect(Number(attributes.speechTimeout)).toBeGreaterThan(0);
    expect(Number(attributes.timeout)).toBeGreaterThan(0);
    expect(attributes.action).toContain(`e=${expects}`);
    const hints = (attributes.hints ?? '').split(', ');
    expect(hints.length).toBeGreaterThan(1);
    expect(hints.every((hint) => hint.length > 0 && hint.length <= 100)).toBe(true);
  });

  it.each([
    ['yes_no', { numDigits: '1', timeout: '5' }],
    ['step_result', { numDigits: '1', timeout: '15' }],
    ['rating', { numDigits: '1' }],
    ['menu', { numDigits: '1' }],
    ['account_number', { finishOnKey: '#', timeout: '8', speechTimeout: '3' }],
    ['phone', { finishOnKey: '#', timeout: '8' }],
    ['open', { finishOnKey: '#' }],
  ] as const)('waits long enough for %s', async (expects, wanted) => {
    await start({ takeTurn: async () => reply({ expects }) });

    const { attributes } = gatherOf(await post('/twilio/voice'));

    expect(attributes).toMatchObject(wanted);
    expect('numDigits' in attributes).toBe(!('finishOnKey' in attributes));
  });

  it('hints yes and no after a question, and catalogue words otherwise', async () => {
    const expected: Reply['expects'][] = ['yes_no', 'open'];
    await start({ takeTurn: async () => reply({ expects: expected.shift() ?? 'open' }) });

    const question = gatherOf(await post('/twilio/voice'));
    const open = gatherOf(await post('/twilio/voice'));

    expect(question.attributes.hints?.split(', ')).toEqual(expect.arrayContaining(['sí', 'no']));
    expect(open.attributes.hints).toBe('factura, saldo pago');
  });

  it('speaks a long answer in pieces that end with sentences', async () => {
    const sentence = 'El saldo de su cuenta es de 1,234.50 pesos y vence el 5 de mayo.';
    const text = Array.from({ length: 8 }, () => sentence).join(' ');
    await start({ takeTurn: async () => reply({ text }) });

    const { children } = gatherOf(await post('/twilio/voice'));

    const pieces = children.filter(({ name }) => name === 'Say').map((say) => say.text);
    expect(pieces.join(' ')).toBe(text);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => piece.endsWith('mayo.'))).toBe(true);
    expect(children.map(({ name }) => name).join()).toMatch(/^Say(,Pause,Say)+$/);
  });

  it('drops only what XML cannot carry from the answer', async () => {
    await start({
      takeTurn: async () => reply({ text: 'A & B <c> "d" \u0000\u0007\ud800😀 \ufffe ñ' }),
    });

    expect(said(await post('/twilio/voice'))).toBe('A & B <c> "d" 😀 ñ');
  });

  it('says nothing when the answer is empty, and still listens', async () => {
    await start({ takeTurn: async () => reply({ text: '' }) });

    expect(gatherOf(await post('/twilio/voice')).children).toEqual([]);
  });
});

describe('input from the caller', () => {
  const cases: readonly (readonly [
    string,
    string,
    Record<string, string>,
    InboundTurn['event'],
  ])[] = [
    [
      'speech',
      'e=open',
      { SpeechResult: 'No tengo internet.', Confidence: '0.91' },
      speech('No tengo internet.'),
    ],
    [
      'speech without a confidence',
      'e=open',
      { SpeechResult: 'mi factura', Confidence: '0.0' },
      speech('mi factura'),
    ],
    [
      'speech with a confidence that is not a number',
      'e=open',
      { SpeechResult: 'hola', Confidence: 'high' },
      speech('hola'),
    ],
    ['mumbling', 'e=open', { SpeechResult: 'la casa del', Confidence: '0.11' }, { kind: 'noise' }],
    ['thinking aloud', 'e=open', { SpeechResult: 'Eeh, este... mmm' }, { kind: 'noise' }],
    ['thinking aloud in English', 'e=open', { SpeechResult: 'Uh, um.' }, { kind: 'noise' }],
    ['an mm-hmm', 'e=yes_no', { SpeechResult: 'Mm-hmm.' }, speech('Mm-hmm.')],
    ['nothing', 'e=open', {}, { kind: 'silence' }],
    ['nothing, with empty fields', 'e=open', { SpeechResult: '', Digits: '' }, { kind: 'silence' }],
    ['digits', 'e=account_number', { Digits: '10203040' }, keys('10203040')],
    ['digits along with speech', 'e=menu', { Digits: '2', SpeechResult: 'eh' }, keys('2')],
    ['1 after a yes-or-no question', 'e=yes_no', { Digits: '1' }, keys('sí')],
    ['2 after a yes-or-no question', 'e=yes_no', { Digits: '2' }, keys('no')],
    ['1 after a step', 'e=step_result', { Digits: '1' }, keys('sí')],
    ['another key after a yes-or-no question', 'e=yes_no', { Digits: '0' }, keys('0')],
    ['1 on a menu', 'e=menu', { Digits: '1' }, keys('1')],
    ['1 as a rating', 'e=rating', { Digits: '1' }, keys('1')],
  ];

  it.each(cases)('is read: %s', async (_what, query, params, event) => {
    await start();

    await post(`/twilio/voice/turn?n=1&lang=es&${query}`, params);

    expect(edge.turns[0]?.event).toEqual(event);
  });

  it('is worded in English on an English call', async () => {
    await start();

    await post('/twilio/voice/turn?n=1&lang=en&e=yes_no', { Digits: '1' });

    expect(edge.turns[0]?.event).toEqual(keys('yes'));
  });

  it('is cut at 1,600 characters, never inside one', async () => {
    await start();

    await post('/twilio/voice/turn?n=1&lang=es&e=open', { SpeechResult: `${'a'.repeat(1599)}😀` });

    expect(edge.turns[0]?.event).toEqual(speech('a'.repeat(1599)));
  });

  function speech(text: string): InboundTurn['event'] {
    return { kind: 'heard', input: 'speech', text };
  }
  function keys(text: string): InboundTurn['event'] {
    return { kind: 'heard', input: 'keypad', text };
  }
});

describe('a redelivered step', () => {
  it('has the same key and gets identical bytes', async () => {
    await start();
    const path = '/twilio/voice/turn?n=3&lang=es&e=open';
    const params = { ...call, SpeechResult: 'quiero pagar' };
    const options = { idempotencyToken: '7c1b' };

    const first = await signedTwilioPost(edge.baseUrl, path, params, options);
    const second = await signedTwilioPost(edge.baseUrl, path, params, options);

    expect(second).toEqual(first);
    expect(edge.turns.map((turn) => turn.deliveryKey)).toEqual([`${CALL}:3`, `${CALL}:3`]);
  });
});

describe('when a turn cannot be stored', () => {
  it('is retried once with the same words', async () => {
    let down = true;
    await start({
      takeTurn: async () => {
        if (down) throw new Error('store is down');
        return reply({ text: 'Ya la tengo.' });
      },
    });

    const first = await post('/twilio/voice/turn?n=2&lang=es&e=yes_no', { Digits: '1' });
    down = false;
    const second = await post(redirectOf(first));

    expect(said(first)).toBe(edgeMessages.oneMoment.es);
    expect(verbs(first)).toEqual(['Say', 'Pause', 'Redirect']);
    expect(redirectOf(first)).toBe('/twilio/voice/turn?n=2&lang=es&e=yes_no&r=1');
    expect(said(second)).toBe('Ya la tengo.');
    expect(edge.turns.map(({ deliveryKey, event }) => ({ deliveryKey, event }))).toEqual([
      { deliveryKey: `${CALL}:2`, event: { kind: 'heard', input: 'keypad', text: 'sí' } },
      { deliveryKey: `${CALL}:2`, event: { kind: 'heard', input: 'keypad', text: 'sí' } },
    ]);
  });

  it.each([
    ['es', edgeMessages.callCannotGoOn.es],
    ['en', edgeMessages.callCannotGoOn.en],
  ])(
    'ends the call after the second try with a truthful sentence in %s',
    async (lang, sentence) => {
      await start({ takeTurn: () => Promise.reject(new Error('store is down')) });

      const first = await post(`/twilio/voice/turn?n=2&lang=${lang}&e=open`, {
        SpeechResult: 'x1',
      });
      const second = await post(redirectOf(first));

      expect(verbs(second)).toEqual(['Say', 'Hangup']);
      expect(said(second)).toBe(sentence);
    },
  );

  it('says that a call was not registered if it could not be opened', async () => {
    await start({ takeTurn: () => Promise.reject(new Error('store is down')) });

    const first = await post('/twilio/voice');
    const second = await post(redirectOf(first));

    expect(said(second)).toBe(edgeMessages.callNotTaken.es);
    expect(edge.turns.map((turn) => turn.event.kind)).toEqual(['opened', 'opened']);
  });

  it('apologises even if the service throws instead of rejecting', async () => {
    await start({
      takeTurn: () => {
        throw new Error('a bug');
      },
    });

    expect(said(await post('/twilio/voice'))).toBe(edgeMessages.oneMoment.es);
  });

  it('treats a retry with unknown words as noise, not silence', async () => {
    await start();

    await post('/twilio/voice/turn?n=2&lang=es&e=open&r=1');

    expect(edge.turns[0]?.event).toEqual({ kind: 'noise' });
  });

  it('logs the call and the error but none of the words', async () => {
    await start({ takeTurn: () => Promise.reject(new Error('store is down')) });

    await post('/twilio/voice/turn?n=2&lang=es&e=open', { SpeechResult: 'mi clave es gato' });

    const line = edge.lines.find(({ msg }) => msg === 'turn.failed');
    expect(line).toMatchObject({ correlationId: CALL, error: { message: 'store is down' } });
    expect(JSON.stringify(edge.lines)).not.toMatch(/gato|5512345678/);
  });
});

describe('when a turn takes too long', () => {
  it('asks for a moment, and the redirected delivery picks up the answer', async () => {
    const gate = openGate<Reply>();
    await start({ takeTurn: () => gate.promise, deadlineMs: 20 });

    const first = await post('/twilio/voice/turn?n=2&lang=es&e=open', { SpeechResult: 'mi saldo' });
    gate.open(reply({ text: 'Debe 100 pesos.' }));
    const second = await post(redirectOf(first));

    expect(verbs(first)).toEqual(['Say', 'Pause', 'Redirect']);
    expect(said(second)).toBe('Debe 100 pesos.');
    expect(new Set(edge.turns.map((turn) => turn.deliveryKey))).toEqual(new Set([`${CALL}:2`]));
  });

  it('waits three times, then ends the call without claiming nothing was stored', async () => {
    await start({ takeTurn: () => new Promise(() => {}), deadlineMs: 20 });

    const first = await post('/twilio/voice');
    const second = await post(redirectOf(first));
    const third = await post(redirectOf(second));

    expect(verbs(third)).toEqual(['Say', 'Hangup']);
    expect(said(third)).toBe(edgeMessages.callTakesTooLong.es);
    expect(edge.turns.length).toBe(1);
  });
});

describe('the fallback URL', () => {
  it('apologises in the language of the failed step and offers a callback on key 1', async () => {
    await start();

    const document = await post('/twilio/voice/fallback', {
      ErrorCode: '11200',
      ErrorUrl: 'https://contact.example.com/twilio/voice/turn?n=3&lang=en&e=open',
    });

    expect(verbs(document)).toEqual(['Gather', 'Say', 'Hangup']);
    expect(gatherOf(document).attributes).toMatchObject({ input: 'dtmf', numDigits: '1' });
    expect(gatherOf(document).children[0]?.text).toBe(edgeMessages.offerCallback.en);
    expect(edge.turns).toEqual([]);
  });

  it('promises a callback once it is registered', async () => {
    await start();
    const offer = gatherOf(await post('/twilio/voice/fallback'));

    const document = await post(offer.attributes.action ?? '', { Digits: '1' });

    expect(edge.callbacks).toEqual([{ callSid: CALL, line: LINE, from: CUSTOMER, language: 'es' }]);
    expect(said(document)).toBe(edgeMessages.callbackRegistered.es);
  });

  it.each([
    [
      'the number is withheld',
      async () => 'no_number' as const,
      edgeMessages.callbackNeedsNumber.en,
    ],
    ['the store is down', () => Promise.reject(new Error('down')), edgeMessages.callbackFailed.en],
    ['the store hangs', () => new Promise<never>(() => {}), edgeMessages.callbackFailed.en],
  ] as [string, RequestCallback, string][])(
    'promises nothing when %s',
    async (_why, requestCallback, sentence) => {
      await start({ requestCallback, deadlineMs: 20 });

      const document = await post('/twilio/voice/fallback/callback?lang=en', { Digits: '1' });

      expect(said(document)).toBe(sentence);
      expect(verbs(document)).toEqual(['Say', 'Hangup']);
    },
  );

  it('says goodbye on any other key and registers nothing', async () => {
    await start();

    const document = await post('/twilio/voice/fallback/callback?lang=es', { Digits: '2' });

    expect(said(document)).toBe(edgeMessages.goodbye.es);
    expect(edge.callbacks).toEqual([]);
  });
});

describe('the end of a call', () => {
  it.each(['completed', 'busy', 'failed', 'no-answer', 'canceled'])(
    'is passed on: %s',
    async (CallStatus) => {
      await start();

      const answer = await signedTwilioPost(edge.baseUrl, '/twilio/voice/status', {
        ...call,
        CallStatus,
      });

      expect(answer).toMatchObject({ status: 204, body: '' });
      expect(edge.endedCalls).toEqual([{ callSid: CALL }]);
    },
  );

  it.each(['queued', 'initiated', 'ringing', 'in-progress', 'answered', 'whatever'])(
    'is not yet: %s',
    async (CallStatus) => {
      await start();

      const params = { ...call, CallStatus };
      const answer = await signedTwilioPost(edge.baseUrl, '/twilio/voice/status', params);

      expect(answer.status).toBe(204);
      expect(edge.endedCalls).toEqual([]);
    },
  );

  it('answers 503 if it could not be stored', async () => {
    await start({ endCall: () => Promise.reject(new Error('store is down')) });

    const params = { ...call, CallStatus: 'completed' };
    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/voice/status', params);

    expect(answer.status).toBe(503);
  });
});

describe('a signed but invalid request', () => {
  it.each([
    ['/twilio/voice', { CallSid: 'no spaces' }],
    ['/twilio/voice', { CallSid: '' }],
    ['/twilio/voice/turn', {}],
    ['/twilio/voice/turn?n=-1&lang=es', {}],
    ['/twilio/voice/turn?n=1e2&lang=es', {}],
    ['/twilio/voice/turn?n=1&lang=fr', {}],
    ['/twilio/voice/turn?n=1&n=2&lang=es', {}],
    ['/twilio/voice/turn?n=1&lang=es&e=secrets', {}],
    ['/twilio/voice/fallback', { CallSid: 'x'.repeat(65) }],
  ])('is answered with an apology: %s', async (path, params) => {
    await start();

    const document = await post(path, params);

    expect(verbs(document)).toEqual(['Say', 'Hangup']);
    expect(edge.turns).toEqual([]);
  });

  it('is answered with 400 and the field name on the status route', async () => {
    await start();

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/voice/status', {
      AccountSid: TWILIO_ACCOUNT_SID,
      CallStatus: 'completed',
    });

    expect(answer).toMatchObject({ status: 400, body: 'CallSid: must be sent once' });
  });
});
