import type { Expectation } from '../../../domain/reply.js';
import { readCardinal, readRepeated } from './spoken-numbers.js';

/** Digits said or typed without other words between them. `from` and `to` are word positions, half-open. */
export interface DigitRun {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

const MAX_DIGITS = 20;

/** Said between digits and carrying none. */
const JOINTS = new Set(
  'y luego despues coma punto guion espacio diagonal and then dash hyphen space'.split(' '),
);
/** "o" and "oh" are zeros, but only among digits. */
const SPOKEN_ZEROS = new Set(['o', 'oh']);
/** Articles before all else: nobody reads out an account number with "un" in it. */
const ARTICLES = new Set(['un', 'una']);

const FILLERS = new Set(
  (
    'mi su el la los es son de del a al en con este esta eh em mmm pues bueno ver si claro numero cuenta ' +
    'contrato cliente telefono celular tel cel termina terminacion termino seria aqui va ahi le te doy ' +
    'pongo califico calificacion estrellas puntos opcion marque numerito que un una servicio dijo digo ' +
    'espera ok okay yes sure my the is it its number account phone cell mobile ends ending i would give ' +
    "rate rating stars star option um uh well it's i'd so here contract customer"
  ).split(' '),
);

const ORDINALS: Readonly<Record<string, string>> = {
  primera: '1',
  primero: '1',
  primer: '1',
  first: '1',
  segunda: '2',
  segundo: '2',
  second: '2',
  tercera: '3',
  tercero: '3',
  third: '3',
  cuarta: '4',
  fourth: '4',
};

/** All runs of digits in order, however they were said: "cuatro cinco cero", "double five", "45-02-13". */
export function readDigitRuns(words: readonly string[]): DigitRun[] {
  const runs: DigitRun[] = [];
  let digits = '';
  let from = 0;
  let to = 0;
  let at = 0;
  while (at < words.length) {
    const piece = readPiece(words, at, digits !== '');
    if (piece !== null) {
      if (digits === '') from = at;
      digits += piece.digits;
      at += piece.length;
      to = at;
    } else {
      if (digits !== '' && !JOINTS.has(words[at] ?? '')) {
        runs.push({ digits, from, to });
        digits = '';
      }
      at += 1;
    }
  }
  if (digits !== '') runs.push({ digits, from, to });
  return runs;
}

/**
 * The digits of an utterance that is mainly digits, else null. When digits were asked for, fewer of
 * the words need to be. A rating or a menu choice is the first number alone.
 */
export function readMainDigits(
  words: readonly string[],
  runs: readonly DigitRun[],
  expects: Expectation,
): string | null {
  const single = expects === 'rating' || expects === 'menu';
  const first = runs[0];
  if (first === undefined) {
    const ordinal = words.map((word) => ORDINALS[word]).find((digit) => digit !== undefined);
    return expects === 'menu' && words.length <= 4 && ordinal !== undefined ? ordinal : null;
  }
  const digits = single ? first.digits : runs.map((run) => run.digits).join('');
  if (digits.length > MAX_DIGITS) return null;
  const taken = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  const others = words.filter(
    (word, i) => !FILLERS.has(word) && !runs.some((run) => i >= run.from && i < run.to),
  ).length;
  const asked = single || expects === 'account_number' || expects === 'phone';
  const share = taken / (taken + others);
  // One small number among words ("tengo 2 teles") is not an answer in digits.
  const enough = asked ? (digits.length >= 4 ? 0.2 : 0.34) : 0.5;
  return share >= enough && (others === 0 || asked || digits.length >= 4) ? digits : null;
}

function readPiece(
  words: readonly string[],
  at: number,
  among: boolean,
): { readonly digits: string; readonly length: number } | null {
  const word = words[at] ?? '';
  if (/^\d+$/.test(word)) return { digits: word, length: 1 };
  if (ARTICLES.has(word)) return null;
  if (SPOKEN_ZEROS.has(word)) {
    const followed = /^\d/.test(words[at + 1] ?? '') || readCardinal(words, at + 1) !== null;
    return among && followed ? { digits: '0', length: 1 } : null;
  }
  const repeated = readRepeated(words, at);
  if (repeated !== null) return repeated;
  const cardinal = readCardinal(words, at);
  return cardinal === null || word === 'a'
    ? null
    : { digits: String(cardinal.value), length: cardinal.length };
}
