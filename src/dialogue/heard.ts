import type { Intent, Topic } from '../domain/intent.js';
import { isTopic } from '../domain/intent.js';
import type { Understanding } from '../domain/understanding.js';

/** What the customer said or pressed, with helpers to read it. */
export interface Heard {
  readonly text: string;
  readonly input: 'speech' | 'keypad' | 'text';
  readonly understanding: Understanding;
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function wordsOf(text: string): string[] {
  return fold(text).match(/\p{L}+/gu) ?? [];
}

/** Yes or no: as understood, or by the keys 1 and 2. */
export function answerOf(heard: Heard): 'yes' | 'no' | null {
  if (heard.input === 'keypad') {
    if (heard.text.trim() === '1') return 'yes';
    if (heard.text.trim() === '2') return 'no';
  }
  return heard.understanding.answer;
}

/** All digits said or pressed; null when the utterance is not mainly digits. */
export function digitsOf(heard: Heard): string | null {
  const { digits } = heard.understanding.entities;
  if (digits !== null) return digits;
  const bare = heard.text.replace(/[\s.,#*-]/g, '');
  return /^\d{1,20}$/.test(bare) ? bare : null;
}

/** The topic asked for, when its confidence reaches `floor`. */
export function topicOf(heard: Heard, floor: number): Topic | null {
  const { intent, confidence } = heard.understanding;
  return heard.input !== 'keypad' && isTopic(intent) && confidence >= floor ? intent : null;
}

export function isIntent(heard: Heard, intent: Intent, floor: number): boolean {
  const { understanding } = heard;
  return understanding.intent === intent && understanding.confidence >= floor;
}

/** What is likely enough to name on a case that goes to a person anyway. */
const NAMED_FLOOR = 0.15;

/** The need that an utterance names beside anything else, such as the wish for a person. */
export function raisedIn(heard: Heard, floor: number): Topic | null {
  const { intent, secondIntent, alternatives } = heard.understanding;
  const topic = topicOf(heard, floor);
  if (topic !== null) return topic;
  if (secondIntent !== null && isTopic(secondIntent)) return secondIntent;
  if (intent !== 'human_agent') return null;
  const named = alternatives.find((other) => other.confidence >= NAMED_FLOOR)?.intent ?? null;
  return named !== null && isTopic(named) ? named : null;
}

/** Of two requests in one utterance a service that is down goes before what can wait. */
export function urgentFirst(heard: Heard): Heard {
  const { understanding } = heard;
  const canWait: readonly Intent[] = ['billing_inquiry', 'product_info', 'plan_change'];
  if (understanding.secondIntent !== 'connection_issue') return heard;
  if (!canWait.includes(understanding.intent)) return heard;
  const { intent } = understanding;
  return {
    ...heard,
    understanding: { ...understanding, intent: 'connection_issue', secondIntent: intent },
  };
}

/** The utterance brings the very value that was asked for. */
export function answersWithData(heard: Heard, expects: string): boolean {
  const { entities } = heard.understanding;
  switch (expects) {
    case 'account_number':
      return entities.accountNumber !== null || entities.digits !== null;
    case 'amount':
      return entities.amount !== null || entities.digits !== null;
    case 'date':
      return entities.date !== null;
    case 'phone':
      return entities.phone !== null || entities.digits !== null;
    default:
      return false;
  }
}
