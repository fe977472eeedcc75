import type { Intent } from '../../src/domain/intent.js';
import type { Bilingual, Language } from '../../src/domain/language.js';

export interface IntentDefinition {
  readonly intent: Intent;
  /** As agents and customers read it. */
  readonly title: Bilingual;
  /** One or two sentences for the model: what belongs here and what does not. */
  readonly description: string;
  /** Words that speech recognition should expect on a call. Up to 100 characters each. */
  readonly hints: Readonly<Record<Language, readonly string[]>>;
  /**
   * 40-150 utterances per language (up to 300 out of scope) as people say and write them; the
   * offline engine learns from these alone.
   */
  readonly examples: Readonly<Record<Language, readonly string[]>>;
}
