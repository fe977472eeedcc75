import type { Heard } from '../heard.js';
import { answerOf, fold, isIntent, wordsOf } from '../heard.js';
import { isFollowUp } from '../phrases.js';
import type { Move, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { msg, noteFact, noteTried } from '../scene.js';
import type { Frame } from '../state.js';
import type { DialogueEvent } from '../types.js';

/** Answers come from the passages found and from nowhere else; without one a person is offered. */
export const productInfo: Playbook = {
  topic: 'product_info',
  begin(scene, opening) {
    if (wordsOf(opening.text).length === 0) return askQuestion();
    return search(opening.text, {}, scene);
  },
  hear(frame, heard, scene) {
    if (frame.step === 'check') return hearCheck(frame, heard, scene);
    if (frame.step === 'offer_person') return hearPersonOffer(frame, heard, scene);
    return hearQuestion(frame, heard, scene);
  },
  keeps(frame, heard) {
    const plain = plainOf(heard.text);
    const follows = isFollowUp(heard.text) && !WANTS_DONE.test(plain);
    return frame.step === 'check' && follows && wordsOf(heard.text).length <= 6;
  },
  found(frame, event, scene) {
    return event.kind === 'found_passages' ? answer(frame, event, scene) : { kind: 'unheard' };
  },
};

/** A third attempt at the same question would be a maze. */
const SEARCH_LIMIT = 2;

function askQuestion(): Move {
  return {
    kind: 'ask',
    step: 'question',
    data: {},
    say: [msg('product.ask')],
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
    data: { ...data, question, searches: Number(data.searches ?? 0) + 1 },
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

const QUESTION =
  /\b(?:cuanto|cuantos|cual|cuales|como|cuando|donde|que (?:plan|precio|incluye|trae)|tiene|tienen|hay|incluye|how|what|which|when|where|does|do you|is there)\b/;
/** Fewer than this say too little to be searched for without the question before. */
const ENOUGH_WORDS = 5;

/** A wish for something to be done is no further question. */
const WANTS_DONE =
  /\b(quiero|quisiera|necesito|cambi\w+|cancel\w+|contrat\w+|pag\w+|saldo|debo|tecnic\w+|falla|want|need|change|cancel|switch|owe|bill|technician)\b/;

function plainOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What is asked next, in words that can be searched for; null when nothing is. */
function furtherQuestion(frame: Frame, heard: Heard, floor: number): string | null {
  const plain = plainOf(heard.text);
  const follows = isFollowUp(heard.text);
  const count = plain.split(' ').length;
  const asks = count > 2 && (isIntent(heard, 'product_info', floor) || QUESTION.test(plain));
  if (heard.input === 'keypad' || !(follows || asks) || count < 2) return null;
  const { question } = frame.data;
  const before = typeof question === 'string' && (follows || count < ENOUGH_WORDS) ? question : '';
  return `${heard.text} ${before}`.trim();
}

function hearCheck(frame: Frame, heard: Heard, scene: Scene): Move {
  const { actConfidence, confirmConfidence } = scene.ctx.policy;
  const reply = answerOf(heard);
  if (reply === 'yes' || isIntent(heard, 'thanks_goodbye', actConfidence)) {
    return { kind: 'resolved', step: 'check', confirmed: true, say: [msg('product.glad')] };
  }
  const more = furtherQuestion(frame, heard, confirmConfidence);
  if (more !== null && (reply !== 'no' || Number(frame.data.searches ?? 1) < SEARCH_LIMIT)) {
    return search(more, { ...frame.data, searches: reply === 'no' ? 1 : 0 }, scene);
  }
  return reply === 'no' ? offerPerson(frame.data, 'product.still_unknown') : { kind: 'unheard' };
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
  const more = furtherQuestion(frame, heard, scene.ctx.policy.confirmConfidence);
  return more !== null && Number(frame.data.searches ?? 0) < SEARCH_LIMIT
    ? search(more, frame.data, scene)
    : { kind: 'unheard' };
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
