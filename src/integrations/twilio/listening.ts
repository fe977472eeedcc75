import { answerHints, yesNo } from '../../../config/messages/edge.js';
import type { SpeechConfig } from '../../../config/voices.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import { EXPECTATIONS, type Expectation } from '../../domain/reply.js';
import { writeAttributes } from './xml.js';

/** Words of the intent catalogue that speech recognition should expect. */
export type Hints = (language: Language) => readonly string[];

export interface Listening {
  /** The rendered attributes of `<Gather>`, except its action. */
  attributes(expects: Expectation, language: Language): string;
}

interface GatherTiming {
  /** Seconds of silence to wait for input, and between two keys. */
  readonly timeout: number;
  /** Seconds of silence that end an utterance. People pause within a number. */
  readonly speechTimeout: number;
  /** Null when the number of keys is unknown: # then ends the input. */
  readonly numDigits: number | null;
}

const TIMINGS: Readonly<Record<Expectation, GatherTiming>> = {
  open: { timeout: 5, speechTimeout: 2, numDigits: null },
  yes_no: { timeout: 5, speechTimeout: 1, numDigits: 1 },
  account_number: { timeout: 8, speechTimeout: 3, numDigits: null },
  // The caller is at the router, doing what we asked.
  step_result: { timeout: 15, speechTimeout: 2, numDigits: 1 },
  amount: { timeout: 6, speechTimeout: 2, numDigits: null },
  date: { timeout: 6, speechTimeout: 2, numDigits: null },
  phone: { timeout: 8, speechTimeout: 3, numDigits: null },
  rating: { timeout: 6, speechTimeout: 1, numDigits: 1 },
  menu: { timeout: 6, speechTimeout: 1, numDigits: 1 },
  nothing: { timeout: 5, speechTimeout: 2, numDigits: null },
};

/** Limits of the hints attribute. */
const MAX_HINTS = 500;
const MAX_HINT_CHARS = 100;

/** How a call listens after each kind of reply. */
export function createListening(speech: SpeechConfig, hints: Hints): Listening {
  const catalogue = Object.fromEntries(
    LANGUAGES.map((language) => [language, joinHints(hints(language))]),
  );

  // Rendered once: there are few, and the catalogue's hints are some 3,000 characters.
  const rendered = new Map(
    LANGUAGES.map((language) => [
      language,
      new Map(EXPECTATIONS.map((expects) => [expects, render(expects, language)])),
    ]),
  );

  return {
    attributes(expects, language) {
      return rendered.get(language)?.get(expects) ?? render(expects, language);
    },
  };

  function render(expects: Expectation, language: Language): string {
    const { timeout, speechTimeout, numDigits } = TIMINGS[expects];
    const { gatherLanguage, speechModel } = speech[language];
    const words = hintsFor(expects, language);
    return writeAttributes({
      input: 'dtmf speech',
      method: 'POST',
      language: gatherLanguage,
      timeout,
      speechTimeout: String(speechTimeout),
      // Without it, silence would reach the end of the document and hang up.
      actionOnEmptyResult: true,
      // Callers who swear must be understood and helped too.
      profanityFilter: false,
      ...(numDigits === null ? { finishOnKey: '#' } : { numDigits }),
      ...(speechModel === null ? {} : { speechModel }),
      ...(words === '' ? {} : { hints: words }),
    });
  }

  function hintsFor(expects: Expectation, language: Language): string {
    switch (expects) {
      case 'yes_no':
      case 'step_result':
        return joinHints(yesNo.hints[language]);
      case 'account_number':
      case 'rating':
        return joinHints(answerHints[expects][language]);
      default:
        return catalogue[language] ?? '';
    }
  }
}

function joinHints(hints: readonly string[]): string {
  return hints
    .map((hint) => hint.replace(/[,\s]+/g, ' ').trim())
    .filter((hint) => hint !== '' && hint.length <= MAX_HINT_CHARS)
    .slice(0, MAX_HINTS)
    .join(', ');
}
