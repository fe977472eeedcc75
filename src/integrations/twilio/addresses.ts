import type { Language } from '../../domain/language.js';
import type { TwilioTurnQuery } from './payloads.js';

/** Paths of Twilio's next request, which it resolves against the URL it just called. */
export interface Addresses {
  turn(step: TwilioTurnQuery): string;
  callback(language: Language): string;
  text(attempt: number): string;
}

/** `publicUrl` may have a path prefix, which a proxy in front of us strips. */
export function createAddresses(publicUrl: string): Addresses {
  const prefix = new URL(publicUrl).pathname.replace(/\/+$/, '');

  return { turn, callback, text };

  function turn({ n, lang, e, r }: TwilioTurnQuery): string {
    const retry = r > 0 ? `&r=${r}` : '';
    return `${prefix}/twilio/voice/turn?n=${n}&lang=${lang}&e=${e}${retry}`;
  }

  function callback(language: Language): string {
    return `${prefix}/twilio/voice/fallback/callback?lang=${language}`;
  }

  function text(attempt: number): string {
    return `${prefix}/twilio/sms?r=${attempt}`;
  }
}
