import type { Language } from '../../domain/language.js';
import type { TwilioTurnQuery } from './payloads.js';

/** Where Twilio goes next. Paths, which it resolves against the address it has just called. */
export interface Addresses {
  turn(step: TwilioTurnQuery): string;
  callback(language: Language): string;
  text(attempt: number): string;
}

/** `publicUrl` may have a path of its own, which a proxy in front of us takes off again. */
export function createAddresses(publicUrl: string): Addresses {
  const prefix = new URL(publicUrl).pathname.replace(/\/+$/, '');

  return { turn, callback, text };

  function turn({ n, lang, e, r }: TwilioTurnQuery): string {
    const again = r > 0 ? `&r=${r}` : '';
    return `${prefix}/twilio/voice/turn?n=${n}&lang=${lang}&e=${e}${again}`;
  }

  function callback(language: Language): string {
    return `${prefix}/twilio/voice/fallback/callback?lang=${language}`;
  }

  function text(attempt: number): string {
    return `${prefix}/twilio/sms?r=${attempt}`;
  }
}
