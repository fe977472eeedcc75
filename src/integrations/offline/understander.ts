import { correctionIn } from '../../domain/correction.js';
import { INTENTS, type Intent, isTopic } from '../../domain/intent.js';
import type { TurnReading } from '../../domain/interaction.js';
import type { Expectation } from '../../domain/reply.js';
import { emptyUnderstanding, type Understanding } from '../../domain/understanding.js';
import { InvariantError } from '../../errors.js';
import { CARD_MARK } from '../../language/redact/marks.js';
import type { Understander, UnderstandRequest } from '../../ports/understanding.js';
import type { IntentModel } from './model.js';
import { addsRequest, splitClauses } from './rules/clauses.js';
import { mentionsPerson, readCues } from './rules/cues.js';
import type { Lean } from './rules/dates.js';
import { detectLanguage } from './rules/detect-language.js';
import { disputesBill } from './rules/disputes.js';
import { readEntities } from './rules/entities.js';
import { readSentiment, readUrgency } from './rules/tone.js';
import { isDontKnow, type ReadAnswer, readAnswer } from './rules/yes-no.js';
import { MAX_TEXT_LENGTH, normalise, words as wordsOf } from './text.js';

/** Minimum confidence (0-1) to report a second request. */
const SECOND_INTENT_FLOOR = 0.6;
/** Minimum confidence for a request made along with an expected yes or no. */
const BESIDE_ANSWER_FLOOR = 0.7;
const GOODBYE_FLOOR = 0.5;

const WARM_UP = [
  {
    text: 'no jala y además me cobraron 350 pesos el lunes 15',
    language: 'es',
    expects: 'step_result',
  },
  { text: 'i paid two hundred dollars, can i talk to someone', language: 'en', expects: 'open' },
] as const;

interface Guess {
  readonly intent: Intent;
  readonly confidence: number;
  readonly alternatives: Understanding['alternatives'];
}

const NO_GUESS: Guess = { intent: 'out_of_scope', confidence: 0, alternatives: [] };

/**
 * Understands without an external service: our own classifier for the intent, rules for the rest.
 * Understanding never throws and never waits. Creation throws InvariantError if the model has
 * intents that we don't.
 */
export function createOfflineUnderstander(deps: {
  readonly model: IntentModel;
  /** A monotonic clock in milliseconds. */
  readonly elapsed?: () => number;
}): Understander {
  const { model, elapsed = () => performance.now() } = deps;
  const unknown = model.labels.filter((label) => !isIntent(label));
  if (unknown.length > 0) throw new InvariantError(`unknown intents: ${unknown.join(', ')}`);
  warmUp(model);

  async function understand(request: UnderstandRequest): Promise<TurnReading> {
    const startedAt = elapsed();
    const understanding = readTurn(model, request);
    return {
      understanding,
      engine: 'offline',
      fallbackReason: null,
      latencyMs: elapsed() - startedAt,
      usage: null,
    };
  }

  return { understand };
}

/** Patterns are compiled on first use, some 30 ms that no caller should wait for. */
function warmUp(model: IntentModel): void {
  for (const spoken of WARM_UP) {
    readTurn(model, {
      ...spoken,
      channel: 'voice',
      // Includes the patterns for disputed bills.
      activeIntent: 'billing_inquiry',
      recent: [],
      today: '2026-01-15',
    });
  }
}

/** Reads one utterance completely; pure. */
export function readTurn(model: IntentModel, request: UnderstandRequest): Understanding {
  const original = request.text.replaceAll(CARD_MARK, ' ').slice(0, MAX_TEXT_LENGTH);
  const text = normalise(original);
  const words = wordsOf(text);
  const answer = readAnswer(text, request.expects);
  if (words.length === 0) return { ...emptyUnderstanding(), answer: answer?.answer ?? null };
  const cues = readCues(text, words, expectsOtherYesNo(request));
  const language = detectLanguage(words, original);
  const entities = readEntities(text, words, {
    expects: request.expects,
    today: request.today,
    language: language ?? request.language,
    lean: leanOf(request.activeIntent),
  });
  const hasNoRequest = entities.digits !== null || (request.expects !== 'open' && isDontKnow(text));
  const { guess, second } = hasNoRequest
    ? { guess: NO_GUESS, second: null }
    : readIntents(model, text, answer, request.expects);
  const isAboutBill = [guess.intent, second, request.activeIntent].includes('billing_inquiry');
  return {
    ...guess,
    secondIntent: second,
    language,
    sentiment: readSentiment(text, original, cues.profanity),
    urgency: readUrgency(text, cues.vulnerable),
    answer: answer?.answer ?? null,
    cues: {
      ...cues,
      disputesCharge: cues.disputesCharge || (isAboutBill && disputesBill(words.join(' '))),
    },
    entities,
  };
}

