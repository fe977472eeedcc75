/** Longer input adds no meaning, and the cap bounds the time per turn. In UTF-16 units. */
export const MAX_TEXT_LENGTH = 2_000;

const LONE_SURROGATE = /\p{Cs}/gu;
const COMBINING_MARKS = /\p{Mn}+/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;
const TOKEN = /\p{L}+(?:'\p{L}+)*|\p{Nd}+/gu;

/**
 * Lower-cases, drops accents, straightens apostrophes and cuts stretched letters ("holaaaa") to
 * one. Idempotent. Accents, and the tilde of the ñ, go because people, keyboards and speech
 * recognition drop them at will.
 */
export function normalise(text: string): string {
  return text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(LONE_SURROGATE, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .replace(/[‘’´`]/g, "'")
    .replace(STRETCHED, '$1')
    .slice(0, MAX_TEXT_LENGTH)
    .replace(LONE_SURROGATE, ' ');
}

/** Words and digit runs of a normalised text, in order. */
export function words(normalised: string): string[] {
  return normalised.match(TOKEN) ?? [];
}

/** The classifier's input: words, and only the length of each digit run ("#6"). */
export function tokens(text: string): string[] {
  return words(normalise(text)).map((word) => (/^\p{Nd}/u.test(word) ? `#${word.length}` : word));
}
