import type { Response } from 'express';

/**
 * Sends `text/xml`: Twilio rejects what it cannot recognise as TwiML (error 12300). Bypasses
 * `send`: its ETag is useless on a POST, and with a known length head and body go out together.
 */
export function sendTwiml(res: Response, twiml: string): void {
  const length = Buffer.byteLength(twiml);
  res
    .writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': length })
    .end(twiml);
}
