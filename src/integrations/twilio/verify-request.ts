import type { NextFunction, Request, RequestHandler, Response } from 'express';
// Not the SDK's entry point, which pulls in its REST client, tokens and TwiML.
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Logger } from '../../logger.js';

export interface TwilioAuth {
  readonly accountSid: string;
  readonly authToken: string;
  /** The URL Twilio calls, without a trailing slash; signatures are computed over it. */
  readonly publicUrl: string;
}

/** Refuses unsigned requests before reading their body, which would be wasted work. */
export function requireSignature(log: Logger): RequestHandler {
  return function checkHeader(req: Request, res: Response, next: NextFunction): void {
    if (req.get('X-Twilio-Signature')) next();
    else refuse(res, log, 'missing_signature');
  };
}

/**
 * Lets through only requests that Twilio signed for this URL: the configured public one with the
 * query string as received, never the Host header. Needs the parsed body. 403 otherwise.
 */
export function verifySignature(auth: TwilioAuth, log: Logger): RequestHandler {
  const base = auth.publicUrl.replace(/\/+$/, '');
  return function checkSignature(req: Request, res: Response, next: NextFunction): void {
    const form: Record<string, unknown> = req.body ?? {};
    if (!isSigned(req, base + req.originalUrl, form)) {
      refuse(res, log, 'wrong_signature');
    } else if (form.AccountSid !== undefined && form.AccountSid !== auth.accountSid) {
      refuse(res, log, 'other_account');
    } else if (req.body === undefined) {
      res.status(415).type('text/plain').send('Send application/x-www-form-urlencoded.');
    } else {
      next();
    }
  };

  function isSigned(req: Request, url: string, form: Record<string, unknown>): boolean {
    // An absolute-form target ("POST http://other/...") can't be appended to the base.
    if (!req.originalUrl.startsWith('/')) return false;
    const signature = req.get('X-Twilio-Signature') ?? '';
    try {
      return validateRequest(auth.authToken, signature, url, form);
    } catch {
      // The library parses the URL and throws on some hostile queries.
      return false;
    }
  }
}

function refuse(res: Response, log: Logger, reason: string): void {
  log.warn({ reason }, 'twilio.request_refused');
  res.status(403).type('text/plain').send('Forbidden: not signed by our Twilio account.');
}
