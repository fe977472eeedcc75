import { type Piece, readPieces } from '../digits.js';
import { secrets as en } from '../en/secrets.js';
import { secrets as es } from '../es/secrets.js';
import type { Token } from '../tokens.js';
import type { SecretWords } from '../vocabulary.js';
import { CARD_MARK, SECRET_MARK } from './marks.js';
import type { Span } from './spans.js';

const LANGUAGES: readonly SecretWords[] = [es, en];
const words = (pick: (language: SecretWords) => readonly string[]) =>
  new Set(LANGUAGES.flatMap(pick));

export const CARD_WORDS = words((language) => language.card);
const EXPIRY = words((language) => language.expiry);
const PASSWORD = words((language) => language.password);
const IS = words((language) => language.is);
const FILLERS = words((language) => language.fillers);
const MONTHS = words((language) => language.months);
const SECURITY_CODE = byFirstWord(LANGUAGES.flatMap((language) => language.securityCode));

/** Words looked at behind a label before we give up on finding its secret. */
const REACH = 8;
/** Digits this near behind a removed card are its expiry and security code. */
const NEAR_CARD = 12;

/** Security codes, expiry dates, passwords and PINs, found by the words that announce them. */
export function findLabelledSecrets(
  text: string,
  tokens: readonly Token[],
  all: readonly Piece[],
): Span[] {
  const pieces = new Map(all.map((piece) => [piece.from, piece]));
  return tokens.flatMap((_, at) => secretAt(text, tokens, pieces, at) ?? []);
}

/** The secret that the label at this position announces, if there is one. */
function secretAt(
  text: string,
  tokens: readonly Token[],
  pieces: ReadonlyMap<number, Piece>,
  at: number,
): Span | null {
  const word = tokens[at]?.text ?? '';
  const label = SECURITY_CODE.get(word)?.find((phrase) =>
    phrase.every((part, i) => tokens[at + i]?.text === part),
  );
  if (label !== undefined) return digitsBehind(tokens, pieces, at + label.length, [3, 4]);
  if (EXPIRY.has(word)) return expiryBehind(tokens, pieces, at + 1);
  return PASSWORD.has(word) ? passwordBehind(text, tokens, pieces, at + 1) : null;
}

function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, string[][]> {
  const grouped = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    const first = parts[0] ?? '';
    grouped.set(first, [...(grouped.get(first) ?? []), parts]);
  }
  return grouped;
}

/** What stands right behind a removed card without a label: "12/27 123". */
export function findBesideCard(tokens: readonly Token[], from: number): Span[] {
  const near = tokens.slice(from, from + NEAR_CARD);
  const pieces = new Map(readPieces(near).map((piece) => [piece.from, piece]));
  const spans: Span[] = [];
  const expiry = expiryBehind(near, pieces, 0, true);
  if (expiry !== null) spans.push(expiry);
  const after = expiry === null ? 0 : near.findIndex(({ start }) => start >= expiry.end);
  const code = after === -1 ? null : digitsBehind(near, pieces, after, [3, 4]);
  if (code !== null) spans.push(code);
  return spans;
}

/** Digits of one of these lengths behind a label, over filler words. */
function digitsBehind(
  tokens: readonly Token[],
  pieces: ReadonlyMap<number, Piece>,
  from: number,
  lengths: readonly number[],
): Span | null {
  const start = skipFillers(tokens, pieces, from);
  if (start === null) return null;
  const run = digitRun(pieces, start, 8);
  return lengths.includes(run.digits.length) ? spanOf(tokens, start, run.to, CARD_MARK) : null;
}

