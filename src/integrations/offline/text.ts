/** Longer input carries no more meaning for us, and bounds the time a turn may take. In UTF-16 units. */
export const MAX_TEXT_LENGTH = 2_000;

const LONE_SURROGATE = /\p{Cs}/gu;
const COMBINING_MARKS = /\p{Mn}+/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;
const TOKEN = /\p{L}+(?:'\p{L}+)*|\p{Nd}+/gu;

/**
 * Lower case, no accents, straight apostrophes, letters held down ("holaaaa") cut to one. Idempotent.
 * Accents go because people, keyboards and speech recognition drop them as they please; so does the
 * tilde of the n.
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

/** What the classifier reads: words, and for each digit run only its length ("#6"). */
export function tokens(text: string): string[] {
  return words(normalise(text)).map((word) => (/^\p{Nd}/u.test(word) ? `#${word.length}` : word));
}
