import { isText } from '../domain/channel.js';
import type { Language } from '../domain/language.js';
import { declinedPolitely, goOnInLanguage, languageAsked, setCardAside } from './asides.js';
import { copyOf } from './copy.js';
import { hearCorrection } from './corrections.js';
import type { Heard } from './heard.js';
import { digitsOf, isIntent, raisedIn, urgentFirst } from './heard.js';
import { hearCallback, requestHuman, stall } from './human-agent.js';
import { hearMenuKey, hearNoise, hearSilence, unheard } from './ladders.js';
import { asksAgain, asksIfRobot } from './phrases.js';
import { PLAYBOOKS } from './playbooks/index.js';
import { finishUp, hearRating } from './rating.js';
import {
  hearAnythingElse,
  hearConfirm,
  hearInPlaybook,
  hearMenu,
  hearResume,
  hearSecond,
  route,
} from './routing.js';
import { begin, carryOut, hearRepairUndone, openingOf, switchTo } from './runner.js';
import type { Scene } from './scene.js';
import { askNow, msg, question, sayAll } from './scene.js';
import type { DialogueState } from './state.js';
import { goBack, hearTemper, holdOn, languageOf, repeatLast, saySoIfRobot } from './steering.js';
import type { DialogueContext, DialogueEffect, DialogueEvent, DialogueStep } from './types.js';
import { greeting, hearPleasantry, introduce, open } from './welcome.js';

export { parseDialogue, startDialogue } from './state.js';

/** A conversation this long is going nowhere by itself. */
const TURN_LIMIT = 34;

/**
 * One move of the conversation: pure, and total over every state and event. A `lookup` step is
 * answered by calling again with the matching `found_*` event and the state that came with it.
 * `newFolio` of the context is the only source of anything new.
 */
export function advance(
  state: DialogueState,
  event: DialogueEvent,
  context: DialogueContext,
): DialogueStep {
  const scene = openScene(state, event, context);
  if (event.kind === 'found_customer' || event.kind === 'found_passages') {
    takeFinding(scene, event);
  } else {
    takeTurn(scene, event);
  }
  return finish(scene);
}

function openScene(previous: DialogueState, event: DialogueEvent, context: DialogueContext): Scene {
  const state = copyOf(previous);
  const { held } = state;
  state.held = { language: null, say: [] };
  return {
    state,
    ctx: context,
    language: held.language ?? context.language,
    languageChanged: held.language !== null,
    customer: context.customer,
    identified: false,
    lead: [...held.say],
    say: [],
    effects: [],
    lookup: null,
    text: event.kind === 'heard' ? event.text : '',
    wasClarified: state.clarified,
    repeats: null,
    asked: false,
  };
}

function takeTurn(
  scene: Scene,
  event: Exclude<DialogueEvent, { kind: 'found_customer' | 'found_passages' }>,
): void {
  const { state } = scene;
  state.counts.turns += 1;
  if (state.mode.kind === 'done') {
    sayAll(scene, [msg(state.mode.escalated ? 'done.escalated' : 'done.closed')]);
    return;
  }
  const tooLong =
    state.counts.turns > TURN_LIMIT && !['rating', 'callback'].includes(state.mode.kind);
  if (tooLong && !(event.kind === 'heard' && event.understanding.cues.vulnerable)) {
    if (state.mode.kind === 'anything_else') finishUp(scene, false);
    else requestHuman(scene, 'repeated_failure');
    return;
  }
  switch (event.kind) {
    case 'opened':
      open(scene);
      break;
    case 'heard':
      hear(scene, event);
      break;
    case 'silence':
      if (!stall(scene)) hearSilence(scene);
      break;
    case 'noise':
      introduce(scene);
      if (!stall(scene)) hearNoise(scene);
      break;
  }
}

function hear(scene: Scene, said: Heard): void {
  const { state, ctx } = scene;
  const plain = declinedPolitely(urgentFirst(said), state.asked.expects);
  const spoken = setCardAside(scene, plain);
  const asked = spoken.input === 'keypad' ? null : languageAsked(spoken.text);
  const heard = asked === null ? spoken : { ...spoken, text: asked.rest };
  const { understanding } = heard;
  const { cues } = understanding;
  changeLanguage(scene, asked?.language ?? languageOf(heard, scene.language));
  const raised = raisedIn(heard, ctx.policy.actConfidence);
  if (cues.vulnerable) {
    requestHuman(scene, 'vulnerable_customer', raised);
    return;
  }
  if (hearPleasantry(scene, heard)) return;
  introduce(scene);
  const { mode } = state;
  if (asked !== null && (raised === null || asked.rest.split(' ').length < 3)) {
    goOnInLanguage(scene);
    return;
  }
  const again = cues.repeat || (!cues.goBack && !cues.wait && asksAgain(heard.text));
  if (mode.kind === 'callback') {
    if (again) repeatLast(scene);
    else hearCallback(scene, heard, mode);
    return;
  }
  if (mode.kind === 'rating' && again) {
    repeatLast(scene);
    return;
  }
  if (mode.kind === 'rating' && !cues.wantsHuman) {
    if (hearRepairUndone(scene, heard) || hearRating(scene, heard, mode.tries)) return;
  }
  if (cues.wantsHuman || isIntent(heard, 'human_agent', ctx.policy.actConfidence)) {
    requestHuman(scene, 'customer_asked', raised);
    return;
  }
  if (hearTemper(scene, heard, raised)) return;
  if (hearKeys(scene, heard)) return;
  if (again) repeatLast(scene);
  else if (cues.goBack) goBack(scene);
  else if (cues.wait) holdOn(scene);
  else if (asksIfRobot(heard.text)) saySoIfRobot(scene);
  else answerIn(scene, heard);
}

