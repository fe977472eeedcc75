import { JOINTS, type Piece } from '../digits.js';
import type { Token } from '../tokens.js';

/** ISO/IEC 7812: card numbers have 13 to 19 digits in practice. */
const SHORTEST = 13;
const LONGEST = 19;
/** "+52 1 55 5412 8830": so many digits may be a phone. */
const LONGEST_PHONE = 13;
/** Other words that may stand between the groups of one number: "1111, los que siguen son 1111". */
const WORDS_BETWEEN = 6;
/** How far before a number "tarjeta" or "card" vouches for it. */
const LABEL_REACH = 8;

/** Token positions of a card number, half-open. */
export interface CardSpan {
  readonly from: number;
  readonly to: number;
}

/** What is known about the tokens beside themselves. */
export interface CardContext {
  /** "tarjeta", "card": words that vouch for digits near them. */
  readonly cardWords: ReadonlySet<string>;
  /** Token positions at which another of the customer's texts begins. */
  readonly breaks: ReadonlySet<number>;
  /** An account number, a phone or the like was asked for, so digits need not be a card's. */
  readonly digitsAsked: boolean;
}

/**
 * Card numbers among the tokens, typed in any grouping or said in words, in order and apart.
 * Removed are: numbers of 13-19 digits in one go that pass the Luhn check; the same with words between
 * the groups, where they come in fours as on the card; numbers spread over several texts; and
 * numbers that only look like a card (one digit misheard): 15 or 16 digits from an issuer's first
 * digit, in a card's grouping, or after "tarjeta". Account numbers, phone numbers, amounts and dates
 * survive.
 */
export function findCards(
  tokens: readonly Token[],
  pieces: readonly Piece[],
  context: CardContext,
): CardSpan[] {
  const spans: CardSpan[] = [];
  let first = 0;
  while (first < pieces.length) {
    const last = cardFrom(pieces, first, tokens, context);
    if (last === null) {
      first += 1;
    } else {
      spans.push({ from: pieces[first]?.from ?? 0, to: pieces[last]?.to ?? 0 });
      first = last + 1;
    }
  }
  return spans;
}

/** How the digits gathered so far were given. */
interface Run {
  readonly digits: string;
  readonly sizes: readonly number[];
  /** Nothing but separators between the groups. */
  readonly isTight: boolean;
  /** Digits of each text, where there are several. */
  readonly perText: readonly string[];
  readonly isLabelled: boolean;
  /** No more digits follow at once. */
  readonly endsHere: boolean;
  /** Nor do any stand right before it. */
  readonly isWhole: boolean;
}

/** Index of the last piece of the longest card that begins with piece `first`, or null. */
function cardFrom(
  pieces: readonly Piece[],
  first: number,
  tokens: readonly Token[],
  context: CardContext,
): number | null {
  const opening = pieces[first];
  if (opening === undefined) return null;
  if (opening.digits.length > LONGEST) return first;
  const isLabelled = labelled(tokens, opening.from, context.cardWords);
  const startsHere = first === 0 || gapAfter(tokens, pieces, first - 1) !== 'tight';
  const sizes: number[] = [];
  const perText: string[] = [''];
  let isTight = true;
  let found: number | null = null;
  for (let last = first; last < pieces.length && last < first + LONGEST; last += 1) {
    const piece = pieces[last];
    if (piece === undefined) break;
    if (last > first) {
      const gap = gapAfter(tokens, pieces, last - 1);
      if (gap === 'far') break;
      if (gap === 'loose') isTight = false;
      if (breaksBefore(pieces, last, context.breaks)) perText.push('');
    }
    sizes.push(piece.digits.length);
    perText[perText.length - 1] += piece.digits;
    const digits = perText.join('');
    if (digits.length > LONGEST) break;
    const endsHere = isTight && gapAfter(tokens, pieces, last) !== 'tight';
    const isWhole = startsHere && endsHere;
    if (isCard({ digits, sizes, isTight, perText, isLabelled, endsHere, isWhole }, context)) {
      found = last;
    }
  }
  if (found === null && opening.digits.length >= SHORTEST && hidesCard(opening.digits))
    return first;
  return found;
}

