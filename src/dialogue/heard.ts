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