/** "12/27", "12 27", "1227", "diciembre de 2027", "doce veintisiete". */
function expiryBehind(
  tokens: readonly Token[],
  pieces: ReadonlyMap<number, Piece>,
  from: number,
  isBesideCard = false,
): Span | null {
  const start = skipFillers(tokens, pieces, from);
  if (start === null) return null;
  if (MONTHS.has(tokens[start]?.text ?? '')) {
    const year = skipFillers(tokens, pieces, start + 1);
    const piece = year === null ? undefined : pieces.get(year);
    return piece === undefined || ![2, 4].includes(piece.digits.length)
      ? null
      : spanOf(tokens, start, piece.to, CARD_MARK);
  }
  const month = pieces.get(start);
  if (month === undefined) return null;
  if (month.digits.length === 4 && isMonth(month.digits.slice(0, 2)))
    return spanOf(tokens, start, month.to, CARD_MARK);
  const year = skipFillers(tokens, pieces, month.to);
  const piece = year === null ? undefined : pieces.get(year);
  if (!isMonth(month.digits) || piece === undefined || ![2, 4].includes(piece.digits.length))
    return null;
  // "vence el 12/10/2026" is a due date.
  const next = tokens[piece.to]?.kind === 'digits' ? pieces.get(piece.to) : undefined;
  if (!isBesideCard && next !== undefined && next.digits.length !== 3) return null;
  return spanOf(tokens, start, piece.to, CARD_MARK);
}

/**
 * "mi contraseña es Perro2024", "el nip 4821". A word counts only behind "es" or where it holds a
 * digit, for most who say "contraseña" ask how to change it.
 */
function passwordBehind(
  text: string,
  tokens: readonly Token[],
  pieces: ReadonlyMap<number, Piece>,
  from: number,
): Span | null {
  let isNamed = false;
  for (let at = from; at < Math.min(tokens.length, from + REACH); at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (token === undefined || before === undefined) return null;
    isNamed ||= /[:=]/.test(text.slice(before.end, token.start));
    const chunk = chunkAt(text, token.start);
    const run = digitRun(pieces, at, 12);
    if (run.digits.length >= 3) {
      const end = Math.max(tokens[run.to - 1]?.end ?? token.end, chunk.end);
      return { start: chunk.start, end, mark: SECRET_MARK };
    }
    if (/\p{Nd}/u.test(text.slice(chunk.start, chunk.end))) return { ...chunk, mark: SECRET_MARK };
    if (IS.has(token.text)) isNamed = true;
    else if (isNamed && at === tokens.length - 1) return { ...chunk, mark: SECRET_MARK };
    else if (!FILLERS.has(token.text)) return null;
  }
  return null;
}

/** The position of the first token that is no filler, if it begins digits or a month. */
function skipFillers(
  tokens: readonly Token[],
  pieces: ReadonlyMap<number, Piece>,
  from: number,
): number | null {
  for (let at = from; at < Math.min(tokens.length, from + REACH); at += 1) {
    const word = tokens[at]?.text ?? '';
    if (pieces.has(at) || MONTHS.has(word)) return at;
    if (!FILLERS.has(word) && !IS.has(word)) return null;
  }
  return null;
}

/** Digits of pieces that follow each other at once. */
function digitRun(
  pieces: ReadonlyMap<number, Piece>,
  from: number,
  most: number,
): { digits: string; to: number } {
  let digits = '';
  let to = from;
  for (let piece = pieces.get(to); piece !== undefined; piece = pieces.get(to)) {
    if (digits.length + piece.digits.length > most) break;
    digits += piece.digits;
    to = piece.to;
  }
  return { digits, to };
}

function isMonth(digits: string): boolean {
  const month = Number(digits);
  return digits.length <= 2 && month >= 1 && month <= 12;
}

/** Everything up to the next white space on both sides: symbols belong to a password. */
function chunkAt(text: string, at: number): { start: number; end: number } {
  let start = at;
  while (start > 0 && !/[\s:=]/.test(text[start - 1] ?? ' ')) start -= 1;
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? ' ')) end += 1;
  return { start, end };
}

function spanOf(tokens: readonly Token[], from: number, to: number, mark: string): Span {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, mark };
}
