import { customerMessages, type MessageKey } from '../../config/messages/customer/index.js';
import { INTENT_PHRASES } from '../../config/messages/customer/labels.js';
import type { EscalationReason } from '../domain/escalation-request.js';
import type { Intent } from '../domain/intent.js';
import type { Bilingual, Language } from '../domain/language.js';
import type { Message, MessageParam } from './types.js';
import { renderParam, word } from './word.js';

/** A need as it fits into a sentence: "your bill or balance". */
export function intentPhrase(intent: Intent): Bilingual {
  return INTENT_PHRASES[intent];
}

/** A short written label in both languages, to be used as a value in another sentence. */
export function labelOf(key: MessageKey): { es: string; en: string } {
  const { es, en } = customerMessages[key];
  return { es: written(es), en: written(en) };
}

/** A step or an offer as an agent reads it on the case. */
export function describeStep(tried: Message, language: Language): string {
  return word([tried], { language, channel: 'whatsapp' });
}

export function describeFact(
  fact: { readonly label: string; readonly value: MessageParam },
  language: Language,
): { label: string; value: string } {
  return {
    label: word([{ key: fact.label, params: {} }], { language, channel: 'whatsapp' }),
    value: renderParam(fact.value, language, false),
  };
}

/** What the agent might do first. */
export function suggestNextStep(reason: EscalationReason, language: Language): string {
  return word([{ key: `next.${reason}`, params: {} }], { language, channel: 'whatsapp' });
}

function written(phrase: string | { readonly text: string }): string {
  return typeof phrase === 'string' ? phrase : phrase.text;
}
