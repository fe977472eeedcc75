import { politeNo } from '../../../domain/polite-no.js';
import type { Expectation } from '../../../domain/reply.js';
import { NO_PHRASES, STEP_RESULT, STEP_TAKEN, WEAK_LEADS, YES_PHRASES } from './yes-no-words.js';

type Verdict = 'yes' | 'no';

export interface ReadAnswer {
  readonly answer: Verdict;
  /** Nothing but the answer and politeness was said. */
  readonly alone: boolean;
  /** What was said beside it. */
  readonly rest: string;
}

interface Lead {
  readonly text: string;
  readonly verdict: Verdict;
}

const LEADS: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ...YES_PHRASES.map((phrase) => [phrase, 'yes'] as const),
  ...NO_PHRASES.map((phrase) => [phrase, 'no'] as const),
]);
const LONGEST_LEAD = 5;

/** What people say while they look, before they say how it is. */
const FILLERS =
  /^(?:(?:pues|eh|em|mmm|ah|ay|oh|well|um|uh|hmm|a ver|haber|mire|mira|oiga|oye|fijese|fijate|dejeme ver|deje veo|let me see|let me check|let's see|lets see|look) )+/;

/** Starts like a yes or a no and is neither. */
const NO_ANSWER =
  /^(?:no (?:se\b|lo se|estoy segur|entiend|entend|le entiend|te entiend|escuch|le escuch|te escuch|oigo|te oigo|le oigo|recuerdo|me acuerdo|tengo idea|tengo ni idea|idea\b|sabria|importa|manches|mames|inventes|problem|one\b)|i don'?t (?:know|understand|remember)|i do not know|not sure|i'?m not sure|bueno (?:bueno|\?|si\?)|como no (?!que si|senor|claro|con)\p{L}+ )/u;

/** "si no tengo internet..." sets a condition; "si ya quedo" answers. The accent is lost in speech. */
const CONDITION =
  /^si (?:no|me|te|se|yo|ustedes|el|la|los|las|es que|un|una|hay|puedo|pueden|cancelo|pago|cambio)\b(?! (?:gracias|por favor|interesa|parece|gustaria|funciono|sirvio|quedo|jalo|arreglo|late|ayuda))/;

const DONT_KNOW =
  /^[^\p{L}]*(?:(?:la verdad|pues|ay|uy|eh|hijole|uh|um|honestly|sorry|perdon|disculpe)[ ,]+)*(?:no (?:me )?(?:lo |la )?(?:se|acuerdo|recuerdo|tengo (?:a la mano|aqui|ahorita|el numero|mi numero|la mano|ese dato|idea))\b(?! (?:si|por que|cuanto|cuando|donde|cual|como|que))|i (?:don'?t|do not|can'?t) (?:know|remember|recall|have (?:it|that|my|the number))|no idea|ni idea)/u;

const PLEASANTRIES = new Set(
  (
    'por favor gracias muchas muy amable senor senora senorita joven amigo amiga pues ya eh em mmm ay ah oh well please ' +
    'thanks thank you sir maam miss man que es asi todo bien no si yes correcto claro ahorita entonces seria ' +
    'muchisimas mil ok bueno okay just actually quite guess this very so um uh pero esta te le eso va manito'
  ).split(' '),
);

/**
 * Reads a yes or no at the start of a normalised utterance. Where none was asked for, only an
 * utterance that is nothing else counts, or one set off by a comma ("no, gracias, quiero ...").
 */
export function readAnswer(text: string, expects: Expectation): ReadAnswer | null {
  if (/^\s*(?:👍|✅|👌)/u.test(text)) return { answer: 'yes', alone: true, rest: '' };
  if (/^\s*(?:👎|❌)/u.test(text)) return { answer: 'no', alone: true, rest: '' };
  const plain = text.replace(/[^\p{L}\p{Nd}',]+/gu, ' ').trim();
  const flat = plain
    .replace(/[\s,]+/g, ' ')
    .trim()
    .replace(FILLERS, '');
  const asked = expects === 'yes_no' || expects === 'step_result';
  if (NO_ANSWER.test(flat) || (CONDITION.test(flat) && !plain.startsWith('si,'))) return null;
  const declined = asked ? politeNo(flat) : null;
  if (declined !== null) {
    const { rest } = declined;
    return { answer: 'no', alone: countOthers(rest) === 0, rest };
  }
  if (asked && STEP_TAKEN.test(flat)) {
    const outcome = readOutcomeAfterStep(flat);
    if (outcome !== null || expects === 'step_result') return outcome;
  }
  const lead = longestLead(flat);
  if (expects === 'step_result' && (lead === null || WEAK_LEADS.has(lead.text))) {
    const outcome = readOutcome(flat);
    if (outcome !== null) return outcome;
  }
  if (lead === null || (!asked && STEP_RESULT.test(flat))) return null;
  const rest = flat.slice(lead.text.length).trim();
  const next = longestLead(rest);
  const others = countOthers(next === null ? rest : rest.slice(next.text.length));
  const alone = others === 0;
  if (!alone && !asked && !plain.startsWith(`${lead.text},`)) return null;
  const tooMuch = WEAK_LEADS.has(lead.text) && (next === null || next.verdict !== lead.verdict);
  if (tooMuch && others > (asked ? 3 : 0) && !(asked && lead.verdict === 'no')) return null;
  return { answer: settle(lead, next, asked), alone, rest };
}

/** "ya hice eso y sigue igual", "i restarted it but still nothing": the last part tells how it went, the first is no request. */
function readOutcome(flat: string): ReadAnswer | null {
  const parts = flat.split(/ (?:y|pero|and|but|ahora|now) (?=\p{L}+)/u);
  const last = parts.length > 1 ? longestLead(parts.at(-1) ?? '') : null;
  if (last === null || last.text === 'no') return null;
  return { answer: last.verdict, alone: true, rest: '' };
}

/** "ya lo reinicie y nada", "i unplugged it still nothing": the first words that tell how it went; none, no answer. */
function readOutcomeAfterStep(flat: string): ReadAnswer | null {
  const words = flat.split(' ');
  for (let at = 1; at < words.length; at += 1) {
    const found = longestLead(words.slice(at).join(' '));
    if (found !== null && (found.text.includes(' ') || OUTCOME_WORDS.has(found.text))) {
      return { answer: found.verdict, alone: true, rest: '' };
    }
  }
  return null;
}

/** "no me lo se", "i don't have it": it was asked for and they cannot say. Normalised text. */
export function isDontKnow(text: string): boolean {
  return DONT_KNOW.test(text);
}

/**
 * Of two answers in a row the second decides when it is a phrase of its own: "no, ya quedo", "ok but
 * it didn't work", "si, sigue igual". "no, ok" stays a no.
 */
function settle(first: Lead, next: Lead | null, asked: boolean): Verdict {
  if (next === null || next.verdict === first.verdict) return first.verdict;
  if (WEAK_LEADS.has(first.text)) return next.verdict;
  return asked && next.text.includes(' ') && !POLITE_PHRASES.has(next.text)
    ? next.verdict
    : first.verdict;
}

/** Single words that tell how a step went; "si" and "ya" beside a step tell nothing. */
const OUTCOME_WORDS = new Set(
  'nada igual sigue funciono jalo sirvio quedo volvio regreso same nothing fixed works nel nope'.split(
    ' ',
  ),
);

const POLITE_PHRASES = new Set([
  'por favor',
  'esta bien',
  'de acuerdo',
  "that's fine",
  'all right',
  "i'm good",
  'eso es todo',
  "that's all",
  'es todo',
]);

function countOthers(rest: string): number {
  return rest.split(' ').filter((word) => word !== '' && !PLEASANTRIES.has(word)).length;
}

function longestLead(text: string): Lead | null {
  const words = text.replace(/^(?:pero|but|y|and) /, '').split(' ', LONGEST_LEAD);
  for (let count = words.length; count >= 1; count -= 1) {
    const candidate = words.slice(0, count).join(' ');
    const verdict = LEADS.get(candidate);
    if (verdict !== undefined) return { text: candidate, verdict };
  }
  return null;
}
