import type { Language } from '../../../domain/language.js';
import { foldWords } from '../written-words.js';

const FUNCTION_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: new Set(
    'que cual cuales cuanto cuanta cuantos cuantas como por de del la el los las hubo ayer hoy esta este semana mes dia hora motivo canal mas menos en se nos con contra y'.split(
      ' ',
    ),
  ),
  en: new Set(
    'how many much what which why did do does the of this last week month day hour topic channel by per most least were was is yesterday today with against and in on'.split(
      ' ',
    ),
  ),
};

/** The language of a question, judged by its function words; `otherwise` on a tie. */
export function questionLanguage(text: string, otherwise: Language): Language {
  const words = foldWords(text);
  const [es, en] = [count(words, FUNCTION_WORDS.es), count(words, FUNCTION_WORDS.en)];
  if (es === en) return otherwise;
  return es > en ? 'es' : 'en';
}

function count(words: readonly string[], functionWords: ReadonlySet<string>): number {
  return words.filter((word) => functionWords.has(word)).length;
}
