import type { Topic } from '../domain/intent.js';
import { isTopic } from '../domain/intent.js';
import { copyOf } from './copy.js';
import type { Heard } from './heard.js';
import { requestHuman, stall } from './human-agent.js';
import { intentPhrase } from './labels.js';
import { takesRepairBack } from './phrases.js';
import type { Move, Opening } from './playbook.js';
import { PLAYBOOKS } from './playbooks/index.js';
import { goOn } from './rating.js';
import type { Scene } from './scene.js';
import { askNow, msg, noteTopic, question, sayAll } from './scene.js';
import type { Question } from './state.js';

const PARKED_LIMIT = 3;
const BACK_LIMIT = 8;

/** Starts a topic, or takes it up again where it was left. What was in hand is put aside. */
export function begin(scene: Scene, topic: Topic, opening: Opening): void {
  const { state } = scene;
  putAside(scene, topic);
  state.counts.misses = 0;
  state.counts.stalled = 0;
  state.queued = state.queued.filter((queued) => queued.topic !== topic);
  queueSecond(scene, topic, opening);
  if (state.parked.some((parked) => parked.frame.topic === topic)) {
    resume(scene, topic);
    return;
  }
  state.frame = null;
  state.frameAsked = null;
  state.back = [];
  noteTopic(scene, topic, 'active', 'begin');
  carryOut(scene, topic, PLAYBOOKS[topic].begin(scene, opening));
}

/** Leaves the topic in hand for another one asked for in the middle of it. */
export function switchTo(scene: Scene, topic: Topic, opening: Opening): void {
  scene.lead.push(msg('switch.topic', { topic: intentPhrase(topic) }));
  begin(scene, topic, opening);
}

/** Takes the parked topic up at its question. */
export function resume(scene: Scene, topic: Topic): void {
  const { state } = scene;
  const parked = state.parked.find((p) => p.frame.topic === topic);
  if (parked === undefined) return;
  state.parked = state.parked.filter((p) => p !== parked);
  state.frame = parked.frame;
  state.frameAsked = parked.asked;
  state.back = [];
  if (!isAnswered(scene, topic)) noteTopic(scene, topic, 'active', parked.frame.step);
  scene.lead.push(msg('resume.begin', { topic: intentPhrase(topic) }));
  returnToFrame(scene);
}

/** Puts the playbook's own question again, in short, after the loop asked something in between. */
export function returnToFrame(scene: Scene): void {
  const { frameAsked } = scene.state;
  if (frameAsked === null) return;
  askNow(scene, { kind: 'playbook' }, { ...frameAsked, say: frameAsked.reask });
}

/** A need mentioned beside the one in hand: kept, and offered when that is done. */
export function queueTopic(scene: Scene, topic: Topic, text: string): void {
  const { state } = scene;
  const known =
    state.frame?.topic === topic ||
    state.queued.some((queued) => queued.topic === topic) ||
    state.parked.some((parked) => parked.frame.topic === topic);
  if (known) return;
  state.queued.push({ topic, text });
  noteTopic(scene, topic, 'active', 'queued');
}

