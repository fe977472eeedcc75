import type { Intent, Topic } from '../domain/intent.js';
import { isTopic } from '../domain/intent.js';
import { copyOf } from './copy.js';
import type { Heard } from './heard.js';
import { answerOf, answersWithData, fold, isIntent, topicOf } from './heard.js';
import { requestHuman } from './human-agent.js';
import { intentPhrase } from './labels.js';
import { askMenu, hearMenuKey, hearMenuMiss, miss, offerOptions, unheard } from './ladders.js';
import {
  isBareYes,
  isDontKnow,
  isFarewell,
  isFollowUp,
  isRefusal,
  letsItBe,
  saysHello,
  saysWorks,
} from './phrases.js';
import { PLAYBOOKS } from './playbooks/index.js';
import { finishUp, goOn } from './rating.js';
import {
  begin,
  carryOut,
  hearRepairUndone,
  openingOf,
  queueTopic,
  resume,
  returnToFrame,
  switchTo,
} from './runner.js';
import type { Scene } from './scene.js';
import { askNow, msg, noteTopic, question, rung } from './scene.js';
import type { Mode } from './state.js';
import { greetBack } from './welcome.js';

/** Words said to the playbook in hand: an answer, or another need in the middle of it. */
export function hearInPlaybook(scene: Scene, heard: Heard): void {
  const { state, ctx } = scene;
  const { frame, asked } = state;
  if (frame === null) {
    route(scene, heard, null);
    return;
  }
  const { actConfidence, confirmConfidence } = ctx.policy;
  if (leavesPlaybook(scene, heard, frame.topic)) return;
  const keeps = PLAYBOOKS[frame.topic].keeps?.(frame, heard) ?? false;
  if (!keeps && !asked.free && !answersWithData(heard, asked.expects)) {
    const topic = topicOf(heard, actConfidence);
    if (topic !== null && topic !== frame.topic) {
      if (answerOf(heard) !== 'yes') {
        switchTo(scene, topic, openingOf(heard));
        return;
      }
      queueTopic(scene, topic, heard.text);
    }
  }
  const move = PLAYBOOKS[frame.topic].hear(frame, heard, scene);
  if (move.kind !== 'unheard') {
    carryOut(scene, frame.topic, move);
    return;
  }
  if (isIntent(heard, 'thanks_goodbye', actConfidence)) {
    finishUp(scene, false);
    return;
  }
  const other = topicOf(heard, confirmConfidence);
  const unsure = other === null || isDontKnow(heard.text);
  if (!unsure && other !== frame.topic && !scene.wasClarified) {
    confirm(scene, other, heard.text);
    return;
  }
  unheard(scene);
}

/** "I'll call later, bye" and "never mind", which are no answer to anything. */
function leavesPlaybook(scene: Scene, heard: Heard, topic: Topic): boolean {
  if (heard.input === 'keypad') return false;
  if (letsItBe(heard.text)) {
    const note = scene.state.topics.find((known) => known.topic === topic);
    if (note?.status !== 'resolved') noteTopic(scene, topic, 'dropped', 'let_be');
    scene.say.push(msg('product.declined'));
    goOn(scene);
    return true;
  }
  if (answerOf(heard) !== null || !isFarewell(heard.text)) return false;
  if (topicOf(heard, scene.ctx.policy.actConfidence) !== null) return false;
  finishUp(scene, false);
  return true;
}

/** Words with no playbook waiting for them. `denied`: what the customer has just said it is not. */
export function route(scene: Scene, heard: Heard, denied: Intent | null): void {
  const { actConfidence, confirmConfidence } = scene.ctx.policy;
  const { intent, confidence } = heard.understanding;
  const topic = topicOf(heard, actConfidence);
  if (topic !== null) {
    begin(scene, topic, openingOf(heard));
    return;
  }
  if (isDontKnow(heard.text)) {
    offerOptions(scene);
    return;
  }
  if (isIntent(heard, 'greeting', confirmConfidence) || saysHello(heard.text)) {
    greetBack(scene);
    return;
  }
  if (isIntent(heard, 'thanks_goodbye', confirmConfidence)) {
    finishUp(scene, heard.understanding.sentiment !== 'negative');
    return;
  }
  const likely = topicOf(heard, confirmConfidence) ?? likelyPerson(heard, confirmConfidence);
  const done = scene.state.topics.some((note) => note.status === 'resolved');
  if (done && denied === null && refuses(heard) && likely === null) {
    finishUp(scene, true);
  } else if (likely === null || likely === denied) {
    miss(scene, { outOfScope: intent === 'out_of_scope' && confidence >= actConfidence });
  } else if (!scene.wasClarified) {
    confirm(scene, likely, heard.text);
  } else if (isTopic(likely)) {
    // One clarifying question in a row is enough: the likeliest reading is taken.
    begin(scene, likely, openingOf(heard));
  } else {
    requestHuman(scene, 'customer_asked');
  }
}

/** A no of its own, not words that only have one in them. */
function refuses(heard: Heard): boolean {
  return answerOf(heard) === 'no' && (heard.input === 'keypad' || isRefusal(heard.text));
}

function likelyPerson(heard: Heard, floor: number): 'human_agent' | null {
  return isIntent(heard, 'human_agent', floor) ? 'human_agent' : null;
}

export function confirm(scene: Scene, intent: Intent, text: string): void {
  const say =
    intent === 'human_agent'
      ? msg('confirm.person')
      : {
          ...rung(
            'confirm.topic.1',
            ['confirm.topic.1', 'confirm.topic.2'],
            scene.state.counts.failures + 1,
          ),
          params: { topic: intentPhrase(intent) },
        };
  scene.state.clarified = true;
  askNow(scene, { kind: 'confirm', intent, text: text.slice(0, 400) }, question([say], 'yes_no'));
}

