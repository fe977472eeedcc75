import { type Token, tokenize } from '../tokens.js';
import { mergeSpans, replaceSpans, type Span } from './spans.js';

/** Papers and addresses that a centre needs (to bill, to send papers) and a model does not. */
export type Identifier = 'CURP' | 'RFC' | 'INE' | 'NSS' | 'CLABE' | 'email';

export interface FoundIdentifier {
  readonly kind: Identifier;
  /** As it was written. */
  readonly value: string;
  /** Half-open, in UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
}

/** Fixed lengths over compact, folded text: nothing here backtracks. */
const SHAPES: readonly { kind: Identifier; shape: RegExp; holds?: (value: string) => boolean }[] = [
  // Registro Nacional de Población: four letters, birth date, sex, state, consonants, two for homonyms.
  { kind: 'CURP', shape: /^[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d$/ },
  // Clave de elector: six consonants, birth date, state, sex, three digits.
  { kind: 'INE', shape: /^[a-z]{6}\d{8}[hm]\d{3}$/ },
  // SAT: three letters (companies) or four (people), a date, three for homonyms.
  { kind: 'RFC', shape: /^[a-z]{3,4}\d{6}[a-z0-9]{3}$/, holds: hasDate },
  { kind: 'CLABE', shape: /^\d{18}$/, holds: hasClabeDigit },
];
const LENGTHS = new Set([12, 13, 18]);
const LONGEST = 18;
/** NSS is eleven digits like other things: only behind its name. */
const NSS_LABELS = new Set(['nss', 'imss']);
const NSS_REACH = 6;

/** Papers and e-mail addresses in a text, in order and apart. Linear in the length of the text. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const tokens = tokenize(text);
  const found: FoundIdentifier[] = findEmails(text);
  for (let first = 0; first < tokens.length; first += 1) {
    const hit = identifierFrom(text, tokens, first);
    if (hit === null) continue;
    found.push(hit.found);
    first = hit.last;
  }
  return apart(found);
}

/** The text with every identifier as its kind alone: "[CURP ****]". Idempotent. */
export function maskIdentifiers(text: string): string {
  const spans: Span[] = findIdentifiers(text).map(({ kind, start, end }) => ({
    start,
    end,
    mark: `[${kind} ****]`,
  }));
  return replaceSpans(text, mergeSpans(spans));
}

function identifierFrom(
  text: string,
  tokens: readonly Token[],
  first: number,
): { found: FoundIdentifier; last: number } | null {
  let compact = '';
  let best: { found: FoundIdentifier; last: number } | null = null;
  for (let last = first; last < tokens.length; last += 1) {
    const token = tokens[last];
    const before = tokens[last - 1];
    const start = tokens[first]?.start ?? 0;
    if (token === undefined) break;
    if (last > first && !isJoint(text, before?.end ?? 0, token.start)) break;
    compact += token.text;
    if (compact.length > LONGEST) break;
    const kind = kindOf(compact, tokens, first);
    // Followed by more of the same word, it is a part of something else.
    if (kind !== null && tokens[last + 1]?.start !== token.end) {
      best = { found: { kind, value: text.slice(start, token.end), start, end: token.end }, last };
    }
  }
  return tokens[first - 1]?.end === tokens[first]?.start ? null : best;
}

function kindOf(compact: string, tokens: readonly Token[], first: number): Identifier | null {
  if (compact.length === 11 && /^\d+$/.test(compact)) {
    const before = tokens.slice(Math.max(0, first - NSS_REACH), first).map(({ text }) => text);
    const isNamed =
      before.some((word) => NSS_LABELS.has(word)) || before.join(' ').includes('seguro social');
    return isNamed ? 'NSS' : null;
  }
  if (!LENGTHS.has(compact.length)) return null;
  const match = SHAPES.find(
    ({ shape, holds }) => shape.test(compact) && (holds === undefined || holds(compact)),
  );
  return match?.kind ?? null;
}

/** One space, dot or hyphen: how people group what is one number. */
function isJoint(text: string, from: number, to: number): boolean {
  return to - from <= 1 && /^[ .-]?$/.test(text.slice(from, to));
}

function hasDate(rfc: string): boolean {
  const digits = rfc.replace(/^[a-z]+/, '');
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

const WEIGHTS = [3, 7, 1] as const;

/** The control digit of a CLABE: weights 3, 7, 1, each product modulo 10 (Banco de México). */
export function hasClabeDigit(digits: string): boolean {
  const sum = [...digits.slice(0, 17)].reduce(
    (total, digit, i) => total + ((Number(digit) * (WEIGHTS[i % WEIGHTS.length] ?? 0)) % 10),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(digits[17]);
}

/** Everything around an @ up to white space or what closes a sentence. */
function findEmails(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && /[\p{L}\p{N}._%+-]/u.test(text[start - 1] ?? '')) start -= 1;
    let end = at + 1;
    while (end < text.length && /[\p{L}\p{N}.-]/u.test(text[end] ?? '')) end += 1;
    while (end > at + 1 && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
    if (start < at && text.slice(at + 1, end).includes('.')) {
      found.push({ kind: 'email', value: text.slice(start, end), start, end });
    }
    from = end;
    at = Math.max(at, end - 1);
  }
  return found;
}

function apart(found: readonly FoundIdentifier[]): FoundIdentifier[] {
  const kept: FoundIdentifier[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}
