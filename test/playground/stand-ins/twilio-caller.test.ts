import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edgeMessages } from '../../../config/messages/edge.js';
import type { Reply } from '../../../src/domain/reply.js';
import { dial, sendText } from '../../../src/playground/stand-ins/twilio-caller.js';
import { signWebhook } from '../../../src/playground/stand-ins/twilio-webhooks.js';
import type { InboundTurn } from '../../../src/services/contact/inbound.js';
import {
  CUSTOMER,
  LINE,
  PUBLIC_URL,
  TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN,
} from '../../support/twilio.js';
import { openGate, reply, startTwilioEdge, type TwilioEdge } from '../../support/twilio-edge.js';

let edge: TwilioEdge;
afterEach(() => edge.close());

function target(baseUrl = edge.baseUrl) {
  return {
    baseUrl,
    publicUrl: PUBLIC_URL,
    authToken: TWILIO_AUTH_TOKEN,
    accountSid: TWILIO_ACCOUNT_SID,
    from: CUSTOMER,
    to: LINE,
  };
}

/** Answers each turn with the next reply, then says goodbye. */
async function startWith(replies: Partial<Reply>[]): Promise<void> {
  edge = await startTwilioEdge({
    takeTurn: async () => reply(replies.shift() ?? { text: 'Adiós.', ends: true }),
  });
}

describe('dial', () => {
  it('speaks, presses keys and stays silent, step by step', async () => {
    await startWith([
      { text: 'Bienvenido.' },
      { text: '¿Es correcto?', expects: 'yes_no' },
      { text: '¿Sigue ahí?' },
    ]);

    const call = await dial(target());
    expect(call.heard).toBe('Bienvenido.');
    await call.say('mi factura');
    expect(call.heard).toBe('¿Es correcto?');
    expect(call.listening?.numDigits).toBe('1');
    await call.press('1');
    expect(call.heard).toBe('¿Sigue ahí?');
    await call.silence();

    expect(call.heard).toBe('Adiós.');
    expect([call.ended, call.endedBy, call.listening]).toEqual([true, 'service', null]);
    expect(edge.turns.map(({ deliveryKey, event }) => [deliveryKey.split(':')[1], event])).toEqual([
      ['0', { kind: 'opened' }],
      ['1', { kind: 'heard', input: 'speech', text: 'mi factura' }],
      ['2', { kind: 'heard', input: 'keypad', text: 'sí' }],
      ['3', { kind: 'silence' }],
    ]);
    expect(edge.endedCalls).toEqual([{ callSid: call.callSid }]);
    expect(call.transcript).toEqual([
      { who: 'service', text: 'Bienvenido.' },
      { who: 'caller', text: 'mi factura' },
      { who: 'service', text: '¿Es correcto?' },
      { who: 'caller', text: '[1]' },
      { who: 'service', text: '¿Sigue ahí?' },
      { who: 'service', text: 'Adiós.' },
    ]);
  });

  it('hangs up once, after which nothing can be said', async () => {
    await startWith([{ text: 'Bienvenido.' }]);
    const call = await dial(target());

    await call.hangUp();
    await call.hangUp();

    expect(call.endedBy).toBe('caller');
    expect(edge.endedCalls.length).toBe(1);
    await expect(call.say('hola')).rejects.toThrow('ended');
  });

  it('sends no more keys than are accepted', async () => {
    await startWith([{ expects: 'menu' }, { expects: 'account_number' }]);
    const call = await dial(target());

    await call.press('45');
    await call.press('1020#99');

    expect(edge.turns.slice(1).map((turn) => turn.event)).toEqual([
      { kind: 'heard', input: 'keypad', text: '4' },
      { kind: 'heard', input: 'keypad', text: '1020' },
    ]);
  });

  it('follows the redirect of a late turn', async () => {
    const gate = openGate<Reply>();
    let turns = 0;
    edge = await startTwilioEdge({
      deadlineMs: 20,
      takeTurn: async () => {
        turns += 1;
        if (turns === 1) return reply({ text: 'Bienvenido.' });
        return gate.promise;
      },
    });
    const call = await dial(target());

    const saying = call.say('mi saldo');
    await expect.poll(() => edge.lines.some(({ msg }) => msg === 'turn.late')).toBe(true);
    gate.open(reply({ text: 'Debe 100 pesos.' }));
    await saying;

    expect(call.heard).toMatch(/^(Un momento, por favor\. )+Debe 100 pesos\.$/);
  });

  it('hears an apology if the store is down', async () => {
    edge = await startTwilioEdge({ takeTurn: () => Promise.reject(new Error('down')) });

    const call = await dial(target());

    expect(call.heard).toBe(`${edgeMessages.oneMoment.es} ${edgeMessages.callNotTaken.es}`);
    expect(call.endedBy).toBe('service');
  });

  it('uses the fallback URL if the main one is broken, and can ask for a callback', async () => {
    await startWith([]);
    const proxy = await startBrokenProxy(edge.baseUrl);

    const call = await dial(target(proxy.baseUrl));
    expect(call.heard).toBe(edgeMessages.offerCallback.es);
    await expect(call.say('hola')).rejects.toThrow('only keys');
    await call.press('1');
    await proxy.close();

    expect(call.heard).toBe(edgeMessages.callbackRegistered.es);
    expect(edge.callbacks).toEqual([
      { callSid: call.callSid, line: LINE, from: CUSTOMER, language: 'es' },
    ]);
  });

  it('continues past a Gather that does not report silence', async () => {
    await startWith([]);
    const proxy = await startBrokenProxy(edge.baseUrl);
    const call = await dial(target(proxy.baseUrl));

    await call.silence();
    await proxy.close();

    expect(call.heard).toBe(edgeMessages.goodbye.es);
    expect(call.endedBy).toBe('service');
  });

  it('can repeat an input after the service was unreachable', async () => {
    await startWith([{ text: 'Bienvenido.' }, { text: 'Debe 100 pesos.' }]);
    const where = { ...target() };
    const call = await dial(where);

    const { baseUrl } = where;
    where.baseUrl = 'http://127.0.0.1:1';
    await expect(call.say('mi saldo')).rejects.toThrow();
    where.baseUrl = baseUrl;
    await call.say('mi saldo');

    expect(call.heard).toBe('Debe 100 pesos.');
    expect(call.transcript.length).toBe(3);
  });

  it('works below a public URL with a path', async () => {
    const publicUrl = 'https://example.com/contact';
    edge = await startTwilioEdge({
      auth: { accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN, publicUrl },
    });

    const call = await dial({ ...target(), publicUrl });
    await call.say('hola');
    await call.hangUp();

    expect(edge.turns.length).toBe(2);
    expect(edge.endedCalls.length).toBe(1);
  });
});

