import { z } from 'zod';
import { ESCALATION_REASONS } from '../domain/escalation-request.js';
import { INTENTS, TOPICS } from '../domain/intent.js';
import { LANGUAGES } from '../domain/language.js';
import { EXPECTATIONS } from '../domain/reply.js';

const StoredParam = z.union([
  z.string(),
  z.number(),
  z.strictObject({ es: z.string(), en: z.string() }),
  z.strictObject({ amountMinor: z.number().int(), currency: z.string() }),
  z.strictObject({ date: z.string() }),
  z.strictObject({ time: z.string() }),
  z.strictObject({ code: z.string() }),
  z.strictObject({ digits: z.string() }),
]);

const StoredMessage = z.object({ key: z.string(), params: z.record(z.string(), StoredParam) });

/** What was asked last and is waiting for an answer. */
export const Question = z.object({
  /** All that was said with it: what "repeat that" repeats. */
  say: z.array(StoredMessage),
  /** The question alone, short: what a reminder says. */
  reask: z.array(StoredMessage),
  expects: z.enum(EXPECTATIONS),
  /** Any words answer it, so that they are not taken for a change of topic. */
  free: z.boolean(),
});
export type Question = z.infer<typeof Question>;

/** Where a playbook is, and what it has gathered. */
export const Frame = z.object({
  topic: z.enum(TOPICS),
  step: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Frame = z.infer<typeof Frame>;

const FrameWithQuestion = z.object({ frame: Frame, asked: Question });

/** Who is asking: the loop itself, or the playbook in `frame`. */
const Mode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('menu') }),
  z.object({ kind: z.literal('playbook') }),
  /** "Is it about ...?"; `text` is what was said, used when the answer is yes. */
  z.object({ kind: z.literal('confirm'), intent: z.enum(INTENTS), text: z.string() }),
  z.object({ kind: z.literal('second'), topic: z.enum(TOPICS), text: z.string() }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('callback'), reason: z.enum(ESCALATION_REASONS), tries: z.number() }),
  z.object({ kind: z.literal('anything_else') }),
  z.object({ kind: z.literal('rating'), tries: z.number() }),
  z.object({ kind: z.literal('done'), escalated: z.boolean() }),
]);
export type Mode = z.infer<typeof Mode>;

const TopicNote = z.object({
  topic: z.enum(TOPICS),
  status: z.enum(['active', 'resolved', 'escalated', 'dropped']),
  confirmed: z.boolean(),
  lastStep: z.string(),
  /** Changed since it was last told to the interaction. */
  untold: z.boolean(),
});
export type TopicNote = z.infer<typeof TopicNote>;

const VERSION = 1;

/** JSON. Kept between turns; everything a conversation needs to go on anywhere, at any turn. */
export const DialogueState = z.object({
  version: z.literal(VERSION),
  mode: Mode,
  asked: Question,
  frame: Frame.nullable(),
  /** What `frame` asked last; `asked` may be the loop's own question in between. */
  frameAsked: Question.nullable(),
  /** Steps that "go back" returns to, of the frame in hand. */
  back: z.array(FrameWithQuestion),
  /** Topics left for another one, last left last. */
  parked: z.array(FrameWithQuestion),
  /** Second requests, to be offered when the first is done; with the words they came in. */
  queued: z.array(z.object({ topic: z.enum(TOPICS), text: z.string() })),
  topics: z.array(TopicNote),
  tried: z.array(StoredMessage),
  facts: z.array(z.object({ label: z.string(), value: StoredParam })),
  counts: z.object({
    turns: z.number(),
    silence: z.number(),
    noise: z.number(),
    /** Consecutive turns not understood. */
    misses: z.number(),
    /** Failed exchanges since something was last resolved. */
    failures: z.number(),
    /** Consecutive turns that moved nothing. */
    stalled: z.number(),
    angry: z.number(),
    profanity: z.number(),
    repeats: z.number(),
    waits: z.number(),
    anythingElse: z.number(),
  }),
  /** The last thing said was a clarifying question. */
  clarified: z.boolean(),
  waiting: z.boolean(),
  ratingAsked: z.boolean(),
  /** Said or decided before a lookup was asked for; it comes out with the reply. */
  held: z.object({ language: z.enum(LANGUAGES).nullable(), say: z.array(StoredMessage) }),
});
export type DialogueState = z.infer<typeof DialogueState>;

export function startDialogue(): DialogueState {
  return {
    version: VERSION,
    mode: { kind: 'open' },
    asked: {
      say: [{ key: 'open.ask.1', params: {} }],
      reask: [{ key: 'open.ask.1', params: {} }],
      expects: 'open',
      free: false,
    },
    frame: null,
    frameAsked: null,
    back: [],
    parked: [],
    queued: [],
    topics: [],
    tried: [],
    facts: [],
    counts: {
      turns: 0,
      silence: 0,
      noise: 0,
      misses: 0,
      failures: 0,
      stalled: 0,
      angry: 0,
      profanity: 0,
      repeats: 0,
      waits: 0,
      anythingElse: 0,
    },
    clarified: false,
    waiting: false,
    ratingAsked: false,
    held: { language: null, say: [] },
  };
}

/**
 * The stored state, or a fresh one when there is none, it is of another version, or it cannot be
 * trusted: the customer is then asked again, which beats a broken conversation.
 */
export function parseDialogue(value: unknown): DialogueState {
  const parsed = DialogueState.safeParse(value);
  if (!parsed.success) return startDialogue();
  const state = parsed.data;
  return state.mode.kind === 'playbook' && state.frame === null ? startDialogue() : state;
}
