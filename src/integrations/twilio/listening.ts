import { answerHints, yesNo } from '../../../config/messages/edge.js';
import type { SpeechConfig } from '../../../config/voices.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import { EXPECTATIONS, type Expectation } from '../../domain/reply.js';
import { writeAttributes } from './xml.js';

/** Words of the intent catalogue that speech recognition should expect. */
export type Hints = (language: Language) => readonly string[];

export interface Listening {
  /** The attributes of `<Gather>`, written, but for where it leads. */
  attributes(expects: Expectation, language: Language): string;
}

interface Patience {
  /** Seconds until a silence counts as one, and between two keys. */
  readonly timeout: number;
  /** Seconds of silence that end what is being said. People pause within a number. */
  readonly speechTimeout: number;
  /** Null when it is not known how many keys will come: then # ends them. */
  readonly numDigits: number | null;
}

const PATIENCE: Readonly<Record<Expectation, Patience>> = {
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

  // There are few, and long: the hints of the catalogue are some 3,000 characters.
  const written = new Map(
    LANGUAGES.map((language) => [
      language,
      new Map(EXPECTATIONS.map((expects) => [expects, write(expects, language)])),
    ]),
  );

  return {
    attributes(expects, language) {
      return written.get(language)?.get(expects) ?? write(expects, language);
    },
  };

  function write(expects: Expectation, language: Language): string {
    const { timeout, speechTimeout, numDigits } = PATIENCE[expects];
    const { gatherLanguage, speechModel } = speech[language];
    const words = hintsFor(expects, language);
    return writeAttributes({
      input: 'dtmf speech',
      method: 'POST',
      language: gatherLanguage,
      timeout,
      speechTimeout: String(speechTimeout),
      // Without it a silence would run off the end of the document and hang up.
      actionOnEmptyResult: true,
      // Callers who swear are to be understood, and helped.
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
