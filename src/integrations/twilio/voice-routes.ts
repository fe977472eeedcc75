import type { Request, RequestHandler, Response } from 'express';
import { edgeMessages } from '../../../config/messages/edge.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import type { Logger } from '../../logger.js';
import type { EndCall, InboundTurn, RequestCallback } from '../../services/contact/inbound.js';
import type { Addresses } from './addresses.js';
import {
  describeProblems,
  TwilioCallStatusPayload,
  TwilioFallbackPayload,
  TwilioFallbackQuery,
  TwilioTurnPayload,
  TwilioTurnQuery,
  TwilioVoicePayload,
} from './payloads.js';
import { sendTwiml } from './responses.js';
import { type TurnTaker, withinDeadline } from './turn-taker.js';
import type { Twiml } from './twiml.js';
import { readVoiceInput } from './voice-input.js';

/** Retries for a late step; with the deadline, about 40 seconds in all. */
const MAX_LATE_TRIES = 2;
const FINAL_STATUSES = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

export interface VoiceRoutes {
  readonly open: RequestHandler;
  readonly turn: RequestHandler;
  readonly fallback: RequestHandler;
  readonly callback: RequestHandler;
  readonly status: RequestHandler;
}

/**
 * Handles a call step by step. The handlers always answer 200 with TwiML, whatever fails behind
 * them: Twilio reads anything else to the caller as an application error.
 */
export function createVoiceRoutes(deps: {
  takeTurn: TurnTaker;
  endCall: EndCall;
  requestCallback: RequestCallback;
  twiml: Twiml;
  addresses: Addresses;
  defaultLanguage: Language;
  deadlineMs: number;
  log: Logger;
}): VoiceRoutes {
  const { takeTurn, endCall, requestCallback, twiml, addresses, defaultLanguage, log } = deps;
  return { open, turn, fallback, callback, status };

  async function open(req: Request, res: Response): Promise<void> {
    const call = TwilioVoicePayload.safeParse(req.body);
    if (!call.success) return apologise(res, defaultLanguage, describeProblems(call.error));
    const step = { n: 0, lang: defaultLanguage, e: 'open', r: 0 } as const;
    await answer(res, call.data, step, { kind: 'opened' });
  }

  async function turn(req: Request, res: Response): Promise<void> {
    const step = TwilioTurnQuery.safeParse(req.query);
    if (!step.success) return apologise(res, defaultLanguage, describeProblems(step.error));
    const { n, lang, e } = step.data;
    const call = TwilioTurnPayload.safeParse(req.body);
    if (!call.success) return apologise(res, lang, describeProblems(call.error));
    const event =
      n === 0 ? openedEvent() : readVoiceInput(call.data, { expects: e, language: lang });
    await answer(res, call.data, step.data, event);
  }

  async function answer(
    res: Response,
    call: TwilioVoicePayload,
    step: TwilioTurnQuery,
    event: InboundTurn['event'],
  ): Promise<void> {
    const result = await takeTurn(
      {
        channel: 'voice',
        externalId: call.CallSid,
        deliveryKey: `${call.CallSid}:${step.n}`,
        line: call.To,
        from: call.From,
        event,
      },
      { isRetry: step.r > 0 },
    );
    if (result.kind === 'answered') {
      const { reply } = result;
      const next = { n: step.n + 1, lang: reply.language, e: reply.expects, r: 0 };
      return sendTwiml(res, twiml.answerCall(reply, addresses.turn(next)));
    }
    const canRetry = result.kind === 'late' ? step.r < MAX_LATE_TRIES : step.r === 0;
    if (canRetry) {
      const sameStep = addresses.turn({ ...step, r: step.r + 1 });
      return sendTwiml(
        res,
        twiml.sayAndRedirect(edgeMessages.oneMoment[step.lang], step.lang, sameStep),
      );
    }
    const apology =
      result.kind === 'late'
        ? edgeMessages.callTakesTooLong
        : step.n === 0
          ? edgeMessages.callNotTaken
          : edgeMessages.callCannotGoOn;
    sendTwiml(res, twiml.sayAndHangUp(apology[step.lang], step.lang));
  }

  /** Twilio calls this when one of the URLs above could not be reached or parsed. */
  async function fallback(req: Request, res: Response): Promise<void> {
    const call = TwilioFallbackPayload.safeParse(req.body);
    if (!call.success) return apologise(res, defaultLanguage, describeProblems(call.error));
    const { ErrorUrl: failedUrl, CallSid: callSid } = call.data;
    const language = languageOf(failedUrl) ?? defaultLanguage;
    log.error({ correlationId: callSid }, 'call.fell_back');
    sendTwiml(
      res,
      twiml.offerKey(
        edgeMessages.offerCallback[language],
        edgeMessages.goodbye[language],
        language,
        addresses.callback(language),
      ),
    );
  }

  /** Promises a callback only once it is stored. */
  async function callback(req: Request, res: Response): Promise<void> {
    const query = TwilioFallbackQuery.safeParse(req.query);
    const language = (query.success ? query.data.lang : null) ?? defaultLanguage;
    const call = TwilioFallbackPayload.safeParse(req.body);
    if (!call.success) return apologise(res, language, describeProblems(call.error));
    if (call.data.Digits !== '1') {
      return sendTwiml(res, twiml.sayAndHangUp(edgeMessages.goodbye[language], language));
    }
    const outcome = await registerCallback({
      callSid: call.data.CallSid,
      line: call.data.To,
      from: call.data.From,
      language,
    });
    sendTwiml(res, twiml.sayAndHangUp(edgeMessages[outcome][language], language));
  }

  async function registerCallback(
    call: Parameters<RequestCallback>[0],
  ): Promise<'callbackRegistered' | 'callbackNeedsNumber' | 'callbackFailed'> {
    try {
      const outcome = await withinDeadline(requestCallback(call), deps.deadlineMs);
      if (outcome === null) return 'callbackFailed';
      return outcome === 'registered' ? 'callbackRegistered' : 'callbackNeedsNumber';
    } catch (error) {
      log.error({ correlationId: call.callSid, error }, 'callback.failed');
      return 'callbackFailed';
    }
  }

  /** A failure answers 503, which Twilio's debugger shows; the idle sweep ends the call later. */
  async function status(req: Request, res: Response): Promise<void> {
    const call = TwilioCallStatusPayload.safeParse(req.body);
    if (!call.success) {
      res.status(400).type('text/plain').send(describeProblems(call.error));
      return;
    }
    const { CallSid: callSid, CallStatus: callStatus } = call.data;
    try {
      if (FINAL_STATUSES.includes(callStatus)) await endCall({ callSid });
      res.status(204).end();
    } catch (error) {
      log.error({ correlationId: callSid, error }, 'call.end_failed');
      res.status(503).type('text/plain').send('The end of the call could not be stored.');
    }
  }

  function apologise(res: Response, language: Language, problems: string): void {
    log.warn({ problems }, 'twilio.call_malformed');
    sendTwiml(res, twiml.sayAndHangUp(edgeMessages.callNotTaken[language], language));
  }
}

/** The call's language, from the URL of the step that failed. */
function languageOf(url: string): Language | null {
  const name = /[?&]lang=(\w+)/.exec(url)?.[1];
  return LANGUAGES.find((language) => language === name) ?? null;
}

function openedEvent(): InboundTurn['event'] {
  return { kind: 'opened' };
}
