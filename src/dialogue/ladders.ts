import type { Heard } from './heard.js';
import { digitsOf, topicOf } from './heard.js';
import { hearCallback, requestHuman } from './human-agent.js';
import { askAgainOrEnd, endInSilence, finishUp } from './rating.js';
import { begin, returnToFrame } from './runner.js';
import type { Scene } from './scene.js';
import { askNow, msg, question, rung, sayAll } from './scene.js';

/** Silences that are no concern after "wait a moment". */
const PATIENT_SILENCES = 2;

const MENU = {
  '1': 'billing_inquiry',
  '2': 'connection_issue',
  '3': 'cancellation',
  '4': 'product_info',
} as const;

/** Repeats what is being asked, in other words each time; then keys; then a person. */
export function hearSilence(scene: Scene): void {
  const { state, ctx } = scene;
  state.counts.silence += 1;
  if (state.waiting && state.counts.silence <= PATIENT_SILENCES) {
    sayAll(scene, [rung('wait.still.1', ['wait.still.1', 'wait.still.2'], state.counts.silence)]);
    return;
  }
  if (state.waiting) {
    state.waiting = false;
    state.counts.silence = 1;
  }
  if (endsQuietly(scene)) return;
  const n = state.counts.silence;
  if (n <= ctx.policy.silenceLimit) {
    scene.lead.push(rung('silence.1', ['silence.1', 'silence.2'], n));
    sayAll(scene, state.asked.reask);
  } else if (n === ctx.policy.silenceLimit + 1 && state.mode.kind !== 'menu') {
    askMenu(scene, [msg('silence.3')]);
  } else if (ctx.channel === 'voice' && ctx.phone === null) {
    // Nobody could be called back, so a case would help no one.
    endInSilence(scene);
  } else {
    requestHuman(scene, 'no_input');
  }
}

export function hearNoise(scene: Scene): void {
  const { state, ctx } = scene;
  state.counts.noise += 1;
  if (endsQuietly(scene)) return;
  const n = state.counts.noise;
  if (n <= ctx.policy.noiseLimit) {
    scene.lead.push(rung('noise.1', ['noise.1', 'noise.2'], n));
    sayAll(scene, state.asked.reask);
  } else if (n === ctx.policy.noiseLimit + 1 && state.mode.kind !== 'menu') {
    askMenu(scene, [msg('noise.3')]);
  } else {
    requestHuman(scene, 'repeated_failure');
  }
}

/** Where an answer is welcome but not needed, silence is an answer too. */
function endsQuietly(scene: Scene): boolean {
  const { mode, counts } = scene.state;
  if (mode.kind === 'callback') {
    hearCallback(scene, null, mode);
    return true;
  }
  if (mode.kind === 'rating') {
    askAgainOrEnd(scene, mode.tries);
    return true;
  }
  if (mode.kind === 'anything_else' && counts.silence + counts.noise >= 2) {
    scene.state.ratingAsked = true;
    finishUp(scene, false);
    return true;
  }
  return false;
}

/** Nothing usable in answer to a closed question: asked again, otherwise; then a person. */
export function unheard(scene: Scene): void {
  const { state, ctx } = scene;
  state.counts.failures += 1;
  state.counts.misses += 1;
  if (state.counts.failures >= ctx.policy.failureLimit) {
    requestHuman(scene, 'repeated_failure');
    return;
  }
  const n = state.counts.misses;
  scene.lead.push(rung('unheard.1', ['unheard.1', 'unheard.2'], n));
  const yesNo = state.asked.expects === 'yes_no' || state.asked.expects === 'step_result';
  sayAll(scene, state.asked.reask);
  if (n > 1 && yesNo) sayAll(scene, [msg('unheard.keys')]);
}

/** No need could be made out: one clarifying question, then the list of what we do, then a person. */
export function miss(scene: Scene, options: { readonly outOfScope: boolean }): void {
  const { state, ctx } = scene;
  state.counts.failures += 1;
  state.counts.misses += 1;
  if (state.counts.misses >= ctx.policy.lowConfidenceLimit) {
    requestHuman(scene, 'low_confidence');
    return;
  }
  if (state.counts.failures >= ctx.policy.failureLimit) {
    requestHuman(scene, 'repeated_failure');
    return;
  }
  if (scene.wasClarified) {
    askMenu(scene, []);
    return;
  }
  const first = state.counts.failures <= 1;
  const key = options.outOfScope ? 'clarify.out_of_scope' : first ? 'clarify.1' : 'clarify.2';
  state.clarified = true;
  askNow(scene, { kind: 'open' }, question([msg(key)], 'open', { reask: [msg('open.ask.2')] }));
}

/** "I don't know": what can be done here, in one sentence; the keys when that did not help. */
export function offerOptions(scene: Scene): void {
  const { state, ctx } = scene;
  state.counts.failures += 1;
  state.counts.misses += 1;
  if (state.counts.failures >= ctx.policy.failureLimit) requestHuman(scene, 'repeated_failure');
  else if (state.counts.misses > 1) askMenu(scene, []);
  else {
    const reask = [msg('open.ask.2')];
    askNow(scene, { kind: 'open' }, question([msg('open.options')], 'open', { reask }));
  }
}

export function askMenu(scene: Scene, lead: Parameters<typeof sayAll>[1]): void {
  scene.lead.push(...lead);
  askNow(
    scene,
    { kind: 'menu' },
    question([msg('menu.1')], 'menu', { reask: [msg('menu.again')] }),
  );
}

/** A key, or a number sent by text. True when it was one that the menu knows. */
export function hearMenuKey(scene: Scene, heard: Heard): boolean {
  const key = digitsOf(heard);
  if (key === '0') {
    requestHuman(scene, 'customer_asked');
    return true;
  }
  if (key === null || !Object.hasOwn(MENU, key)) return false;
  const topic = MENU[key as keyof typeof MENU];
  const { state } = scene;
  state.counts.misses = 0;
  if (state.frame?.topic === topic && state.frameAsked !== null) returnToFrame(scene);
  else begin(scene, topic, { heard: null, text: '' });
  return true;
}

/** Anything on the menu that was no key of it. True when that was dealt with here. */
export function hearMenuMiss(scene: Scene, heard: Heard): boolean {
  const { state, ctx } = scene;
  if (topicOf(heard, ctx.policy.confirmConfidence) !== null) return false;
  if (state.counts.misses === 0 && digitsOf(heard) !== null) {
    state.counts.misses += 1;
    state.counts.failures += 1;
    sayAll(scene, state.asked.reask);
    return true;
  }
  return false;
}
