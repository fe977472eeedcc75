import type { MessageKey } from '../../config/messages/customer/index.js';
import { isText } from '../domain/channel.js';
import type { EscalationReason } from '../domain/escalation-request.js';
import type { PhoneNumber } from '../domain/ids.js';
import type { Topic } from '../domain/intent.js';
import { parsePhone } from '../domain/phone.js';
import type { Heard } from './heard.js';
import { digitsOf } from './heard.js';
import { describeFact, describeStep, suggestNextStep } from './labels.js';
import { sayGoodbye } from './rating.js';
import type { Scene } from './scene.js';
import { askNow, msg, noteTopic, question, sayAll } from './scene.js';
import type { Message } from './types.js';

/** Turns in a row that moved nothing: past this a person is quicker. */
const STALL_LIMIT = 8;
/** One question more when the number is misheard; then the case goes without. */
const CALLBACK_TRIES = 2;

/**
 * Gives the conversation to a person. A caller whose number is withheld is first asked where to
 * call, but for those in danger, whose case goes at once. `raised`: the need named in this turn.
 */
export function requestHuman(
  scene: Scene,
  reason: EscalationReason,
  raised: Topic | null = null,
): void {
  const { ctx, state } = scene;
  const known = state.topics.some((note) => note.topic === raised && note.status === 'active');
  if (raised !== null && !known) noteTopic(scene, raised, 'active', 'raised');
  if (state.mode.kind === 'callback' && reason !== 'vulnerable_customer') {
    openCase(scene, state.mode.reason, null);
    return;
  }
  sayAll(scene, [msg(`human.${reason}` satisfies MessageKey)]);
  const canBeReached = isText(ctx.channel) || ctx.phone !== null;
  if (!canBeReached && reason !== 'vulnerable_customer') {
    askNow(
      scene,
      { kind: 'callback', reason, tries: 1 },
      question([msg('callback.ask.1')], 'phone'),
    );
    return;
  }
  openCase(scene, reason, null);
}

/** Counts a turn that moved nothing; true when there were too many, and a person was called (or, with only the rating left, goodbye said). */
export function stall(scene: Scene): boolean {
  const { state } = scene;
  state.counts.stalled += 1;
  if (state.counts.stalled < STALL_LIMIT) return false;
  if (state.mode.kind === 'rating') sayGoodbye(scene, []);
  else requestHuman(scene, 'repeated_failure');
  return true;
}

/** An answer, or its absence (`null`), to "which number should we call?". */
export function hearCallback(
  scene: Scene,
  heard: Heard | null,
  mode: { readonly reason: EscalationReason; readonly tries: number },
): void {
  const phone = heard === null ? null : phoneIn(heard);
  const refused = heard?.understanding.answer === 'no' && phone === null;
  if (phone === null && !refused && mode.tries < CALLBACK_TRIES) {
    askNow(
      scene,
      { kind: 'callback', reason: mode.reason, tries: mode.tries + 1 },
      question([msg('callback.ask.2')], 'phone'),
    );
    return;
  }
  openCase(scene, mode.reason, phone);
}

function phoneIn(heard: Heard): PhoneNumber | null {
  const { phone } = heard.understanding.entities;
  const digits = digitsOf(heard);
  const raw = phone ?? (digits !== null && digits.length >= 10 ? digits : null);
  return raw === null ? null : parsePhone(raw);
}

function openCase(scene: Scene, reason: EscalationReason, callbackPhone: PhoneNumber | null): void {
  const { ctx, state, language } = scene;
  const topic = topicAtStake(scene);
  if (topic !== null) {
    const note = state.topics.find((known) => known.topic === topic);
    noteTopic(scene, topic, 'escalated', note?.lastStep.slice(topic.length + 1) ?? 'begin');
  }
  if (ctx.channel === 'voice' && ctx.phone !== null) textCase(scene);
  scene.effects.push({
    kind: 'escalate',
    request: {
      reason,
      topic,
      tried: state.tried.map((tried) => describeStep(tried, language)),
      facts: state.facts.map((fact) => describeFact(fact, language)),
      nextStep: suggestNextStep(reason, language),
    },
    callbackPhone,
  });
  sayAll(scene, [handoff(scene, reason, callbackPhone)]);
  state.mode = { kind: 'done', escalated: true };
}

/** The case in writing after a call; in the same message as a folio, when there is one. */
function textCase(scene: Scene): void {
  const { ctx, effects } = scene;
  const index = effects.findIndex((effect) => effect.kind === 'send_text');
  const folio = effects[index];
  if (folio?.kind === 'send_text') {
    effects[index] = { ...folio, say: [...folio.say, msg('case.text_too')] };
  } else {
    const say = [msg('case.text', { company: ctx.companyName })];
    effects.push({ kind: 'send_text', say });
  }
}

/** The need in hand; else one still open; else the last answered without the customer's word for it. */
function topicAtStake(scene: Scene): Topic | null {
  const { frame, topics } = scene.state;
  const chosen =
    topics.find((note) => note.topic === frame?.topic) ??
    topics.findLast((note) => note.status === 'active') ??
    topics.findLast((note) => note.status === 'resolved' && !note.confirmed);
  return chosen?.topic ?? null;
}

/** What is true: the case has a number, and when somebody will be in touch, by which way. */
function handoff(
  scene: Scene,
  reason: EscalationReason,
  callbackPhone: PhoneNumber | null,
): Message {
  const { channel, phone, desk } = scene.ctx;
  const when = desk.open ? 'open' : desk.opensAt === null ? 'closed_unknown' : 'closed';
  const opensAt = desk.opensAt ?? { es: '', en: '' };
  if (reason === 'vulnerable_customer' && when !== 'open') {
    if (isText(channel)) return msg(`escalated.urgent.text.${when}`, { opensAt });
    if (phone !== null) return msg(`escalated.urgent.voice.${when}`, { opensAt });
  }
  if (isText(channel)) return msg(`escalated.text.${when}`, { opensAt });
  if (callbackPhone !== null) {
    return msg(`escalated.callback.${when}`, {
      opensAt,
      phone: { digits: callbackPhone.replace(/^\+52/, '') },
    });
  }
  return phone === null ? msg('escalated.no_number') : msg(`escalated.voice.${when}`, { opensAt });
}
