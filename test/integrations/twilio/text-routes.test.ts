import { afterEach, describe, expect, it } from 'vitest';
import { edgeMessages } from '../../../config/messages/edge.js';
import type { Reply } from '../../../src/domain/reply.js';
import { smsSize } from '../../../src/domain/sms-text.js';
import { CUSTOMER, LINE, signedTwilioPost, TWILIO_ACCOUNT_SID } from '../../support/twilio.js';
import { openGate, reply, startTwilioEdge, type TwilioEdge } from '../../support/twilio-edge.js';
import { parseTwiml } from '../../support/twiml-caller.js';

const MESSAGE = 'SM00000000000000000000000000000001';
const message = {
  AccountSid: TWILIO_ACCOUNT_SID,
  MessageSid: MESSAGE,
  From: CUSTOMER,
  To: LINE,
  Body: 'No tengo internet',
  NumMedia: '0',
};

let edge: TwilioEdge;
afterEach(() => edge.close());

async function start(overrides: Parameters<typeof startTwilioEdge>[0] = {}): Promise<TwilioEdge> {
  edge = await startTwilioEdge(overrides);
  return edge;
}

async function send(params: Record<string, string> = {}, path = '/twilio/sms') {
  const answer = await signedTwilioPost(edge.baseUrl, path, { ...message, ...params });
  expect(answer.status).toBe(200);
  expect(answer.contentType).toBe('text/xml; charset=utf-8');
  return parseTwiml(answer.body).children;
}

