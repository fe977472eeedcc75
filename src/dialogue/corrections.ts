import { correctionIn } from '../domain/correction.js';
import { isTopic, type Topic } from '../domain/intent.js';
import { answerOf, fold, type Heard, topicOf } from './heard.js';
import { askMenu } from './ladders.js';
import { confirm, route } from './routing.js';
import { begin, openingOf } from './runner.js';
import type { Scene } from './scene.js';
import { askNow, msg, noteTopic, question } from './scene.js';

/** Below it the words are of the topic after all, and a detail of it was taken down wrongly. */
const OTHER_FLOOR = 0.03;

/**
 * "You got me wrong, ..." is no answer to what is asked: the playbook was the wrong one. It is left
 * for good, with nothing registered, and what follows is a new request. True when that happened.
 */
export function hearCorrection(scene: Scene, heard: Heard): boolean {
  const { state, ctx } = scene;
  const { frame, mode, asked } = state;
  if (mode.kind !== 'playbook' || frame === null) return false;
  const rest = afterCorrection(heard);
  if (rest === null) return false;
  const topic = rest.text === '' ? null : topicOf(rest, ctx.policy.actConfidence);
  if (asked.expects === 'yes_no') {
    // "No, that is not it" also answers such a question, which the playbook hears better; but any
    // words would do where a detail may be told instead of the yes.
    const namesNothingNew = topic === null || topic === frame.topic;
    const answers = rest.text === '' ? answerOf(heard) === 'no' : !asked.free;
    if (namesNothingNew && answers) return false;
  }
  leaveMistaken(scene, frame.topic);
  const isSame = topic === frame.topic;
  const other = isSame && !scene.wasClarified ? otherReading(rest, frame.topic) : null;
  const isSameAgain = isSame && state.counts.failures > 0;
  // Words of no topic count as a failure where they are routed.
  if (rest.text === '' || topic !== null) state.counts.failures += 1;
  if (rest.text === '') {
    const reask = [msg('open.ask.2')];
    askNow(scene, { kind: 'open' }, question(reask, 'open', { reask }));
  } else if (other !== null) confirm(scene, other, rest.text);
  else if (isSameAgain) askMenu(scene, []);
  else if (topic !== null) begin(scene, topic, openingOf(rest));
  else route(scene, rest, frame.topic);
  return true;
}

/** What else the words may mean when they read as the very topic that was taken back. */
function otherReading({ understanding }: Heard, denied: Topic): Topic | null {
  const other = understanding.alternatives.find(
    ({ intent, confidence }) => intent !== denied && confidence >= OTHER_FLOOR,
  );
  return other !== undefined && isTopic(other.intent) ? other.intent : null;
}

function leaveMistaken(scene: Scene, topic: Topic): void {
  const { state } = scene;
  const note = state.topics.find((known) => known.topic === topic);
  if (note?.status !== 'resolved') noteTopic(scene, topic, 'dropped', 'corrected');
  state.frame = null;
  state.frameAsked = null;
  state.back = [];
  state.mode = { kind: 'open' };
  scene.lead.push(msg('correct.sorry'));
}

/** What was said after the correction; null when the words correct nothing. */
function afterCorrection(heard: Heard): Heard | null {
  if (heard.input === 'keypad') return null;
  const folded = fold(heard.text);
  const found = correctionIn(folded);
  if (found === null) return null;
  const whole = folded.length === heard.text.length ? heard.text : folded;
  return { ...heard, text: whole.slice(found.restAt).trim() };
}
