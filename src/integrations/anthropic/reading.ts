import { z } from 'zod';
import { INTENTS } from '../../domain/intent.js';
import { LANGUAGES } from '../../domain/language.js';
import { parsePhone } from '../../domain/phone.js';
import { Entities, emptyUnderstanding, type Understanding } from '../../domain/understanding.js';

const CUES = [
  'wantsHuman',
  'repeat',
  'goBack',
  'wait',
  'profanity',
  'vulnerable',
  'disputesCharge',
] as const satisfies readonly (keyof Understanding['cues'])[];

const ENTITIES = [
  'accountNumber',
  'amount',
  'date',
  'phone',
  'digits',
] as const satisfies readonly (keyof Entities)[];

/**
 * The shape Claude fills in. Cues and entities list only those present: that keeps the usual answer
 * short (a caller waits for every token) and avoids nullable fields, whose number the API limits.
 */
export const ClaudeReading = z.object({
  intent: z.enum(INTENTS),
  confidence: z.number().min(0).max(1).describe('0 to 1'),
  alternatives: z
    .array(z.object({ intent: z.enum(INTENTS), confidence: z.number() }))
    .describe('next best intents, best first, at most two; usually empty'),
  secondIntent: z.enum([...INTENTS, 'none']).describe('a second, separate request, else none'),
  language: z.enum([...LANGUAGES, 'unclear']),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'angry']),
  urgency: z.enum(['low', 'normal', 'high']),
  answer: z.enum(['yes', 'no', 'none']),
  cues: z.array(z.enum(CUES)).describe('only those that the words themselves show'),
  entities: z
    .array(z.object({ kind: z.enum(ENTITIES), value: z.string() }))
    .describe('only those said; the first of a kind counts'),
});
export type ClaudeReading = z.infer<typeof ClaudeReading>;

/** A malformed entity becomes null and the rest is kept: the dialogue asks for what is missing. */
export function toUnderstanding(reading: ClaudeReading): Understanding {
  const entities = readEntities(reading.entities);
  const answer = orNull(reading.answer, 'none');
  const carriesNoIntent =
    reading.intent === 'out_of_scope' && (answer !== null || entities.digits !== null);
  return {
    intent: reading.intent,
    confidence: carriesNoIntent ? 0 : reading.confidence,
    alternatives: rankAlternatives(reading),
    secondIntent:
      reading.secondIntent === reading.intent ? null : orNull(reading.secondIntent, 'none'),
    language: orNull(reading.language, 'unclear'),
    sentiment: reading.sentiment,
    urgency: reading.urgency,
    answer,
    cues: {
      ...emptyUnderstanding().cues,
      ...Object.fromEntries(reading.cues.map((cue) => [cue, true])),
    },
    entities,
  };
}

function orNull<Value extends string, None extends Value>(
  value: Value,
  none: None,
): Exclude<Value, None> | null {
  return value === none ? null : (value as Exclude<Value, None>);
}

function rankAlternatives(reading: ClaudeReading): Understanding['alternatives'] {
  const seen = new Set<string>([reading.intent]);
  return reading.alternatives
    .filter(({ confidence }) => confidence >= 0 && confidence <= 1)
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter(({ intent }) => !seen.has(intent) && seen.add(intent))
    .slice(0, 2);
}

function readEntities(found: ClaudeReading['entities']): Entities {
  const given = (kind: (typeof ENTITIES)[number]) =>
    found.find((e) => e.kind === kind)?.value ?? '';
  return {
    accountNumber: check('accountNumber', given('accountNumber').replace(/[\s.-]/g, '')),
    amount: check('amount', readAmount(given('amount'))),
    date: readDate(given('date')),
    phone: check('phone', parsePhone(given('phone'))),
    digits: check('digits', given('digits').replace(/[\s.-]/g, '')),
  };
}

function check<Kind extends keyof Entities>(kind: Kind, value: unknown): Entities[Kind] {
  const parsed = Entities.shape[kind].safeParse(value);
  return parsed.success ? (parsed.data as Entities[Kind]) : null;
}

/**
 * "1250.5", "1,250.50", "1.250,50", "$499": one or two digits after the last separator are
 * decimals, three are thousands.
 */
function readAmount(value: string): number | null {
  const [, whole, decimals] =
    /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(value.replace(/[^\d.,]/g, '')) ?? [];
  if (whole === undefined) return null;
  return Number(`${whole.replace(/[.,]/g, '')}.${decimals ?? '0'}`);
}

/** Null unless the day exists; "2026-02-30" does not. */
function readDate(value: string): string | null {
  const date = check('date', value.trim());
  if (date === null) return null;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
