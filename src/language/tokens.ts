/** A word or a run of digits, folded, and where it stands in the text it came from. */
export interface Token {
  readonly kind: 'word' | 'digits';
  /** Lower case, without accents; digits as 0-9 whatever script or width they were typed in. */
  readonly text: string;
  /** Half-open, in UTF-16 units of the source text. */
  readonly start: number;
  readonly end: number;
}

const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
/** Marks, variation selectors, joiners, soft hyphens: they show nothing and part nothing. */
const INVISIBLE = /[\p{M}\p{Cf}\p{Variation_Selector}]/u;

/**
 * Splits a text into words and runs of digits; everything else (spaces, punctuation, emoji) only
 * separates. One pass over the code points, so its time is linear in the length of the text.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let open: { kind: Token['kind']; text: string; start: number; end: number } | null = null;
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    const isAscii = char.charCodeAt(0) < 0x80;
    if (!isAscii && INVISIBLE.test(char)) continue;
    const folded = isAscii ? foldAscii(char) : fold(char);
    const kind = folded === '' ? null : isDigit(folded) ? 'digits' : 'word';
    if (open !== null && open.kind === kind) {
      open.text += folded;
      open.end = at;
      continue;
    }
    if (open !== null) tokens.push(open);
    open = kind === null ? null : { kind, text: folded, start, end: at };
  }
  if (open !== null) tokens.push(open);
  return tokens;
}

/** Most of every text: letters and digits as they are, in lower case. */
function foldAscii(char: string): string {
  const code = char.charCodeAt(0);
  const isUpper = code >= 0x41 && code <= 0x5a;
  const isWord = isUpper || (code >= 0x61 && code <= 0x7a) || isDigit(char);
  return isUpper ? char.toLowerCase() : isWord ? char : '';
}

function isDigit(folded: string): boolean {
  const code = folded.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** The letter or digit a reader would see; empty for what is neither. */
function fold(char: string): string {
  const plain = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return digitValue(plain) ?? (LETTER.test(plain) ? plain : '');
}

/** "４" or "٤" as "4". Every script's ten digits stand in a row that begins at its zero. */
function digitValue(char: string): string | null {
  if (/^[0-9]+$/.test(char)) return char;
  if (!/^\p{Nd}$/u.test(char)) return null;
  const code = char.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
