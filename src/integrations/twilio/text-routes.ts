import type { Request, RequestHandler, Response } from 'express';
import { edgeMessages } from '../../../config/messages/edge.js';
import type { Language } from '../../domain/language.js';
import { MAX_SMS_CHARS, truncate } from '../../domain/sms-text.js';
import { readTextKeyword, type TextKeywordReading } from '../../domain/text-keywords.js';
import type { Logger } from '../../logger.js';
import type { InboundTurn, RecordTextStatus, TakeKeyword } from '../../services/contact/inbound.js';
import type { Addresses } from './addresses.js';
import {
  describeProblems,
  TwilioRetryQuery,
  TwilioTextPayload,
  TwilioTextStatusPayload,
} from './payloads.js';
import { sendTwiml } from './responses.js';
import { type TurnTaker, withinDeadline } from './turn-taker.js';
import type { Twiml } from './twiml.js';
import { withoutControls } from './voice-input.js';

const MAX_LATE_TRIES = 2;

export interface TextRoutes {
  readonly text: RequestHandler;
  readonly status: RequestHandler;
}

/**
 * Handles texts. A failure is answered with a text, not a 5xx: unless the operator has set
 * connection overrides, Twilio retries only when it cannot connect, so after a 5xx the sender would
 * get no reply. A text sent again, as we then ask, is a new message and a new turn.
 */
export function createTextRoutes(deps: {
  takeTurn: TurnTaker;
  takeKeyword: TakeKeyword;
  recordTextStatus: RecordTextStatus;
  twiml: Twiml;
  addresses: Addresses;
  defaultLanguage: Language;
  deadlineMs: number;
  log: Logger;
}): TextRoutes {
  const { takeTurn, takeKeyword, recordTextStatus, twiml, addresses, log } = deps;
  const { defaultLanguage: language, deadlineMs } = deps;
  return { text, status };

  async function text(req: Request, res: Response): Promise<void> {
    const message = TwilioTextPayload.safeParse(req.body);
    const query = TwilioRetryQuery.safeParse(req.query);
    if (!message.success) return reject(res, describeProblems(message.error));
    if (!query.success) return reject(res, describeProblems(query.error));
    const keyword = readTextKeyword(message.data.Body, {
      channel: channelOf(message.data),
      optOutType: message.data.OptOutType,
    });
    if (keyword !== null) return answerKeyword(res, message.data, keyword);
    await answerTurn(res, message.data, query.data.r);
  }

  async function answerTurn(
    res: Response,
    message: TwilioTextPayload,
    attempt: number,
  ): Promise<void> {
    const result = await takeTurn(
      {
        channel: channelOf(message),
        externalId: message.MessageSid,
        deliveryKey: message.MessageSid,
        line: message.To,
        from: message.From,
        event: readText(message.Body),
      },
      { isRetry: attempt > 0 },
    );
    if (result.kind === 'answered') return answer(res, message, result.reply.text);
    if (result.kind === 'failed') {
      return answer(res, message, edgeMessages.textNotTaken[language]);
    }
    // Twilio posts the same message again, and the redelivery picks up the finished answer.
    if (attempt < MAX_LATE_TRIES) {
      return sendTwiml(res, twiml.redirectText(addresses.text(attempt + 1)));
    }
    answer(res, message, edgeMessages.textTakesTooLong[language]);
  }

  async function answerKeyword(
    res: Response,
    message: TwilioTextPayload,
    reading: TextKeywordReading,
  ): Promise<void> {
    try {
      const reply = await withinDeadline(
        takeKeyword({
          channel: channelOf(message),
          messageSid: message.MessageSid,
          line: message.To,
          from: message.From,
          body: truncate(message.Body, MAX_SMS_CHARS),
          ...reading,
        }),
        deadlineMs,
      );
      if (reply === null) throw new Error('the keyword was not stored in time');
      answer(res, message, reading.silent ? '' : reply.text);
    } catch (error) {
      log.error({ correlationId: message.MessageSid, error }, 'keyword.failed');
      // Twilio has answered a silent keyword itself and would not carry a second text.
      if (reading.silent) {
        res.status(503).type('text/plain').send('The keyword could not be stored.');
        return;
      }
      answer(res, message, edgeMessages.textNotTaken[language]);
    }
  }

  async function status(req: Request, res: Response): Promise<void> {
    const update = TwilioTextStatusPayload.safeParse(req.body);
    if (!update.success) return reject(res, describeProblems(update.error));
    try {
      await recordTextStatus(update.data);
      res.status(204).end();
    } catch (error) {
      log.error({ correlationId: update.data.messageSid, error }, 'text_status.failed');
      res.status(503).type('text/plain').send('The status could not be stored.');
    }
  }

  function answer(res: Response, message: TwilioTextPayload, text: string): void {
    sendTwiml(res, twiml.answerText(text, channelOf(message)));
  }

  function reject(res: Response, problems: string): void {
    log.warn({ problems }, 'twilio.text_malformed');
    res.status(400).type('text/plain').send(problems);
  }
}

function channelOf(message: TwilioTextPayload): 'sms' | 'whatsapp' {
  return message.From.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
}

/** A message without a letter or a digit (a picture, an emoji, nothing) is noise. */
function readText(body: string): InboundTurn['event'] {
  const words = truncate(withoutControls(body).trim(), MAX_SMS_CHARS);
  return /[\p{L}\p{N}]/u.test(words)
    ? { kind: 'heard', input: 'text', text: words }
    : { kind: 'noise' };
}