describe('sendText', () => {
  it('returns the replies in order', async () => {
    await startWith([{ text: 'Hola.' }]);

    expect(await sendText({ ...target(), body: 'hola' })).toEqual(['Hola.']);
    expect(edge.turns[0]?.event).toEqual({ kind: 'heard', input: 'text', text: 'hola' });
  });

  it('returns none if the service sends nothing', async () => {
    await startWith([]);

    expect(await sendText({ ...target(), body: 'STOP' })).toEqual([]);
    expect(edge.keywords.length).toBe(1);
  });

  it('redelivers a message under its own id', async () => {
    const seen: InboundTurn[] = [];
    edge = await startTwilioEdge({
      takeTurn: async (turn) => {
        seen.push(turn);
        return reply();
      },
    });

    await sendText({ ...target(), body: 'hola', messageSid: 'SM1' });
    await sendText({ ...target(), body: 'hola', messageSid: 'SM1' });

    expect(seen.map(({ deliveryKey }) => deliveryKey)).toEqual(['SM1', 'SM1']);
  });

  it('throws when refused', async () => {
    await startWith([]);

    const refused = sendText({ ...target(), authToken: 'another', body: 'hola' });

    await expect(refused).rejects.toThrow('403');
  });
});

describe('signWebhook', () => {
  beforeEach(() => startWith([]));

  it('signs as the Twilio library does', () => {
    const params = { To: LINE, Body: 'ñandú 😀', From: CUSTOMER, Empty: '' };
    const url = `${PUBLIC_URL}/twilio/sms?r=1`;

    expect(signWebhook('token', url, params)).toBe(
      twilio.getExpectedTwilioSignature('token', url, params),
    );
  });
});

/** A proxy that breaks everything but the fallback and status URLs. */
async function startBrokenProxy(
  upstream: string,
): Promise<{ baseUrl: string; close: () => Promise<void> }> {
  const server: Server = createServer((req, res) => {
    const path = req.url ?? '';
    if (!/fallback|status/.test(path)) {
      res.writeHead(502).end('bad gateway');
      return;
    }
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', async () => {
      const answer = await fetch(upstream + path, {
        method: 'POST',
        headers: {
          'content-type': String(req.headers['content-type']),
          'x-twilio-signature': String(req.headers['x-twilio-signature']),
        },
        body: Buffer.concat(chunks),
      });
      res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      res.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
