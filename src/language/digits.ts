import { numbers as en } from './en/numbers.js';
import { numbers as es } from './es/numbers.js';
import type { Token } from './tokens.js';
import type { NumberWords } from './vocabulary.js';

/** Digits as they were given in one go: "4111", "cuarenta y uno", "triple uno". */
export interface Piece {
  readonly digits: string;
  /** Token positions, half-open. */
  readonly from: number;
  readonly to: number;
  /** Typed with digits, and not said in words. */
  readonly typed: boolean;
}

/** People mix languages within a number ("double cero"), so all tables are read at once. */
const LANGUAGES: readonly NumberWords[] = [es, en];
const table = (pick: (words: NumberWords) => Readonly<Record<string, number>>) =>
  new Map(LANGUAGES.flatMap((words) => Object.entries(pick(words))));
const list = (pick: (words: NumberWords) => readonly string[]) =>
  new Set(LANGUAGES.flatMap((words) => pick(words)));

const UNITS = table((words) => words.units);
const PLURALS = table((words) => words.plurals);
const TEENS = table((words) => words.teens);
const TENS = table((words) => words.tens);
const HUNDREDS = table((words) => words.hundreds);
const REPEATS = table((words) => words.repeats);
const HUNDRED = list((words) => words.hundred);
const THOUSAND = list((words) => words.thousand);
const AND = list((words) => words.and);
const TIMES = list((words) => words.times);
const PAIR = list((words) => words.pair);
const ZEROS = list((words) => words.zeros);
const OF = new Set(['de', 'of']);
/** Articles before all else: "un" begins no number by itself. */
const ARTICLES = new Set(['un', 'una']);

/** Said between groups of digits and carrying none. */
export const JOINTS = list((words) => words.joints);

/** A number read from words: its value and how many tokens it took. */
interface Cardinal {
  readonly value: number;
  readonly length: number;
}

/** Every piece of digits in the tokens, in order and apart. Each token is looked at a bounded number of times. */
export function readPieces(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < tokens.length) {
    const piece = readPiece(tokens, at, pieces.at(-1)?.to === at);
    if (piece === null) {
      at += 1;
    } else {
      pieces.push(piece);
      at = piece.to;
    }
  }
  return pieces;
}

function readPiece(tokens: readonly Token[], at: number, among: boolean): Piece | null {
  const repeated = readRepeated(tokens, at);
  if (repeated !== null) return repeated;
  const token = tokens[at];
  if (token?.kind === 'digits') return { digits: token.text, from: at, to: at + 1, typed: true };
  const word = token?.text ?? '';
  if (ZEROS.has(word)) {
    const next = tokens[at + 1];
    const followed = next?.kind === 'digits' || startsNumber(next?.text ?? '');
    return among && followed ? { digits: '0', from: at, to: at + 1, typed: false } : null;
  }
  if (ARTICLES.has(word)) return null;
  const cardinal = readCardinal(tokens, at);
  if (cardinal === null) return null;
  return { digits: String(cardinal.value), from: at, to: at + cardinal.length, typed: false };
}

/** "triple uno", "cuatro veces uno", "dos ceros", "un par de ceros". */
function readRepeated(tokens: readonly Token[], at: number): Piece | null {
  const word = (ahead: number) => tokens[at + ahead]?.text ?? '';
  const piece = (digit: number, times: number, length: number): Piece => ({
    digits: String(digit).repeat(times),
    from: at,
    to: at + length,
    typed: false,
  });
  const repeats = REPEATS.get(word(0));
  if (repeats !== undefined) {
    const digit = singleDigit(word(1));
    return digit === null ? null : piece(digit, repeats, 2);
  }
  if (PAIR.has(word(0))) {
    const ahead = OF.has(word(1)) ? 2 : 1;
    const digit = singleDigit(word(ahead));
    return digit === null ? null : piece(digit, 2, ahead + 1);
  }
  const count = singleDigit(word(0));
  if (count === null || count < 2 || PLURALS.has(word(0))) return null;
  if (TIMES.has(word(1))) {
    const ahead = word(2) === 'el' || word(2) === 'the' ? 3 : 2;
    const digit = singleDigit(word(ahead));
    return digit === null ? null : piece(digit, count, ahead + 1);
  }
  const plural = PLURALS.get(word(1));
  return plural === undefined ? null : piece(plural, count, 2);
}

function singleDigit(word: string): number | null {
  if (word.length === 1 && word >= '0' && word <= '9') return Number(word);
  return UNITS.get(word) ?? PLURALS.get(word) ?? null;
}

function startsNumber(word: string): boolean {
  return [UNITS, TEENS, TENS, HUNDREDS, REPEATS].some((words) => words.has(word));
}

/** The longest cardinal that starts here: units never join units ("cinco cinco" is two fives). */
function readCardinal(tokens: readonly Token[], at: number): Cardinal | null {
  const lead = readBelowThousand(tokens, at);
  const after = at + (lead?.length ?? 0);
  if (!THOUSAND.has(tokens[after]?.text ?? '')) return lead;
  if (lead === null && tokens[at]?.text === 'thousand') return null;
  const rest = readBelowThousand(tokens, after + 1);
  return {
    value: (lead?.value ?? 1) * 1000 + (rest?.value ?? 0),
    length: after + 1 - at + (rest?.length ?? 0),
  };
}

function readBelowThousand(tokens: readonly Token[], at: number): Cardinal | null {
  const hundreds = HUNDREDS.get(tokens[at]?.text ?? '');
  if (hundreds !== undefined) return withTail(tokens, at, hundreds, 1);
  const small = readBelowHundred(tokens, at);
  if (small !== null && HUNDRED.has(tokens[at + small.length]?.text ?? '')) {
    return withTail(tokens, at, small.value * 100, small.length + 1);
  }
  return small;
}

function withTail(tokens: readonly Token[], at: number, value: number, length: number): Cardinal {
  const joined = AND.has(tokens[at + length]?.text ?? '') ? 1 : 0;
  const tail = readBelowHundred(tokens, at + length + joined);
  if (tail === null || tail.value === 0) return { value, length };
  return { value: value + tail.value, length: length + joined + tail.length };
}

function readBelowHundred(tokens: readonly Token[], at: number): Cardinal | null {
  const word = tokens[at]?.text ?? '';
  const unit = UNITS.get(word);
  if (unit !== undefined) return { value: unit, length: 1 };
  const teen = TEENS.get(word);
  // "diez y seis" is sixteen; "diez seis" is ten, then six.
  if (teen !== undefined && teen !== 10) return { value: teen, length: 1 };
  const ten = teen ?? TENS.get(word);
  if (ten === undefined) return null;
  const joined = AND.has(tokens[at + 1]?.text ?? '') ? 1 : 0;
  const tail = UNITS.get(tokens[at + 1 + joined]?.text ?? '');
  if (tail === undefined || tail === 0 || (ten === 10 && joined === 0)) {
    return { value: ten, length: 1 };
  }
  return { value: ten + tail, length: 2 + joined };
}