export function hearConfirm(
  scene: Scene,
  heard: Heard,
  mode: Extract<Mode, { kind: 'confirm' }>,
): void {
  const { state } = scene;
  const answer = answerOf(heard);
  const other = topicOf(heard, scene.ctx.policy.confirmConfidence);
  const leaves = isIntent(heard, 'thanks_goodbye', scene.ctx.policy.actConfidence);
  if (isFarewell(heard.text) || (leaves && !isBareYes(heard.text))) {
    finishUp(scene, false);
    return;
  }
  if (mode.intent === 'product_info' && isFollowUp(heard.text)) {
    begin(scene, 'product_info', { heard: null, text: `${mode.text} ${heard.text}` });
    return;
  }
  if (answer === 'yes' && (other === null || other === mode.intent)) {
    if (isTopic(mode.intent)) begin(scene, mode.intent, { heard: null, text: mode.text });
    else requestHuman(scene, 'customer_asked');
    return;
  }
  if (answer === 'no' && (other === null || other === mode.intent)) {
    if (state.frame !== null && state.frameAsked !== null) {
      scene.lead.push(msg('confirm.withdrawn'));
      returnToFrame(scene);
      return;
    }
    state.counts.misses += 1;
    state.counts.failures += 1;
    askMenu(scene, []);
    return;
  }
  if (answer === null && state.frame !== null && state.frameAsked !== null && other === null) {
    state.mode = { kind: 'playbook' };
    state.asked = copyOf(state.frameAsked);
    hearInPlaybook(scene, heard);
    return;
  }
  route(scene, heard, answer === 'no' ? mode.intent : null);
}

/** "You also mentioned ...": yes, no, or something else altogether. */
export function hearSecond(
  scene: Scene,
  heard: Heard,
  mode: Extract<Mode, { kind: 'second' }>,
): void {
  if (hearRepairUndone(scene, heard)) return;
  if (isFarewell(heard.text)) {
    finishUp(scene, heard.understanding.sentiment !== 'negative');
    return;
  }
  const answer = answerOf(heard);
  const topic = topicOf(heard, scene.ctx.policy.actConfidence);
  if (topic !== null && topic !== mode.topic) {
    if (answer !== 'no') scene.state.queued.unshift({ topic: mode.topic, text: mode.text });
    else noteTopic(scene, mode.topic, 'dropped', 'queued');
    begin(scene, topic, openingOf(heard));
  } else if (answer === 'yes' || (topic === mode.topic && answer === null)) {
    begin(scene, mode.topic, { heard: topic === null ? null : heard, text: mode.text });
  } else if (answer === 'no' || isIntent(heard, 'thanks_goodbye', scene.ctx.policy.actConfidence)) {
    noteTopic(scene, mode.topic, 'dropped', 'queued');
    goOn(scene);
  } else {
    unheard(scene);
  }
}

/** "Shall we pick it up again?" */
export function hearResume(scene: Scene, heard: Heard): void {
  const { state, ctx } = scene;
  const answer = answerOf(heard);
  const topic = topicOf(heard, ctx.policy.actConfidence);
  const parked = state.parked.at(-1);
  if (parked === undefined) {
    route(scene, heard, null);
  } else if (topic !== null && topic !== parked.frame.topic) {
    begin(scene, topic, openingOf(heard));
  } else if (answer === 'yes' || (topic !== null && answer === null)) {
    resume(scene, parked.frame.topic);
  } else if (answer === 'no' || isIntent(heard, 'thanks_goodbye', ctx.policy.actConfidence)) {
    state.parked = state.parked.slice(0, -1);
    noteTopic(scene, parked.frame.topic, 'dropped', parked.frame.step);
    goOn(scene);
  } else {
    unheard(scene);
  }
}

/** "Yes, it works now, that is all": no new need, whatever it begins with. */
const THAT_IS_ALL =
  /\b(es todo|eso es todo|seria todo|nada mas|ya (quedo|funciona|sirve)|that.?s (all|it|everything)|nothing else|(is|it.?s) working( now)?)\b/;

export function hearAnythingElse(scene: Scene, heard: Heard): void {
  const answer = answerOf(heard);
  const { actConfidence, confirmConfidence } = scene.ctx.policy;
  const { sentiment } = heard.understanding;
  if (hearRepairUndone(scene, heard)) return;
  if (topicOf(heard, actConfidence) === null) {
    const nothingMore =
      refuses(heard) || saysWorks(heard.text) || THAT_IS_ALL.test(fold(heard.text));
    if (nothingMore || isIntent(heard, 'thanks_goodbye', confirmConfidence)) {
      finishUp(scene, sentiment !== 'negative' && sentiment !== 'angry');
      return;
    }
    if (answer === 'yes' && topicOf(heard, confirmConfidence) === null) {
      askNow(
        scene,
        { kind: 'open' },
        question([msg('open.go_on')], 'open', { reask: [msg('open.ask.2')] }),
      );
      return;
    }
  }
  route(scene, heard, null);
}

export function hearMenu(scene: Scene, heard: Heard): void {
  const { state } = scene;
  if (hearMenuKey(scene, heard)) return;
  if (state.frame !== null && state.frameAsked !== null && answerOf(heard) !== null) {
    state.mode = { kind: 'playbook' };
    state.asked = copyOf(state.frameAsked);
    hearInPlaybook(scene, heard);
    return;
  }
  if (refuses(heard) && /gracias|thank/i.test(heard.text)) {
    finishUp(scene, false);
    return;
  }
  if (hearMenuMiss(scene, heard)) return;
  route(scene, heard, null);
}
