import type { Response } from 'express';

/**
 * `text/xml`: Twilio refuses what it cannot recognise as TwiML (error 12300). Written straight out:
 * the ETag that `send` would compute is of no use to a POST, and a text with its length goes out with
 * the head in one piece.
 */
export function sendTwiml(res: Response, twiml: string): void {
  const length = Buffer.byteLength(twiml);
  res
    .writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': length })
    .end(twiml);
}
