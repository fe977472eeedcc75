import { z } from 'zod';
import { INTENTS } from './intent.js';
import { LANGUAGES } from './language.js';

const Confidence = z.number().min(0).max(1);

/** Signals besides the intent, each true only when stated in the words themselves. */
export const Cues = z.object({
  wantsHuman: z.boolean().describe('asks for a person, agent, advisor or operator'),
  repeat: z.boolean().describe('asks to hear the last thing again'),
  goBack: z.boolean().describe('asks to go back to the step before'),
  wait: z.boolean().describe('asks us to wait a moment'),
  profanity: z.boolean(),
  vulnerable: z
    .boolean()
    .describe('danger to life or health, self-harm, a medical device that needs the line, abuse'),
  disputesCharge: z.boolean().describe('says that a charge is wrong or unknown to them'),
});
export type Cues = z.infer<typeof Cues>;

export const Entities = z.object({
  accountNumber: z
    .string()
    .regex(/^\d{6,10}$/)
    .nullable()
    .describe('digits only'),
  amount: z.number().nonnegative().nullable().describe('money in the currency of the account'),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .describe('ISO local date'),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/)
    .nullable()
    .describe('E.164'),
  digits: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable()
    .describe('all digits said, in order, when the utterance is mainly digits'),
});
export type Entities = z.infer<typeof Entities>;

/**
 * What one customer utterance means. `confidence` is the probability that `intent` is right and in
 * scope (0-1), never a raw score. An utterance of yes, no or digits alone keeps the intent
 * `out_of_scope` with confidence 0 and is read through `answer` and `entities`.
 */
export const Understanding = z.object({
  intent: z.enum(INTENTS),
  confidence: Confidence,
  /** Next best intents, best first, at most two. */
  alternatives: z.array(z.object({ intent: z.enum(INTENTS), confidence: Confidence })).max(2),
  /** A second, separate request in the same utterance. */
  secondIntent: z.enum(INTENTS).nullable(),
  language: z.enum(LANGUAGES).nullable().describe('null when the words do not tell (digits, ok)'),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'angry']),
  urgency: z.enum(['low', 'normal', 'high']),
  answer: z.enum(['yes', 'no']).nullable(),
  cues: Cues,
  entities: Entities,
});
export type Understanding = z.infer<typeof Understanding>;

export type Sentiment = Understanding['sentiment'];
export type Urgency = Understanding['urgency'];

/** The understanding of an empty utterance: the default for every field. */
export function emptyUnderstanding(): Understanding {
  return {
    intent: 'out_of_scope',
    confidence: 0,
    alternatives: [],
    secondIntent: null,
    language: null,
    sentiment: 'neutral',
    urgency: 'normal',
    answer: null,
    cues: {
      wantsHuman: false,
      repeat: false,
      goBack: false,
      wait: false,
      profanity: false,
      vulnerable: false,
      disputesCharge: false,
    },
    entities: { accountNumber: null, amount: null, date: null, phone: null, digits: null },
  };
}