/** Does what a playbook decided. `unheard` is for the caller. */
export function carryOut(
  scene: Scene,
  topic: Topic,
  move: Exclude<Move, { kind: 'unheard' }> | Move,
): void {
  const { state } = scene;
  if (move.kind === 'unheard') return;
  state.counts.misses = 0;
  if (move.kind === 'ask' && move.repeats !== undefined) {
    // The same step goes on: patience has an end too.
    if (stall(scene)) return;
  } else state.counts.stalled = 0;
  if (move.kind === 'lookup') {
    state.frame = { topic, step: move.step, data: { ...move.data } };
    noteTopic(scene, topic, 'active', move.step);
    scene.lookup = move.lookup;
    return;
  }
  if (move.kind === 'ask') {
    rememberStep(scene, move.step);
    scene.lead.push(...(move.lead ?? []));
    state.frame = { topic, step: move.step, data: { ...move.data } };
    noteTopic(scene, topic, move.answered === true ? 'resolved' : 'active', move.step);
    scene.effects.push(...(move.effects ?? []));
    askNow(
      scene,
      { kind: 'playbook' },
      question(move.say, move.expects, { reask: move.reask, free: move.free ?? false }),
    );
    scene.repeats = move.repeats ?? null;
    if (move.repeats !== undefined) state.asked.say = copyOf(move.repeats) as Question['say'];
    state.frameAsked = copyOf(state.asked);
    return;
  }
  sayAll(scene, move.say);
  if (move.kind === 'dropped') {
    noteTopic(scene, topic, 'dropped', move.step);
    goOn(scene);
    return;
  }
  scene.effects.push(...(move.effects ?? []));
  if (move.kind === 'resolved') {
    noteTopic(scene, topic, 'resolved', move.step, move.confirmed);
    state.counts.failures = 0;
    goOn(scene);
    return;
  }
  noteTopic(scene, topic, 'active', move.step);
  requestHuman(scene, move.reason);
}

function rememberStep(scene: Scene, nextStep: string): void {
  const { state } = scene;
  if (state.frame === null || state.frameAsked === null) return;
  if (state.frame.step === nextStep || state.frame.step === 'lookup') return;
  state.back.push({ frame: state.frame, asked: state.frameAsked });
  state.back = state.back.slice(-BACK_LIMIT);
}

function putAside(scene: Scene, next: Topic): void {
  const { state } = scene;
  const { frame, frameAsked } = state;
  if (frame === null || frame.topic === next) return;
  state.frame = null;
  if (isAnswered(scene, frame.topic)) return;
  if (frameAsked === null) {
    noteTopic(scene, frame.topic, 'dropped', frame.step);
    return;
  }
  state.parked = state.parked.filter((parked) => parked.frame.topic !== frame.topic);
  state.parked.push({ frame, asked: frameAsked });
  const forgotten = state.parked.length > PARKED_LIMIT ? state.parked.shift() : undefined;
  if (forgotten) noteTopic(scene, forgotten.frame.topic, 'dropped', forgotten.frame.step);
}

function isAnswered(scene: Scene, topic: Topic): boolean {
  return scene.state.topics.some((note) => note.topic === topic && note.status === 'resolved');
}

function queueSecond(scene: Scene, topic: Topic, opening: Opening): void {
  const second = opening.heard?.understanding.secondIntent ?? null;
  if (second !== null && isTopic(second) && second !== topic && !isSameMatter(topic, second)) {
    queueTopic(scene, second, opening.text);
  }
}

/** A fault named with a visit, a complaint or a cancellation is the reason for it, not a second request. */
function isSameMatter(topic: Topic, second: Topic): boolean {
  const explained: readonly Topic[] = ['cancellation', 'technician_visit', 'complaint'];
  // A payment is reported because the balance does not show it.
  if (topic === 'payment_report' && second === 'billing_inquiry') return true;
  return second === 'connection_issue' && explained.includes(topic);
}

export function openingOf(heard: Heard): Opening {
  return { heard, text: heard.input === 'keypad' ? '' : heard.text };
}

/** After a repair: "no, still the same" is no goodbye. The next step of the guide is taken. */
export function hearRepairUndone(scene: Scene, heard: Heard): boolean {
  const repaired = scene.state.topics.some(
    (note) => note.topic === 'connection_issue' && note.status === 'resolved',
  );
  if (!repaired || heard.input === 'keypad' || !takesRepairBack(heard.text)) return false;
  if (scene.state.mode.kind === 'second') {
    const { topic, text } = scene.state.mode;
    scene.state.queued.unshift({ topic, text });
  }
  begin(scene, 'connection_issue', { heard: null, text: heard.text });
  return true;
}
