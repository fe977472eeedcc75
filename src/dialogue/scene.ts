import type { MessageKey } from '../../config/messages/customer/index.js';
import type { Customer } from '../domain/customer.js';
import type { Topic } from '../domain/intent.js';
import type { Language } from '../domain/language.js';
import { copyOf } from './copy.js';
import type { DialogueState, Mode, Question, TopicNote } from './state.js';
import type { DialogueContext, DialogueEffect, Lookup, Message, MessageParam } from './types.js';

/**
 * One turn in the making. `state` is this turn's own copy and is changed in place; nothing outside
 * sees it before the turn is done.
 */
export interface Scene {
  readonly state: DialogueState;
  readonly ctx: DialogueContext;
  /** After a change of language in this very turn. */
  language: Language;
  /** The language was changed and the interaction has not been told. */
  languageChanged: boolean;
  /** Found in this very turn, or known before. */
  customer: Customer | null;
  identified: boolean;
  /** Said first; not part of what a repeat repeats. */
  readonly lead: Message[];
  readonly say: Message[];
  readonly effects: DialogueEffect[];
  lookup: Lookup | null;
  /** The words of this turn; empty when there were none. */
  readonly text: string;
  /** The turn before ended in a clarifying question. */
  readonly wasClarified: boolean;
  /** What "repeat that" says instead of this turn's words. */
  repeats: readonly Message[] | null;
  /** A new question was asked in this turn, so it is what "repeat" repeats from now on. */
  asked: boolean;
}

export function msg(
  key: MessageKey,
  params: Readonly<Record<string, MessageParam>> = {},
): Message & { params: Record<string, MessageParam> } {
  return { key, params: { ...params } };
}

/** The wording for the nth time: the last one goes on being used. `n` starts at 1. */
export function rung(base: string, keys: readonly MessageKey[], n: number): Message {
  const key = keys[Math.min(Math.max(n, 1), keys.length) - 1];
  return { key: key ?? base, params: {} };
}

export function sayAll(scene: Scene, messages: readonly Message[]): void {
  scene.say.push(...messages);
}

/** Puts a question; an answer to it is the next thing expected. */
export function askNow(scene: Scene, mode: Mode, question: Question): void {
  const { state } = scene;
  state.mode = mode;
  state.asked = copyOf(question);
  scene.asked = true;
  sayAll(scene, question.say);
}

/** A question whose reminder is the question itself. */
export function question(
  say: readonly Message[],
  expects: Question['expects'],
  options: { reask?: readonly Message[]; free?: boolean } = {},
): Question {
  return copyOf({
    say,
    reask: options.reask ?? say,
    expects,
    free: options.free ?? false,
  }) as Question;
}

export function noteTopic(
  scene: Scene,
  topic: Topic,
  status: TopicNote['status'],
  step: string,
  confirmed = false,
): void {
  const { topics } = scene.state;
  const next = { topic, status, confirmed, lastStep: `${topic}.${step}`, untold: true };
  const index = topics.findIndex((note) => note.topic === topic);
  const known = topics[index];
  if (known === undefined) {
    topics.push(next);
    return;
  }
  const same =
    known.status === status && known.confirmed === confirmed && known.lastStep === next.lastStep;
  if (!same) topics[index] = next;
}

/** A fact for the agent; a later value of the same label replaces the earlier one. */
export function noteFact(scene: Scene, label: MessageKey, value: MessageParam): void {
  const facts = scene.state.facts;
  const stored = copyOf(value) as DialogueState['facts'][number]['value'];
  const known = facts.find((fact) => fact.label === label);
  if (known) known.value = stored;
  else facts.push({ label, value: stored });
}

export function noteTried(
  scene: Scene,
  key: MessageKey,
  params: Readonly<Record<string, MessageParam>> = {},
): void {
  const entry = copyOf(msg(key, params)) as DialogueState['tried'][number];
  const already = scene.state.tried.some(
    (tried) => JSON.stringify(tried) === JSON.stringify(entry),
  );
  if (!already) scene.state.tried.push(entry);
}

/** On a call: that the code comes by text, or the code once more where no text can be sent. */
export function keptInWriting(scene: Scene, folio: string): Message[] {
  if (scene.ctx.channel !== 'voice') return [];
  return [
    scene.ctx.phone === null ? msg('folio.again', { folio: { code: folio } }) : msg('folio.sent'),
  ];
}

export function firstName(customer: Customer): string {
  return customer.name.trim().split(/\s+/)[0] ?? customer.name;
}
