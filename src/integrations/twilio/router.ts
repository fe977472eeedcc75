import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { edgeMessages } from '../../../config/messages/edge.js';
import type { SpeechConfig } from '../../../config/voices.js';
import type { Language } from '../../domain/language.js';
import type { Logger } from '../../logger.js';
import type {
  EndCall,
  RecordTextStatus,
  RequestCallback,
  TakeKeyword,
  TakeTurn,
} from '../../services/contact/inbound.js';
import { createAddresses } from './addresses.js';
import type { Hints } from './listening.js';
import { readForm } from './read-form.js';
import { sendTwiml } from './responses.js';
import { createTextRoutes } from './text-routes.js';
import { ANSWER_DEADLINE_MS, createTurnTaker } from './turn-taker.js';
import { createTwiml } from './twiml.js';
import { requireSignature, type TwilioAuth, verifySignature } from './verify-request.js';
import { createVoiceRoutes } from './voice-routes.js';

export interface TwilioRouterDeps {
  readonly takeTurn: TakeTurn;
  readonly endCall: EndCall;
  readonly takeKeyword: TakeKeyword;
  readonly requestCallback: RequestCallback;
  /** Delivery of our own texts. Logged when nothing else is given. */
  readonly recordTextStatus?: RecordTextStatus;
  readonly auth: TwilioAuth;
  readonly speech: SpeechConfig;
  readonly hints: Hints;
  /** Spoken where a call or text has not shown its language yet. */
  readonly defaultLanguage: Language;
  /** Drop accents where that makes a text cheaper. Off unless asked for. */
  readonly economyAccents?: boolean;
  /** Milliseconds after which a webhook is answered without the turn's own answer. */
  readonly deadlineMs?: number;
  readonly log: Logger;
}

/** Twilio's webhooks, under `/twilio`. Brings its own body parser; mount it at the root of the app. */
export function createTwilioRouter(deps: TwilioRouterDeps): express.Router {
  const { auth, log, defaultLanguage, deadlineMs = ANSWER_DEADLINE_MS } = deps;
  const shared = {
    takeTurn: createTurnTaker({ takeTurn: deps.takeTurn, log, deadlineMs }),
    twiml: createTwiml({
      speech: deps.speech,
      hints: deps.hints,
      economyAccents: deps.economyAccents ?? false,
    }),
    addresses: createAddresses(auth.publicUrl),
    defaultLanguage,
    deadlineMs,
    log,
  };
  const voice = createVoiceRoutes({
    ...shared,
    endCall: deps.endCall,
    requestCallback: deps.requestCallback,
  });
  const texts = createTextRoutes({
    ...shared,
    takeKeyword: deps.takeKeyword,
    recordTextStatus: deps.recordTextStatus ?? logTextStatus,
  });

  // In the order they are tried: nearly all requests are turns of a call.
  const routes: readonly (readonly [string, RequestHandler, ErrorRequestHandler])[] = [
    ['/twilio/voice/turn', voice.turn, sayFault],
    ['/twilio/voice', voice.open, sayFault],
    ['/twilio/voice/fallback', voice.fallback, sayFault],
    ['/twilio/voice/fallback/callback', voice.callback, sayFault],
    ['/twilio/voice/status', voice.status, reportFault],
    ['/twilio/sms', texts.text, textFault],
    ['/twilio/sms/status', texts.status, reportFault],
  ];
  const form = readForm();
  const router = express.Router();
  for (const [path, handle, onFault] of routes) {
    router.post(path, requireSignature(log), form, verifySignature(auth, log), handle);
    router.all(path, refuseMethod);
    router.use(path, refuseUnreadable, onFault);
  }
  return router;

  async function logTextStatus(text: Parameters<RecordTextStatus>[0]): Promise<void> {
    log.info(
      { correlationId: text.messageSid, status: text.status, errorCode: text.errorCode },
      'text.status_changed',
    );
  }

  function sayFault(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.fault');
    const text = edgeMessages.callNotTaken[defaultLanguage];
    sendTwiml(res, shared.twiml.sayAndHangUp(text, defaultLanguage));
  }

  function textFault(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.fault');
    sendTwiml(res, shared.twiml.answerText(edgeMessages.textNotTaken[defaultLanguage], 'sms'));
  }

  function reportFault(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.fault');
    res.status(500).type('text/plain').send('Something went wrong on our side.');
  }
}

function refuseMethod(_req: Request, res: Response): void {
  res.status(405).set('Allow', 'POST').type('text/plain').send('Use POST.');
}

/** Bodies the parser could not read: too large, another charset, compressed, cut short. */
const refuseUnreadable: ErrorRequestHandler = (error, _req, res, next) => {
  const status: unknown = error?.status;
  if (typeof status !== 'number' || status < 400 || status > 499) return next(error);
  res.status(status).type('text/plain').send('The body could not be read.');
};
