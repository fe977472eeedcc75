import type { Response } from 'express';

/** `text/xml`: Twilio refuses what it cannot recognise as TwiML (error 12300). */
export function sendTwiml(res: Response, twiml: string): void {
  res.status(200).type('text/xml').send(twiml);
}
