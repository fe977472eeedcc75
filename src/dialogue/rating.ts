import type { Heard } from './heard.js';
import { intentPhrase } from './labels.js';
import { outcomeOf } from './outcome.js';
import { ratingIn } from './rating-words.js';
import type { Scene } from './scene.js';
import { askNow, msg, noteTopic, question, rung, sayAll } from './scene.js';
import type { Message } from './types.js';

/** What comes after a need is done with: the second one, the one left aside, or "anything else?". */
export function goOn(scene: Scene): void {
  const { state } = scene;
  state.frame = null;
  state.frameAsked = null;
  state.back = [];
  const second = state.queued.shift();
  if (second !== undefined) {
    const topic = intentPhrase(second.topic);
    askNow(
      scene,
      { kind: 'second', ...second },
      question([msg('second.offer', { topic })], 'yes_no', {
        reask: [msg('second.reask', { topic })],
      }),
    );
    return;
  }
  const parked = state.parked.at(-1);
  if (parked !== undefined) {
    const topic = intentPhrase(parked.frame.topic);
    askNow(
      scene,
      { kind: 'resume' },
      question([msg('resume.offer', { topic })], 'yes_no', {
        reask: [msg('resume.reask', { topic })],
      }),
    );
    return;
  }
  askAnythingElse(scene);
}

export function askAnythingElse(scene: Scene): void {
  const { counts } = scene.state;
  counts.anythingElse += 1;
  const keys = ['anything_else.1', 'anything_else.2', 'anything_else.3'] as const;
  const key = keys[(counts.anythingElse - 1) % keys.length] ?? keys[0];
  askNow(scene, { kind: 'anything_else' }, question([msg(key)], 'yes_no'));
}

/**
 * The customer wants nothing more. `content`: they said so without complaint, which confirms what
 * was resolved. A rating is asked for once, when there was something to rate.
 */
export function finishUp(scene: Scene, content: boolean): void {
  const { state } = scene;
  for (const note of [...state.topics]) {
    const step = note.lastStep.slice(note.topic.length + 1);
    if (note.status === 'active') noteTopic(scene, note.topic, 'dropped', step);
    if (note.status === 'resolved' && content) noteTopic(scene, note.topic, 'resolved', step, true);
  }
  state.frame = null;
  state.frameAsked = null;
  state.parked = [];
  state.queued = [];
  if (!state.ratingAsked && state.topics.some((note) => note.status === 'resolved')) {
    state.ratingAsked = true;
    state.counts.stalled = 0;
    scene.effects.push({ kind: 'ask_rating' });
    askNow(
      scene,
      { kind: 'rating', tries: 1 },
      question([msg('rating.ask')], 'rating', { reask: [msg('rating.again')] }),
    );
    return;
  }
  sayGoodbye(scene, []);
}

export function sayGoodbye(scene: Scene, before: readonly Message[]): void {
  const { state } = scene;
  const goodbye = rung('goodbye.1', ['goodbye.1', 'goodbye.2'], state.ratingAsked ? 2 : 1);
  endWith(scene, [...before, goodbye]);
}

/** The caller cannot be heard and wants nothing we know of. */
export function endInSilence(scene: Scene): void {
  endWith(scene, [msg('goodbye.silent')]);
}

function endWith(scene: Scene, say: readonly Message[]): void {
  const { state } = scene;
  sayAll(scene, say);
  const outcome = outcomeOf(state.topics, { unmet: false, short: true });
  scene.effects.push({ kind: 'close', outcome });
  state.mode = { kind: 'done', escalated: false };
}

/** True when the words were about the rating; false leaves them to be taken as a new request. */
export function hearRating(scene: Scene, heard: Heard, tries: number): boolean {
  const rating = ratingIn(heard);
  if (rating === 'unclear') {
    askAgainOrEnd(scene, tries);
    return true;
  }
  if (rating !== null) {
    scene.effects.push({ kind: 'rate', rating });
    sayGoodbye(scene, [msg(rating >= 3 ? 'rating.thanks' : 'rating.sorry')]);
    return true;
  }
  const { answer, intent, confidence } = heard.understanding;
  if (answer === 'no' || intent === 'thanks_goodbye') {
    sayGoodbye(scene, []);
    return true;
  }
  const { actConfidence } = scene.ctx.policy;
  if (confidence >= actConfidence && intent !== 'out_of_scope' && intent !== 'greeting')
    return false;
  askAgainOrEnd(scene, tries);
  return true;
}

export function askAgainOrEnd(scene: Scene, tries: number): void {
  if (tries >= 2) {
    sayGoodbye(scene, []);
    return;
  }
  askNow(scene, { kind: 'rating', tries: tries + 1 }, question([msg('rating.again')], 'rating'));
}
