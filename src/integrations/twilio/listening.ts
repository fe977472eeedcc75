import type twilio from 'twilio';
import { answerHints, yesNo } from '../../../config/messages/edge.js';
import type { SpeechConfig } from '../../../config/voices.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import type { Expectation } from '../../domain/reply.js';

type GatherAttributes = NonNullable<
  Parameters<InstanceType<typeof twilio.twiml.VoiceResponse>['gather']>[0]
>;

/** Words of the intent catalogue that speech recognition should expect. */
export type Hints = (language: Language) => readonly string[];

export interface Listening {
  attributes(expects: Expectation, language: Language): GatherAttributes;
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

  return { attributes };

  function attributes(expects: Expectation, language: Language): GatherAttributes {
    const { timeout, speechTimeout, numDigits } = PATIENCE[expects];
    const { gatherLanguage, speechModel } = speech[language];
    const words = hintsFor(expects, language);
    return {
      input: ['dtmf', 'speech'],
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
    };
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
