import type { Language } from '../../domain/language.js';
import { englishCardinal } from './numbers-en.js';
import { spanishCardinal } from './numbers-es.js';

/**
 * "B, K, siete": letters and digits apart and the digits as words, so that no voice reads them
 * together or in another language and they can be written down. Separators are not said.
 */
export function spell(code: string, language: Language): string {
  const cardinal = language === 'es' ? spanishCardinal : englishCardinal;
  return [...code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()]
    .map((sign) => (/\d/.test(sign) ? cardinal(Number(sign)) : sign))
    .join(', ');
}
