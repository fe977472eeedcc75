import { yesNo } from '../../../config/messages/edge.js';
import type { Language } from '../../domain/language.js';
import type { Expectation } from '../../domain/reply.js';
import { truncate } from '../../domain/sms-text.js';
import type { InboundTurn } from '../../services/contact/inbound.js';
import type { TwilioTurnPayload } from './payloads.js';

/** Below this even the recogniser doubts its transcript. 0 means it gives no confidence. */
const MIN_CONFIDENCE = 0.2;
/** More than anyone says in one turn; the rest is dropped. */
const MAX_SPEECH_CHARS = 1_600;

/** Thinking sounds. "Ajá", "mm-hmm" and "bueno" are answers, so they are not listed. */
const FILLER = /^(?:e+h*|e+m+|m{2,}|h+m+|a+h+|e+ste+|u+h+|u+m+|e+r+|eh*m+)$/;

/**
 * Reads what the caller did in one step. Keys win over speech. After a yes-or-no question key 1
 * becomes "yes" and key 2 "no" in the caller's language, to be understood like speech.
 */
export function readVoiceInput(
  payload: TwilioTurnPayload,
  context: { readonly expects: Expectation; readonly language: Language },
): InboundTurn['event'] {
  const keys = payload.Digits.replace(/[^0-9*#]/g, '');
  if (keys !== '') return { kind: 'heard', input: 'keypad', text: keysToWords(keys, context) };
  const words = truncate(withoutControls(payload.SpeechResult).trim(), MAX_SPEECH_CHARS);
  if (words === '') return { kind: 'silence' };
  const { Confidence: confidence } = payload;
  const isUnreliable = confidence !== null && confidence > 0 && confidence < MIN_CONFIDENCE;
  if (isUnreliable || isOnlyFillers(words)) return { kind: 'noise' };
  return { kind: 'heard', input: 'speech', text: words };
}

/** Removes control characters except line breaks and tabs. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\n\r\t])\p{Cc}/gu, '');
}

function keysToWords(
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