function answerIn(scene: Scene, heard: Heard): void {
  const { state } = scene;
  state.clarified = false;
  state.waiting = false;
  state.counts.silence = 0;
  state.counts.noise = 0;
  const { mode } = state;
  if (hearCorrection(scene, heard)) return;
  const disputes = heard.understanding.cues.disputesCharge;
  if (disputes && !state.asked.free && state.frame?.topic !== 'billing_inquiry') {
    if (mode.kind === 'playbook') switchTo(scene, 'billing_inquiry', openingOf(heard));
    else begin(scene, 'billing_inquiry', openingOf(heard));
    return;
  }
  switch (mode.kind) {
    case 'playbook':
      hearInPlaybook(scene, heard);
      break;
    case 'confirm':
      hearConfirm(scene, heard, mode);
      break;
    case 'second':
      hearSecond(scene, heard, mode);
      break;
    case 'resume':
      hearResume(scene, heard);
      break;
    case 'anything_else':
      hearAnythingElse(scene, heard);
      break;
    case 'menu':
      hearMenu(scene, heard);
      break;
    default:
      route(scene, heard, null);
  }
}

/** Keys that mean the same everywhere: 0 a person, 9 the other language; and the menu's, when nothing else is asked. */
function hearKeys(scene: Scene, heard: Heard): boolean {
  const { state, language } = scene;
  if (heard.input !== 'keypad') return false;
  const key = digitsOf(heard);
  const { expects } = state.asked;
  if (key === '0' && expects !== 'amount') {
    requestHuman(scene, 'customer_asked');
    return true;
  }
  if (state.mode.kind !== 'open' && state.mode.kind !== 'menu') return false;
  if (key === '9') {
    changeLanguage(scene, language === 'es' ? 'en' : 'es');
    if (stall(scene)) return true;
    askNow(
      scene,
      { kind: 'open' },
      question([greeting(scene)], 'open', { reask: [msg('open.ask.1')] }),
    );
    return true;
  }
  return hearMenuKey(scene, heard);
}

function changeLanguage(scene: Scene, language: Language | null): void {
  if (language === null || language === scene.language) return;
  scene.language = language;
  scene.languageChanged = true;
}

function takeFinding(
  scene: Scene,
  event: Extract<DialogueEvent, { kind: 'found_customer' | 'found_passages' }>,
): void {
  const { state } = scene;
  if (event.kind === 'found_customer' && event.customer !== null) {
    scene.customer = event.customer;
    scene.identified = true;
  }
  const { frame } = state;
  if (frame === null || state.mode.kind === 'done') {
    sayAll(scene, state.mode.kind === 'done' ? [msg('done.closed')] : state.asked.reask);
    return;
  }
  const move = PLAYBOOKS[frame.topic].found(frame, event, scene);
  if (move.kind === 'unheard') unheard(scene);
  else carryOut(scene, frame.topic, move);
}

function finish(scene: Scene): DialogueStep {
  const { state } = scene;
  if (scene.lookup !== null) {
    state.held = {
      language: scene.languageChanged ? scene.language : null,
      say: copyOf([...scene.lead, ...scene.say]) as DialogueState['held']['say'],
    };
    return { kind: 'lookup', lookup: scene.lookup, state };
  }
  if (scene.asked) {
    state.asked.say = copyOf(scene.repeats ?? scene.say) as DialogueState['asked']['say'];
  }
  const done = state.mode.kind === 'done';
  const ends = state.mode.kind === 'done' && (!state.mode.escalated || !isText(scene.ctx.channel));
  return {
    kind: 'reply',
    state,
    say: [...scene.lead, ...scene.say],
    expects: done ? 'nothing' : state.asked.expects,
    ends,
    effects: effectsOf(scene),
  };
}

/** Who and in which language first, then what became of each topic, then what was decided, in that order. */
function effectsOf(scene: Scene): DialogueEffect[] {
  const { state } = scene;
  const effects: DialogueEffect[] = [];
  if (scene.languageChanged) effects.push({ kind: 'speak_language', language: scene.language });
  if (scene.identified && scene.customer !== null) {
    effects.push({ kind: 'identify', customer: scene.customer });
  }
  for (const note of state.topics) {
    if (!note.untold) continue;
    note.untold = false;
    const { topic, status, confirmed, lastStep } = note;
    effects.push({ kind: 'topic', topic, status, confirmed, lastStep });
  }
  return [...effects, ...scene.effects];
}
