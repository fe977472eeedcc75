import { yesNo } from '../../../config/messages/edge.js';
import type { Language } from '../../domain/language.js';
import type { Expectation } from '../../domain/reply.js';
import { truncate } from '../../domain/sms-text.js';
import type { InboundTurn } from '../../services/contact/inbound.js';
import type { TwilioTurnPayload } from './payloads.js';

/** Under this the recogniser itself does not believe what it heard. 0 means that it does not say. */
const UNHEARD_CONFIDENCE = 0.2;
/** More than anybody says in one breath; what lies beyond is dropped. */
const MAX_HEARD_CHARS = 1_600;

/** Sounds people make while they think. "Ajá", "mm-hmm" and "bueno" are answers and are not here. */
const FILLER = /^(?:e+h*|e+m+|m{2,}|h+m+|a+h+|e+ste+|u+h+|u+m+|e+r+|eh*m+)$/;

/**
 * What the caller did in one step. Keys win over speech; after a yes-or-no question key 1 is a
 * yes and key 2 a no, put in the caller's words so that they are understood like speech.
 */
export function readVoiceInput(
  payload: TwilioTurnPayload,
  context: { readonly expects: Expectation; readonly language: Language },
): InboundTurn['event'] {
  const keys = payload.Digits.replace(/[^0-9*#]/g, '');
  if (keys !== '') return { kind: 'heard', input: 'keypad', text: wordsOfKeys(keys, context) };
  const words = truncate(withoutControls(payload.SpeechResult).trim(), MAX_HEARD_CHARS);
  if (words === '') return { kind: 'silence' };
  const { Confidence: confidence } = payload;
  const isUnheard = confidence !== null && confidence > 0 && confidence < UNHEARD_CONFIDENCE;
  if (isUnheard || isOnlyFillers(words)) return { kind: 'noise' };
  return { kind: 'heard', input: 'speech', text: words };
}

/** Removes control characters but for line breaks. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\n\r\t])\p{Cc}/gu, '');
}

function wordsOfKeys(
  keys: string,
  { expects, language }: { readonly expects: Expectation; readonly language: Language },
): string {
  const isYesNo = expects === 'yes_no' || expects === 'step_result';
  if (isYesNo && keys === '1') return yesNo.yes[language];
  if (isYesNo && keys === '2') return yesNo.no[language];
  return keys;
}

function isOnlyFillers(words: string): boolean {
  const sounds = words.toLowerCase().match(/[\p{L}\p{N}-]+/gu);
  return sounds === null || sounds.every((sound) => FILLER.test(sound));
}