/**
 * Reads the requests besides any answer. A request made along with an answer needs more confidence:
 * "no, ya no quiero nada" is a no, "no, quiero la baja" a no and a cancellation. "eso es todo,
 * gracias" is an answer, and also a goodbye if nothing was asked.
 */
function readIntents(
  model: IntentModel,
  text: string,
  answer: ReadAnswer | null,
  expects: Expectation,
): { guess: Guess; second: Intent | null } {
  const noRequest = { guess: NO_GUESS, second: null };
  const corrected = afterCorrection(text);
  if (corrected !== '') return readRequests(model, corrected);
  if (answer === null) return readRequests(model, text);
  if (expects === 'yes_no' || expects === 'step_result') {
    if (answer.alone) return noRequest;
    const whole = readRequests(model, text);
    const rest = readRequests(model, answer.rest);
    const best = rest.guess.confidence > whole.guess.confidence ? rest : whole;
    return best.guess.confidence >= BESIDE_ANSWER_FLOOR ? best : noRequest;
  }
  const read = readRequests(model, text);
  const isGoodbye =
    expects === 'open' &&
    read.guess.intent === 'thanks_goodbye' &&
    read.guess.confidence >= GOODBYE_FLOOR;
  return answer.alone && !isGoodbye ? noRequest : read;
}

/** The request that follows "you got me wrong, ..."; empty if there is none. */
function afterCorrection(text: string): string {
  const correction = correctionIn(text);
  return correction === null ? '' : text.slice(correction.restAt);
}

/**
 * Classifies the utterance as a whole, and its clauses if it has several. Of two requests joined by
 * "además" the earlier comes first. Otherwise a clause with more confidence than the whole replaces
 * it, and the best other topic is the second request.
 */
function readRequests(model: IntentModel, text: string): { guess: Guess; second: Intent | null } {
  const whole = guessIntent(model, text);
  const clauses = splitClauses(text);
  if (clauses.length < 2) return { guess: whole, second: null };
  const parts = clauses.map((clause) => guessIntent(model, clause));
  const sure = parts.filter(
    (part) => isTopic(part.intent) && part.confidence >= SECOND_INTENT_FLOOR,
  );
  const [opening] = sure;
  const other = sure.find((part) => part.intent !== opening?.intent);
  if (opening !== undefined && other !== undefined && addsRequest(text)) {
    return { guess: opening, second: other.intent };
  }
  const first = sure.find((part) => part.intent === whole.intent) ?? opening;
  const guess = first !== undefined && first.confidence > whole.confidence ? first : whole;
  const second = sure
    .filter((part) => part.intent !== guess.intent)
    .sort((a, b) => b.confidence - a.confidence)[0];
  return { guess, second: isTopic(guess.intent) ? (second?.intent ?? null) : null };
}

function guessIntent(model: IntentModel, text: string): Guess {
  const prediction = model.predict(text);
  const top = prediction?.ranked[0];
  if (prediction === null || top === undefined || !isIntent(top.label)) return NO_GUESS;
  // The alternatives share the in-scope probability that the first leaves over.
  const inScope = prediction.confidence / Math.max(top.probability, 1e-9);
  const alternatives = prediction.ranked.slice(1, 3).flatMap(({ label, probability }) =>
    isIntent(label)
      ? [
          {
            intent: label,
            confidence: Math.min(1 - prediction.confidence, inScope * probability),
          },
        ]
      : [],
  );
  return { intent: top.label, confidence: prediction.confidence, alternatives };
}

/** Whether a yes or no was expected, to anything but an offer to pass them to a person. */
function expectsOtherYesNo({ expects, recent }: UnderstandRequest): boolean {
  if (expects !== 'yes_no' && expects !== 'step_result') return false;
  const asked = recent.findLast((turn) => turn.speaker === 'assistant')?.text ?? '';
  return !mentionsPerson(normalise(asked));
}

function leanOf(activeIntent: Intent | null): Lean {
  if (activeIntent === 'technician_visit' || activeIntent === 'plan_change') return 'future';
  if (activeIntent === 'payment_report' || activeIntent === 'billing_inquiry') return 'past';
  return null;
}

function isIntent(label: string): label is Intent {
  return (INTENTS as readonly string[]).includes(label);
}
