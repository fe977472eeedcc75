import type { SpeechConfig } from '../../../config/voices.js';
import type { Language } from '../../domain/language.js';
import type { Reply } from '../../domain/reply.js';
import { splitSms, toGsm7IfLossless } from '../../domain/sms-text.js';
import { createListening, type Hints, type Listening } from './listening.js';
import { element, escapeText, writeAttributes } from './xml.js';

const HANG_UP = element('Hangup', {}, '');
const PAUSE = element('Pause', { length: 1 }, '');

/** Longer texts are spoken in pieces with a pause between them. */
const SAY_CHARS = 220;
/** Longer than any real sentence; `<Say>` takes up to 4,096. */
const SAY_LIMIT = 1_000;

export interface Twiml {
  /** Says the reply, then gathers input for `next`, or hangs up if the reply ends the call. */
  answerCall(reply: Reply, next: string): string;
  /** Says a sentence and hangs up. */
  sayAndHangUp(text: string, language: Language): string;
  /** Says a sentence, pauses a second and redirects to `address`. */
  sayAndRedirect(text: string, language: Language, address: string): string;
  /** Says a sentence and sends one key to `address`; without one, says `otherwise` and hangs up. */
  offerKey(text: string, otherwise: string, language: Language, address: string): string;
  /** Sends nothing if the text is empty. Only SMS is charged by alphabet. */
  answerText(text: string, channel: 'sms' | 'whatsapp'): string;
  redirectText(address: string): string;
}

/**
 * Renders TwiML. Pure: equal input gives equal bytes, so a redelivery repeats the answer.
 *
 * Written here instead of with the twilio package's VoiceResponse: the same bytes in a sixth of the
 * time (11 microseconds, not 68), and without loading that package's main module and xmlbuilder.
 */
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
    const spoken = say(reply.text, reply.language);
    if (reply.ends) return document(spoken + HANG_UP);
    // Gathers even when `nothing` is expected: Twilio would hang up a call without a Gather.
    const attributes = listening.attributes(reply.expects, reply.language);
    const gather = `Gather${attributes}${writeAttributes({ action: next })}`;
    return document(spoken === '' ? `<${gather}/>` : `<${gather}>${spoken}</Gather>`);
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
    return splitSpeech(legalXml(text))
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

/** One piece for a short text, else whole sentences packed up to about 220 characters. */
export function splitSpeech(text: string): string[] {
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

/** Removes what XML 1.0 cannot carry even escaped: control characters and lone surrogates. */
export function legalXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
