import type { Heard } from '../heard.js';
import { answerOf, isIntent, wordsOf } from '../heard.js';
import type { Move, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { msg, noteFact, noteTried } from '../scene.js';
import type { Frame } from '../state.js';
import type { DialogueEvent } from '../types.js';

/** Answers come from the passages found and from nowhere else; without one a person is offered. */
export const productInfo: Playbook = {
  topic: 'product_info',
  begin(scene, opening) {
    if (wordsOf(opening.text).length === 0) return askQuestion('product.ask', {});
    return search(opening.text, {}, scene);
  },
  hear(frame, heard, scene) {
    if (frame.step === 'check') return hearCheck(frame, heard, scene);
    if (frame.step === 'offer_person') return hearPersonOffer(frame, heard, scene);
    return hearQuestion(frame, heard, scene);
  },
  found(frame, event, scene) {
    return event.kind === 'found_passages' ? answer(frame, event, scene) : { kind: 'unheard' };
  },
};

/** A third attempt at the same question would be a maze. */
const SEARCH_LIMIT = 2;

function askQuestion(key: 'product.ask' | 'product.ask_other', data: Frame['data']): Move {
  return {
    kind: 'ask',
    step: 'question',
    data,
    say: [msg(key)],
    reask: [msg('product.ask_reask')],
    expects: 'open',
    free: true,
  };
}

function hearQuestion(frame: Frame, heard: Heard, scene: Scene): Move {
  if (heard.input === 'keypad' || wordsOf(heard.text).length === 0) return { kind: 'unheard' };
  if (wordsOf(heard.text).length <= 2 && heard.understanding.answer === 'no') {
    return { kind: 'dropped', step: frame.step, say: [msg('product.declined')] };
  }
  return search(heard.text, frame.data, scene);
}

function search(text: string, data: Frame['data'], scene: Scene): Move {
  const question = text.slice(0, 400);
  noteFact(scene, 'fact.question', question);
  return {
    kind: 'lookup',
    step: 'lookup',
    data: { ...data, searches: Number(data.searches ?? 0) + 1 },
    lookup: { kind: 'passages', question, language: scene.language },
  };
}

function answer(
  frame: Frame,
  event: Extract<DialogueEvent, { kind: 'found_passages' }>,
  scene: Scene,
): Move {
  const best = event.passages.reduce<(typeof event.passages)[number] | null>(
    (top, passage) => (top === null || passage.score > top.score ? passage : top),
    null,
  );
  if (best === null || best.score < scene.ctx.policy.knowledgeFloor) {
    return offerPerson(frame.data, 'product.unknown');
  }
  const text = clip(event.written ?? best.text, scene.ctx.channel === 'voice' ? 450 : 600);
  if (text === '') return offerPerson(frame.data, 'product.unknown');
  noteTried(scene, 'tried.answer', { title: best.title });
  const searches = Number(frame.data.searches ?? 1);
  const check = msg(searches > 1 ? 'product.check.2' : 'product.check.1');
  return {
    kind: 'ask',
    step: 'check',
    data: frame.data,
    say: [msg('product.answer', { answer: text }), check],
    reask: [check],
    expects: 'yes_no',
    answered: true,
  };
}

function hearCheck(frame: Frame, heard: Heard, scene: Scene): Move {
  const { actConfidence, confirmConfidence } = scene.ctx.policy;
  const reply = answerOf(heard);
  if (reply === 'yes' || isIntent(heard, 'thanks_goodbye', actConfidence)) {
    return { kind: 'resolved', step: 'check', confirmed: true, say: [msg('product.glad')] };
  }
  const asksMore =
    isIntent(heard, 'product_info', confirmConfidence) && wordsOf(heard.text).length > 2;
  if (reply === 'no' || asksMore) {
    if (Number(frame.data.searches ?? 1) >= SEARCH_LIMIT && reply === 'no') {
      return offerPerson(frame.data, 'product.still_unknown');
    }
    if (asksMore)
      return search(heard.text, { ...frame.data, searches: reply === 'no' ? 1 : 0 }, scene);
    return askQuestion('product.ask_other', frame.data);
  }
  return { kind: 'unheard' };
}

function offerPerson(data: Frame['data'], key: 'product.unknown' | 'product.still_unknown'): Move {
  return {
    kind: 'ask',
    step: 'offer_person',
    data,
    say: [msg(key)],
    reask: [msg('product.person_reask')],
    expects: 'yes_no',
  };
}

function hearPersonOffer(frame: Frame, heard: Heard, scene: Scene): Move {
  const reply = answerOf(heard);
  if (reply === 'yes') {
    return { kind: 'escalate', step: frame.step, reason: 'no_knowledge', say: [] };
  }
  if (reply === 'no') {
    return { kind: 'dropped', step: frame.step, say: [msg('product.declined')] };
  }
  const asksMore =
    isIntent(heard, 'product_info', scene.ctx.policy.confirmConfidence) &&
    Number(frame.data.searches ?? 0) < SEARCH_LIMIT;
  return asksMore ? search(heard.text, frame.data, scene) : { kind: 'unheard' };
}

/** Whole sentences up to about `limit` characters: nobody listens to a page. */
export function clip(text: string, limit: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= limit) return whole;
  const sentences = whole.match(/[^.!?]+(?:[.!?](?=\d)[^.!?]*)*[.!?]+["»)]?\s*/g) ?? [];
  let kept = '';
  for (const sentence of sentences) {
    if (kept !== '' && kept.length + sentence.length > limit) break;
    kept += sentence;
  }
  if (kept.trim() !== '' && kept.length <= limit * 1.5) return kept.trim();
  return `${whole.slice(0, whole.lastIndexOf(' ', limit)).trim()}...`;
}