describe('a text', () => {
  it('becomes a turn and is answered by text', async () => {
    await start({ takeTurn: async () => reply({ text: 'Reinicie el módem.' }) });

    const verbs = await send();

    expect(edge.turns).toEqual([
      {
        channel: 'sms',
        externalId: MESSAGE,
        deliveryKey: MESSAGE,
        line: LINE,
        from: CUSTOMER,
        event: { kind: 'heard', input: 'text', text: 'No tengo internet' },
      },
    ]);
    expect(verbs.map(({ name, text }) => [name, text])).toEqual([
      ['Message', 'Reinicie el módem.'],
    ]);
  });

  it('is identified by its SmsSid if it has no MessageSid', async () => {
    await start();
    const { MessageSid: _, ...older } = message;

    await signedTwilioPost(edge.baseUrl, '/twilio/sms', { ...older, SmsSid: 'SM2' });

    expect(edge.turns[0]?.deliveryKey).toBe('SM2');
  });

  it('from WhatsApp becomes a turn of that channel', async () => {
    await start();

    await send({ From: `whatsapp:${CUSTOMER}`, To: `whatsapp:${LINE}` });

    expect(edge.turns[0]).toMatchObject({ channel: 'whatsapp', from: `whatsapp:${CUSTOMER}` });
  });

  it.each([
    ['empty', ''],
    ['white space', ' \n\t '],
    ['an emoji', '👍🏽'],
    ['a family', '👨‍👩‍👧'],
    ['punctuation', '...?!'],
    ['control characters', '\u0000\u0001'],
  ])('without words is noise: %s', async (_what, Body) => {
    await start();

    await send({ Body });

    expect(edge.turns[0]?.event).toEqual({ kind: 'noise' });
  });

  it('that is an image without words is noise', async () => {
    await start();

    await send({ Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x' });

    expect(edge.turns[0]?.event).toEqual({ kind: 'noise' });
  });

  it('with an image and words is read as its words', async () => {
    await start();

    await send({ Body: 'mi recibo', NumMedia: '1' });

    expect(edge.turns[0]?.event).toEqual({ kind: 'heard', input: 'text', text: 'mi recibo' });
  });

  it.each(['1', 'Sí 👍', '¿y mi saldo?', 'こんにちは'])('with a word is read: %s', async (Body) => {
    await start();

    await send({ Body });

    expect(edge.turns[0]?.event).toEqual({ kind: 'heard', input: 'text', text: Body });
  });

  it('is read up to 1,600 characters', async () => {
    await start();
    const body = 'ñ'.repeat(1_600);

    await send({ Body: `${body}ñ` });

    expect(edge.turns[0]?.event).toEqual({ kind: 'heard', input: 'text', text: body });
  });

  it('redelivered has the same key and gets identical bytes', async () => {
    await start();

    const first = await signedTwilioPost(edge.baseUrl, '/twilio/sms', message);
    const second = await signedTwilioPost(edge.baseUrl, '/twilio/sms', message);

    expect(second).toEqual(first);
    expect(edge.turns.map((turn) => turn.deliveryKey)).toEqual([MESSAGE, MESSAGE]);
  });
});

describe('an answer by text', () => {
  it('is empty when there is nothing to say', async () => {
    await start({ takeTurn: async () => reply({ text: '' }) });

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms', message);

    expect(answer.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });

  it('is sent as GSM-7 if only its punctuation prevented that', async () => {
    await start({ takeTurn: async () => reply({ text: '“Listo” — espere…' }) });

    const [answer] = await send();

    expect(answer?.text).toBe('"Listo" - espere...');
    expect(smsSize(answer?.text ?? '').encoding).toBe('gsm7');
  });

  it('keeps its punctuation on WhatsApp, which is not charged by alphabet', async () => {
    await start({ takeTurn: async () => reply({ text: '“Listo” — espere…' }) });

    const [answer] = await send({ From: `whatsapp:${CUSTOMER}`, To: `whatsapp:${LINE}` });

    expect(answer?.text).toBe('“Listo” — espere…');
  });

  it('keeps its accents unless the operator chose economy', async () => {
    const text = 'Su conexión está lista. '.repeat(5).trim();
    await start({ takeTurn: async () => reply({ text }) });
    const [full] = await send();
    await edge.close();
    await start({ takeTurn: async () => reply({ text }), economyAccents: true });
    const [economical] = await send();

    expect(full?.text).toBe(text);
    expect(economical?.text).toBe(text.replaceAll('ó', 'o').replaceAll('á', 'a'));
  });

  it('longer than 1,600 characters is split into several messages', async () => {
    const text = 'Esta es una frase de ayuda. '.repeat(80).trim();
    await start({ takeTurn: async () => reply({ text }) });

    const messages = await send();

    expect(messages.map((m) => m.name)).toEqual(['Message', 'Message']);
    expect(messages.every((m) => m.text.length <= 1_600)).toBe(true);
    expect(messages.map((m) => m.text).join(' ')).toBe(text);
  });

  it('escapes what XML needs', async () => {
    await start({ takeTurn: async () => reply({ text: 'AT&T <b> \u0003 "x" 😀' }) });

    expect((await send())[0]?.text).toBe('AT&T <b>  "x" 😀');
  });
});

describe('an administrative keyword', () => {
  it('is not a turn, and is answered by us if it is ours', async () => {
    await start();

    const verbs = await send({ Body: 'BAJA' });

    expect(edge.turns).toEqual([]);
    expect(edge.keywords).toEqual([
      {
        channel: 'sms',
        messageSid: MESSAGE,
        line: LINE,
        from: CUSTOMER,
        body: 'BAJA',
        keyword: 'stop',
        silent: false,
      },
    ]);
    expect(verbs.map(({ text }) => text)).toEqual(['Listo, no le escribiremos más.']);
  });

  it.each([
    ['STOP', {}, 'stop'],
    ['HELP', {}, 'help'],
    ['CANCELAR', { OptOutType: 'STOP' }, 'stop'],
    ['volver', { OptOutType: 'START' }, 'start'],
  ])('that Twilio answers itself is recorded silently: %s', async (Body, more, keyword) => {
    await start();

    expect(await send({ Body, ...more })).toEqual([]);
    expect(edge.keywords).toEqual([expect.objectContaining({ keyword, silent: true })]);
    expect(edge.turns).toEqual([]);
  });

  it.each(['cancelar mi servicio', 'CANCELAR', 'YES', 'quiero dar de baja el internet'])(
    'is not taken out of an ordinary message: %s',
    async (Body) => {
      await start();

      await send({ Body });

      expect(edge.keywords).toEqual([]);
      expect(edge.turns.length).toBe(1);
    },
  );

  it('with an unknown OptOutType is an ordinary message', async () => {
    await start();

    await send({ Body: 'hola', OptOutType: 'PAUSE' });

    expect(edge.turns.length).toBe(1);
  });

  it('that could not be stored is answered with a request to send it again', async () => {
    await start({ takeKeyword: () => Promise.reject(new Error('store is down')) });

    expect((await send({ Body: 'BAJA' }))[0]?.text).toBe(edgeMessages.textNotTaken.es);
  });

  it('that Twilio answered but could not be stored gets a 503 and no text', async () => {
    await start({ takeKeyword: () => Promise.reject(new Error('store is down')) });

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms', {
      ...message,
      Body: 'STOP',
    });

    expect(answer.status).toBe(503);
  });
});

describe('when a text cannot be stored', () => {
  it.each(['es', 'en'] as const)('asks in %s to send it again', async (defaultLanguage) => {
    await start({ takeTurn: () => Promise.reject(new Error('down')), defaultLanguage });

    const [answer] = await send();

    // These texts hold none of the typographic characters a text may lose on the way.
    expect(answer?.text).toBe(edgeMessages.textNotTaken[defaultLanguage]);
  });
});

describe('when a text takes too long', () => {
  it('is redelivered by a redirect, which picks up the answer', async () => {
    const gate = openGate<Reply>();
    await start({ takeTurn: () => gate.promise, deadlineMs: 20 });

    const [redirect] = await send();
    gate.open(reply({ text: 'Listo.' }));
    const [answer] = await send({}, redirect?.text);

    expect([redirect?.name, redirect?.text]).toEqual(['Redirect', '/twilio/sms?r=1']);
    expect(answer?.text).toBe('Listo.');
  });

  it('apologises for the delay after three deliveries', async () => {
    await start({ takeTurn: () => new Promise(() => {}), deadlineMs: 20 });

    await send();
    await send({}, '/twilio/sms?r=1');
    const [answer] = await send({}, '/twilio/sms?r=2');

    expect(answer?.text).toBe(edgeMessages.textTakesTooLong.es);
    expect(edge.turns.length).toBe(1);
  });
});

describe('the delivery status of our texts', () => {
  const status = { AccountSid: TWILIO_ACCOUNT_SID, MessageSid: MESSAGE };

  it('is recorded with its error', async () => {
    await start();

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms/status', {
      ...status,
      MessageStatus: 'undelivered',
      ErrorCode: '30005',
    });

    expect(answer).toMatchObject({ status: 204, body: '' });
    expect(edge.statuses).toEqual([
      { messageSid: MESSAGE, status: 'undelivered', errorCode: '30005' },
    ]);
  });

  it('is recorded without one', async () => {
    await start();

    await signedTwilioPost(edge.baseUrl, '/twilio/sms/status', { ...status, SmsStatus: 'sent' });

    expect(edge.statuses).toEqual([{ messageSid: MESSAGE, status: 'sent', errorCode: null }]);
  });

  it('is logged by default', async () => {
    await start({ recordTextStatus: undefined });

    await signedTwilioPost(edge.baseUrl, '/twilio/sms/status', { ...status, SmsStatus: 'sent' });

    expect(edge.lines).toEqual([
      expect.objectContaining({ msg: 'text.status_changed', correlationId: MESSAGE }),
    ]);
  });

  it('without a status gets a 400 that names the field', async () => {
    await start();

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms/status', status);

    expect(answer).toMatchObject({ status: 400, body: 'MessageStatus: is missing' });
  });
});

describe('a signed but invalid text', () => {
  it.each([
    [{ From: '' }, 'From: is missing'],
    [{ MessageSid: 'a b' }, 'MessageSid: must be 1-64 letters, digits, _ or -'],
    [{ Body: 'x'.repeat(20_001) }, 'Body: must be at most 20,000 characters'],
  ])('gets a 400 that names the field', async (params, body) => {
    await start();

    const answer = await signedTwilioPost(edge.baseUrl, '/twilio/sms', { ...message, ...params });

    expect(answer).toMatchObject({ status: 400, body });
    expect(edge.turns).toEqual([]);
  });
});
