import type { Language } from '../../../src/domain/language.js';

/** One wording for voice and text alike, or one for each. */
export type Phrase = string | { readonly voice: string; readonly text: string };

/** `{name}` in a phrase is a value the dialogue supplies. */
export type Catalogue = Readonly<Record<string, Readonly<Record<Language, Phrase>>>>;
