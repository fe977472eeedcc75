/** A comma ends a phrase: "espera, tiempo con agente" does not contain "espera tiempo". */
export const COMMA = ',';

/** The words as written, without surrounding punctuation; commas count as words. */
export function splitWords(text: string): string[] {
  return text
    .replace(/[,;]/g, ` ${COMMA} `)
    .split(/[\s¿?¡!"'`“”«»()]+/u)
    .map((word) => word.replace(/^\.+|[.:]+$/g, ''))
    .filter(Boolean);
}

/** Lower case without accents, the form words are compared in. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function foldWords(text: string): string[] {
  return splitWords(text).map(foldWord);
}
