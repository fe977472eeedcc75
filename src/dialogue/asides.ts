import type { Language } from '../domain/language.js';
import { politeNo } from '../domain/polite-no.js';
import type { Expectation } from '../domain/reply.js';
import { CARD_MARK } from '../language/redact/marks.js';
import { fold, type Heard } from './heard.js';
import { flat } from './phrases.js';
import type { Scene } from './scene.js';
import { askNow, msg, question, sayAll } from './scene.js';

/** "Do you speak English?", "en español por favor": on folded text. */
const ASKS_FOR: readonly { readonly language: Language; readonly pattern: RegExp }[] = [
  {
    language: 'en',
    pattern:
      /\b((do|can|could|does) (you|anyone|anybody|someone|we|i) (speak|talk|do this|continue|have this)( in)? english|(speak|talk)( in)? english|english,? please|in english,? please|can i (get|have) english|(habla|hablan|hablas|atienden|alguien que hable)( en)? ingles|en ingles,? por favor)\b\W*/,
  },
  {
    language: 'es',
    pattern:
      /\b((do|can|could|does) (you|anyone|anybody|someone|we|i) (speak|talk)( in)? spanish|spanish,? please|in spanish,? please|(habla|hablan|hablas|atienden|podemos hablar)( en)? espanol|en espanol,? por favor|espanol,? por favor)\b\W*/,
  },
];

/** Says what a card number in the words calls for, and takes the mark of it out of them. */
export function setCardAside(scene: Scene, heard: Heard): Heard {
  if (!heard.text.includes(CARD_MARK)) return heard;
  scene.lead.push(msg('card.removed'));
  return { ...heard, text: heard.text.replaceAll(CARD_MARK, ' ').trim() };
}

/**
 * "Thanks, but no" to a question of yes or no is the answer no, and no goodbye, whatever the engine
 * that read it made of the thanks.
 */
export function declinedPolitely(heard: Heard, expects: Expectation): Heard {
  if (expects !== 'yes_no' && expects !== 'step_result') return heard;
  const { understanding } = heard;
  if (heard.input === 'keypad' || politeNo(flat(heard.text)) === null) return heard;
  const leaves = understanding.intent === 'thanks_goodbye';
  const confidence = leaves ? 0 : understanding.confidence;
  return { ...heard, understanding: { ...understanding, answer: 'no', confidence } };
}

/** The language asked for in so many words, and what was said beside that. */
export function languageAsked(text: string): { language: Language; rest: string } | null {
  const folded = fold(text);
  for (const { language, pattern } of ASKS_FOR) {
    if (!pattern.test(folded)) continue;
    // Folding keeps the length of what people write here, so the rest is cut from the folded text.
    return { language, rest: folded.replace(pattern, ' ').replace(/\s+/g, ' ').trim() };
  }
  return null;
}

/** "Of course", and what was asked before, in the language wanted. */
export function goOnInLanguage(scene: Scene): void {
  const { state } = scene;
  if (state.mode.kind === 'open') {
    const say = [msg('language.gladly'), msg('open.ask.1')];
    askNow(scene, { kind: 'open' }, question(say, 'open', { reask: [msg('open.ask.1')] }));
    return;
  }
  sayAll(scene, [msg('language.gladly'), ...state.asked.reask]);
}
