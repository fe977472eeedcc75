import type { Language } from '../src/domain/language.js';

/** How a language is spoken and recognised on a call. */
export interface SpeechSettings {
  /** BCP 47, for speech; must be one the voice has. */
  readonly sayLanguage: 'es-MX' | 'es-US' | 'es-ES' | 'en-US';
  readonly voice:
    | 'Polly.Mia-Neural'
    | 'Polly.Andres-Neural'
    | 'Polly.Lupe-Neural'
    | 'Polly.Joanna-Neural'
    | 'Polly.Matthew-Neural';
  /** BCP 47, for recognition. */
  readonly gatherLanguage: 'es-MX' | 'es-US' | 'es-CO' | 'es-AR' | 'es-PE' | 'en-US';
  /**
   * Null lets Twilio choose the recogniser and fail over to another during an outage. Naming one
   * is allowed: we always give `speechTimeout` as whole seconds, which every model accepts
   * ("auto" is rejected with a model: warnings 13335 and 13343).
   */
  readonly speechModel: string | null;
}

export type SpeechConfig = Readonly<Record<Language, SpeechSettings>>;

export const voices = {
  es: {
    sayLanguage: 'es-MX',
    voice: 'Polly.Mia-Neural',
    gatherLanguage: 'es-MX',
    speechModel: null,
  },
  en: {
    sayLanguage: 'en-US',
    voice: 'Polly.Joanna-Neural',
    gatherLanguage: 'en-US',
    speechModel: null,
  },
} as const satisfies SpeechConfig;