function isCard(run: Run, context: CardContext): boolean {
  const { digits, sizes } = run;
  if (digits.length < SHORTEST || !/^[2-6]/.test(digits)) return false;
  const isValid = passesLuhn(digits);
  if (run.perText.length > 1) return isValid && isSpreadCard(run, context);
  if (run.isLabelled && (isValid || (run.endsHere && digits.length > LONGEST_PHONE))) return true;
  if (!run.isTight) return isValid && looksIssued(digits) && inFours(sizes);
  if (isValid) return true;
  return looksIssued(digits) && (likeACard(sizes) || (run.isWhole && allSmall(sizes)));
}

/** Two account numbers in a row are sixteen digits as well, and one may have been said twice. */
function isSpreadCard(run: Run, { digitsAsked }: CardContext): boolean {
  if (run.isLabelled) return true;
  const isRepeated = new Set(run.perText).size === 1;
  return looksIssued(run.digits) && !isRepeated && !digitsAsked;
}

function breaksBefore(pieces: readonly Piece[], at: number, breaks: ReadonlySet<number>): boolean {
  const [before, after] = [pieces[at - 1], pieces[at]];
  if (before === undefined || after === undefined) return false;
  for (let token = before.to; token <= after.from; token += 1) if (breaks.has(token)) return true;
  return false;
}

/** The grouping printed on cards: 4-4-4-4 or 4-6-5, or all in one. */
function likeACard(sizes: readonly number[]): boolean {
  const grouping = sizes.join('-');
  return ['4-4-4-4', '4-6-5', '16', '15'].includes(grouping);
}

/** Said digit by digit or in pairs. */
function allSmall(sizes: readonly number[]): boolean {
  return sizes.length >= 6 && sizes.every((size) => size <= 3);
}

/** Groups that add up to fours one after another, as they are read off a card with pauses. */
function inFours(sizes: readonly number[]): boolean {
  let open = 0;
  for (const size of sizes) {
    open += size;
    if (open > 4 && open % 4 !== 0) return false;
    if (open >= 4) open = 0;
  }
  return open === 0;
}

/** 15 or 16 digits that begin as the large networks' cards do. */
function looksIssued(digits: string): boolean {
  if (digits.length === 15) return /^3[47]/.test(digits);
  return digits.length === 16 && /^(?:4|5[1-5]|2[2-7]|6|3[0689])/.test(digits);
}

/** A card glued to other digits (a key pressed before it). */
function hidesCard(digits: string): boolean {
  for (const length of [16, 15]) {
    for (let at = 0; at + length <= digits.length; at += 1) {
      const part = digits.slice(at, at + length);
      if (/^[2-6]/.test(part) && passesLuhn(part)) return true;
    }
  }
  return false;
}

type Gap = 'tight' | 'loose' | 'far';

/** What stands between two pieces: nothing that says anything, a few words, or too many. */
function gapBetween(tokens: readonly Token[], before: Piece, after: Piece): Gap {
  let others = 0;
  for (let at = before.to; at < after.from; at += 1) {
    if (!JOINTS.has(tokens[at]?.text ?? '')) others += 1;
    if (others > WORDS_BETWEEN) return 'far';
  }
  return others === 0 ? 'tight' : 'loose';
}

function gapAfter(tokens: readonly Token[], pieces: readonly Piece[], last: number): Gap {
  const [before, after] = [pieces[last], pieces[last + 1]];
  return before === undefined || after === undefined ? 'far' : gapBetween(tokens, before, after);
}

function labelled(tokens: readonly Token[], at: number, cardWords: ReadonlySet<string>): boolean {
  return tokens.slice(Math.max(0, at - LABEL_REACH), at).some(({ text }) => cardWords.has(text));
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
