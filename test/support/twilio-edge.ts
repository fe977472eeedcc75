import express from 'express';
import { voices } from '../../config/voices.js';
import type { Reply } from '../../src/domain/reply.js';
import { createTwilioRouter, type TwilioRouterDeps } from '../../src/integrations/twilio/router.js';
import type {
  EndCall,
  InboundTurn,
  RecordTextStatus,
  RequestCallback,
  TakeKeyword,
} from '../../src/services/contact/inbound.js';
import { recordingLog } from './log-lines.js';
import { listenOnLoopback, PUBLIC_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } from './twilio.js';

export function reply(fields: Partial<Reply> = {}): Reply {
  return {
    text: 'Hola, ¿en qué le ayudo?',
    language: 'es',
    expects: 'open',
    ends: false,
    ...fields,
  };
}

/** The router alone on a real server, over services that record their input. */
export async function startTwilioEdge(overrides: Partial<TwilioRouterDeps> = {}) {
  const turns: InboundTurn[] = [];
  const endedCalls: Parameters<EndCall>[0][] = [];
  const keywords: Parameters<TakeKeyword>[0][] = [];
  const callbacks: Parameters<RequestCallback>[0][] = [];
  const statuses: Parameters<RecordTextStatus>[0][] = [];
  const { log, lines } = recordingLog();
  const { takeTurn = async () => reply(), ...rest } = overrides;
  const app = express();
  app.use(
    createTwilioRouter({
      takeTurn: async (turn) => {
        turns.push(turn);
        return takeTurn(turn);
      },
      endCall: async (call) => void endedCalls.push(call),
      takeKeyword: async (text) => {
        keywords.push(text);
        return reply({ text: 'Listo, no le escribiremos más.', expects: 'nothing', ends: true });
      },
      requestCallback: async (call) => {
        callbacks.push(call);
        return 'registered';
      },
      recordTextStatus: async (status) => void statuses.push(status),
      auth: {
        accountSid: TWILIO_ACCOUNT_SID,
        authToken: TWILIO_AUTH_TOKEN,
        publicUrl: PUBLIC_URL,
      },
      speech: voices,
      hints: (language) => (language === 'es' ? ['factura', 'saldo, pago'] : ['bill', 'balance']),
      defaultLanguage: 'es',
      log,
      ...rest,
    }),
  );
  const { baseUrl, close } = await listenOnLoopback(app);
  return { baseUrl, close, turns, endedCalls, keywords, callbacks, statuses, lines };
}

export type TwilioEdge = Awaited<ReturnType<typeof startTwilioEdge>>;

/** A promise that the test resolves. */
export function openGate<T>(): { promise: Promise<T>; open: (value: T) => void } {
  let open: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}
