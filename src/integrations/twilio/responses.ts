import type { Response } from 'express';

/**
 * `text/xml`: Twilio refuses what it cannot recognise as TwiML (error 12300). Written straight out:
 * the ETag that `send` would compute is of no use to a POST, and with its length it is not chunked.
 */
export function sendTwiml(res: Response, twiml: string): void {
  const body = Buffer.from(twiml);
  res
    .writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': body.length })
    .end(body);
}
