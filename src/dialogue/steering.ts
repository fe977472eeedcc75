import type { Topic } from '../domain/intent.js';
import type { Language } from '../domain/language.js';
import type { Heard } from './heard.js';
import { wordsOf } from './heard.js';
import { requestHuman, stall } from './human-agent.js';
import { PLAYBOOKS } from './playbooks/index.js';
import type { Scene } from './scene.js';
import { askNow, msg, rung, sayAll } from './scene.js';

/** Words that are the same in both languages, or are said in either. */
const SHARED_WORDS = new Set(
  'ok okay okey no internet wifi wi fi modem router tv hotspot app plan premium bye hotel streaming netflix'.split(
    ' ',
  ),
);
/** One of these alone settles the language. */
const TELLING_WORDS = new Set(
  'hello hi help english yes please thanks billing hola ayuda espanol gracias factura recibo saldo buenas'.split(
    ' ',
  ),
);

/** The language to go on in, or null for no change. "Ok", digits and lone shared words change nothing. */
export function languageOf(heard: Heard, current: Language): Language | null {
  const { language } = heard.understanding;
  if (language === null || language === current || heard.input === 'keypad') return null;
  const words = wordsOf(heard.text).filter((word) => !SHARED_WORDS.has(word));
  const tells = words.length >= 2 || words.some((word) => TELLING_WORDS.has(word));
  return tells ? language : null;
}

/**
 * Anger and bad language. The first time we stay calm and go on; the second time, or at once when
 * it is urgent, a person takes over. True when that happened.
 */
export function hearTemper(scene: Scene, heard: Heard, raised: Topic | null): boolean {
  const { counts } = scene.state;
  const { sentiment, urgency, cues } = heard.understanding;
  const angry = sentiment === 'angry' || (cues.profanity && counts.profanity > 0);
  if (cues.profanity) counts.profanity += 1;
  if (angry) {
    counts.angry += 1;
    if (counts.angry >= 2 || urgency === 'high') {
      requestHuman(scene, 'anger', raised);
      return true;
    }
    scene.lead.push(msg('calm.angry'));
  } else if (cues.profanity) {
    scene.lead.push(msg('calm.profanity'));
  }
  return false;
}

export function repeatLast(scene: Scene): void {
  const { state } = scene;
  if (stall(scene)) return;
  state.counts.repeats += 1;
  scene.lead.push(rung('repeat.1', ['repeat.1', 'repeat.2', 'repeat.3'], state.counts.repeats));
  sayAll(scene, state.asked.say);
}

/** To the step before, within the playbook in hand. */
export function goBack(scene: Scene): void {
  const { state } = scene;
  if (state.mode.kind !== 'playbook' || state.frame === null) {
    repeatLast(scene);
    return;
  }
  if (stall(scene)) return;
  const before = state.back.at(-1);
  if (before === undefined) {
    scene.lead.push(msg('back.none'));
    sayAll(scene, state.asked.reask);
    return;
  }
  PLAYBOOKS[state.frame.topic].undo?.(state.frame, scene);
  state.back = state.back.slice(0, -1);
  state.frame = before.frame;
  state.frameAsked = before.asked;
  scene.lead.push(msg('back.1'));
  askNow(scene, { kind: 'playbook' }, before.asked);
}

/** Said truly, with the way to a person, and then what was asked. */
export function saySoIfRobot(scene: Scene): void {
  if (stall(scene)) return;
  scene.lead.push(msg('robot.yes'));
  sayAll(scene, scene.state.asked.reask);
}

export function holdOn(scene: Scene): void {
  const { state } = scene;
  if (stall(scene)) return;
  state.counts.waits += 1;
  state.waiting = true;
  sayAll(scene, [rung('wait.1', ['wait.1', 'wait.2'], state.counts.waits)]);
}
