import type { SpeechConfig } from '../../../config/voices.js';
import type { Language } from '../../domain/language.js';
import type { Reply } from '../../domain/reply.js';
import { splitSms, toGsm7IfLossless } from '../../domain/sms-text.js';
import { createListening, type Hints, type Listening } from './listening.js';
import { element, escapeText, writeAttributes } from './xml.js';

const HANG_UP = element('Hangup', {}, '');
const PAUSE = element('Pause', { length: 1 }, '');

/** A text longer than this is said in pieces, with a breath between them. */
const SAY_CHARS = 220;
/** Nothing that people write between two sentence ends is longer; the verb takes 4,096. */
const SAY_LIMIT = 1_000;

export interface Twiml {
  /** Says the reply and listens as it expects, towards `next`; or says it and hangs up. */
  answerCall(reply: Reply, next: string): string;
  /** Says a sentence and hangs up. */
  sayAndHangUp(text: string, language: Language): string;
  /** Says a sentence, waits a second and goes to `address`. */
  sayAndRedirect(text: string, language: Language, address: string): string;
  /** Says a sentence, waits for one key towards `address`; without one says `otherwise` and hangs up. */
  offerKey(text: string, otherwise: string, language: Language, address: string): string;
  /** Nothing at all when the text is empty. Only an SMS is charged by its alphabet. */
  answerText(text: string, channel: 'sms' | 'whatsapp'): string;
  redirectText(address: string): string;
}

/** Renders answers. Pure: the same values give the same bytes, so a redelivery repeats the answer. */
export function createTwiml({
  speech,
  hints,
  economyAccents,
}: {
  speech: SpeechConfig;
  hints: Hints;
  /** Drop the accents that would double the price of a text. See `toGsm7IfLossless`. */
  economyAccents: boolean;
}): Twiml {
  const listening: Listening = createListening(speech, hints);
  return { answerCall, sayAndHangUp, sayAndRedirect, offerKey, answerText, redirectText };

  function answerCall(reply: Reply, next: string): string {
    const said = say(reply.text, reply.language);
    if (reply.ends) return document(said + HANG_UP);
    // `nothing` is listened to as well: a call in which nobody listens would be cut by Twilio.
    const gather = `Gather${listening.attributes(reply.expects, reply.language)}${writeAttributes({ action: next })}`;
    return document(said === '' ? `<${gather}/>` : `<${gather}>${said}</Gather>`);
  }

  function sayAndHangUp(text: string, language: Language): string {
    return document(say(text, language) + HANG_UP);
  }

  function sayAndRedirect(text: string, language: Language, address: string): string {
    return document(say(text, language) + PAUSE + redirect(address));
  }

  function offerKey(text: string, otherwise: string, language: Language, address: string): string {
    const attributes = {
      input: 'dtmf',
      numDigits: 1,
      timeout: 8,
      method: 'POST',
      action: address,
    };
    const gather = element('Gather', attributes, say(text, language));
    return document(gather + say(otherwise, language) + HANG_UP);
  }

  function say(text: string, language: Language): string {
    const { voice, sayLanguage } = speech[language];
    return sayPieces(legalXml(text))
      .map((piece) => element('Say', { voice, language: sayLanguage }, escapeText(piece)))
      .join(PAUSE);
  }

  function answerText(text: string, channel: 'sms' | 'whatsapp'): string {
    const legal = legalXml(text);
    const body = channel === 'sms' ? toGsm7IfLossless(legal, { economy: economyAccents }) : legal;
    return document(
      splitSms(body)
        .map((part) => element('Message', {}, escapeText(part)))
        .join(''),
    );
  }

  function redirectText(address: string): string {
    return document(redirect(address));
  }
}

function redirect(address: string): string {
  return element('Redirect', { method: 'POST' }, escapeText(address));
}

function document(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, verbs)}`;
}

/** One piece for a short text, else whole sentences gathered up to about 220 characters. */
export function sayPieces(text: string): string[] {
  const words = text.trim().replace(/\s+/g, ' ');
  if (words === '') return [];
  if (words.length <= SAY_CHARS) return [words];
  const pieces: string[] = [];
  for (const sentence of words.split(/(?<=[.!?…])\s+(?=[\p{Lu}\p{N}¿¡"“«])/u)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + sentence.length <= SAY_CHARS) {
      pieces[pieces.length - 1] = `${last} ${sentence}`;
    } else {
      pieces.push(...splitSms(sentence, SAY_LIMIT));
    }
  }
  return pieces;
}

/** Leaves out what XML 1.0 cannot carry, even escaped: control characters and halves of characters. */
export function legalXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
