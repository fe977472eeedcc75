/** Between words it ends a phrase: "espera, tiempo con agente" names no "espera tiempo". */
export const COMMA = ',';

/** The words of a text without punctuation around them, as they were written; commas are words too. */
export function splitWords(text: string): string[] {
  return text
    .replace(/[,;]/g, ` ${COMMA} `)
    .split(/[\s¿?¡!"'`“”«»()]+/u)
    .map((word) => word.replace(/^\.+|[.:]+$/g, ''))
    .filter(Boolean);
}

/** Lower case, without accents: how words are compared. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function foldWords(text: string): string[] {
  return splitWords(text).map(foldWord);
}
