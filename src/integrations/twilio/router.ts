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
  /** Records delivery of our own texts. By default it is only logged. */
  readonly recordTextStatus?: RecordTextStatus;
  readonly auth: TwilioAuth;
  readonly speech: SpeechConfig;
  readonly hints: Hints;
  /** Used until a call or text shows its language. */
  readonly defaultLanguage: Language;
  /** Drops accents where that makes a text cheaper. Off by default. */
  readonly economyAccents?: boolean;
  /** How long to wait for a turn's answer before answering the webhook without it. */
  readonly deadlineMs?: number;
  readonly log: Logger;
}

/** Twilio's webhooks under `/twilio`, with their own body parser. Mount it at the app's root. */
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

  // Tried in this order: nearly all requests are turns of a call.
  const routes: readonly (readonly [string, RequestHandler, ErrorRequestHandler])[] = [
    ['/twilio/voice/turn', voice.turn, answerCallError],
    ['/twilio/voice', voice.open, answerCallError],
    ['/twilio/voice/fallback', voice.fallback, answerCallError],
    ['/twilio/voice/fallback/callback', voice.callback, answerCallError],
    ['/twilio/voice/status', voice.status, answerStatusError],
    ['/twilio/sms', texts.text, answerTextError],
    ['/twilio/sms/status', texts.status, answerStatusError],
  ];
  const form = readForm();
  const router = express.Router();
  for (const [path, handle, onError] of routes) {
    router.post(path, requireSignature(log), form, verifySignature(auth, log), handle);
    router.all(path, refuseMethod);
    router.use(path, refuseUnreadableBody, onError);
  }
  return router;

  async function logTextStatus(text: Parameters<RecordTextStatus>[0]): Promise<void> {
    log.info(
      { correlationId: text.messageSid, status: text.status, errorCode: text.errorCode },
      'text.status_changed',
    );
  }

  function answerCallError(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.handler_failed');
    const text = edgeMessages.callNotTaken[defaultLanguage];
    sendTwiml(res, shared.twiml.sayAndHangUp(text, defaultLanguage));
  }

  function answerTextError(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.handler_failed');
    sendTwiml(res, shared.twiml.answerText(edgeMessages.textNotTaken[defaultLanguage], 'sms'));
  }

  function answerStatusError(error: unknown, _req: Request, res: Response, _next: unknown): void {
    log.error({ error }, 'twilio.handler_failed');
    res.status(500).type('text/plain').send('Something went wrong on our side.');
  }
}

function refuseMethod(_req: Request, res: Response): void {
  res.status(405).set('Allow', 'POST').type('text/plain').send('Use POST.');
}

/** Bodies the parser rejects: too large, another charset, compressed, cut short. */
const refuseUnreadableBody: ErrorRequestHandler = (error, _req, res, next) => {
  const status: unknown = error?.status;
  if (typeof status !== 'number' || status < 400 || status > 499) return next(error);
  res.status(status).type('text/plain').send('The body could not be read.');
};
