import { isText } from '../domain/channel.js';
import type { Heard } from './heard.js';
import { stall } from './human-agent.js';
import { isBareYes, isPleasantry } from './phrases.js';
import { askAnythingElse } from './rating.js';
import type { Scene } from './scene.js';
import { askNow, firstName, msg, question, rung, sayAll } from './scene.js';

export function open(scene: Scene): void {
  const { state, ctx } = scene;
  if (state.counts.turns > 1) {
    // The call was connected anew in the middle: it goes on where it was.
    if (!stall(scene)) sayAll(scene, state.asked.reask);
    return;
  }
  const say = [greeting(scene)];
  if (scene.customer === null && !isText(ctx.channel)) say.push(msg('greet.other_language'));
  askNow(scene, { kind: 'open' }, question(say, 'open', { reask: [msg('open.ask.1')] }));
}

/** The first text has no greeting before it, so the answer says who is writing. */
export function introduce(scene: Scene): void {
  const { state, ctx } = scene;
  if (state.counts.turns > 1 || !isText(ctx.channel)) return;
  const company = ctx.companyName;
  scene.lead.push(
    scene.customer === null
      ? msg('greet.intro', { company })
      : msg('greet.intro_known', { company, name: firstName(scene.customer) }),
  );
}

/**
 * A first text of "ok" or "thanks" is the end of an earlier conversation, not the start of one: it
 * is answered in kind and closed, and as nothing was asked it stays out of the rates. A lone "yes"
 * is greeted. True when it was one of these.
 */
export function hearPleasantry(scene: Scene, heard: Heard): boolean {
  const { state, ctx } = scene;
  const first = state.counts.turns === 1 && isText(ctx.channel);
  if (!first) return false;
  if (isBareYes(heard.text) && !isPleasantry(heard.text)) {
    // An answer to nothing we asked: we say who we are and ask.
    const reask = [msg('open.ask.1')];
    askNow(scene, { kind: 'open' }, question([greeting(scene)], 'open', { reask }));
    return true;
  }
  if (!isPleasantry(heard.text)) return false;
  const thanks = /gracias|than(k|x)|thx/i.test(heard.text);
  sayAll(scene, [msg(thanks ? 'pleasantry.thanks' : 'pleasantry.noted')]);
  scene.effects.push({ kind: 'close', outcome: { kind: 'abandoned', short: true } });
  state.mode = { kind: 'done', escalated: false };
  return true;
}

export function greetBack(scene: Scene): void {
  const { state } = scene;
  if (stall(scene)) return;
  if (state.topics.some((note) => note.status === 'resolved')) {
    askAnythingElse(scene);
    return;
  }
  const reask = [msg('open.ask.1')];
  if (state.counts.turns > 1) {
    const say = rung('greet.again.1', ['greet.again.1', 'greet.again.2'], state.counts.stalled);
    askNow(scene, { kind: 'open' }, question([say], 'open', { reask }));
    return;
  }
  askNow(scene, { kind: 'open' }, question([greeting(scene)], 'open', { reask }));
  scene.lead.length = 0;
}

export function greeting(scene: Scene) {
  const company = scene.ctx.companyName;
  return scene.customer === null
    ? msg('greet.new', { company })
    : msg('greet.known', { company, name: firstName(scene.customer) });
}
