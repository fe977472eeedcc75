import type { Expectation } from '../../../domain/reply.js';
import { words as wordsOf } from '../text.js';
import { readCardinal } from './spoken-numbers.js';

const CURRENCY =
  'pesos?|pesitos?|varos?|baros?|dolar(?:es)?|dollars?|bucks?|sol(?:es)?|lucas?|usd|mxn|cop|ars|pen|mn';
const CURRENCY_WORD = new RegExp(`^(?:${CURRENCY})$`);
const NUMBER = String.raw`\d[\d.,]*(?: \d{3}(?!\d))*`;
const SIGN_FIRST = new RegExp(
  String.raw`(?:us\$|\$|\bs\/\.?|\busd|\bmxn)\s*(${NUMBER})\s*(k\b|mil\b)?`,
);
const WORD_AFTER = new RegExp(
  String.raw`(?<![\d.,]|\b(?:mil|thousand) )(${NUMBER})\s*(k\b|mil\b)?\s*(?:de\s+)?(${CURRENCY})\b`,
);
/** "me cobraron 350 de mas", "a charge of 899": money although nobody says so. Units of other things rule it out. */
const CHARGED = new RegExp(
  String.raw`\b(?:cobr\w+|cargo (?:de|por)|cargaron|pague|pago (?:de|por)|deposit\w+|transfer\w+|abon\w+|factura (?:de|por)|recibo (?:de|por)|charged?|charged me|charge (?:of|for)|paid|payment of|bill (?:of|for))\s+(?:me\s+|los\s+|unos\s+|como\s+|about\s+)?(${NUMBER})\s*(k\b|mil\b)?(?!\s*(?:meg|mb|gb|dia|day|mes|month|hora|hour|vez|vec|time|de (?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)|[/:-]\d|canal|st\b|nd\b|rd\b|th\b|[\d.,]))`,
);
const NUMBER_ALONE = new RegExp(String.raw`(?<![\d.,/-])(${NUMBER})\s*(k\b|mil\b)?(?![\d/-])`);

/** Past this it is an account number, not a bill. */
const MAX_AMOUNT = 100_000_000;

/**
 * The money mentioned in a normalised text, in units of the account's currency, or null. A bare
 * number counts only when an amount was asked for.
 */
export function readAmount(text: string, expects: Expectation): number | null {
  const typed = SIGN_FIRST.exec(text) ?? WORD_AFTER.exec(text);
  if (typed !== null) {
    return bounded(scale(parseTyped(typed[1] ?? ''), typed[2], typed[3]) + centsAfter(text));
  }
  const words = wordsOf(text);
  const spoken = readSpoken(words, expects === 'amount');
  if (spoken !== null) return bounded(spoken);
  const charged = CHARGED.exec(text) ?? (expects === 'amount' ? NUMBER_ALONE.exec(text) : null);
  return charged === null ? null : bounded(scale(parseTyped(charged[1] ?? ''), charged[2]));
}

function bounded(value: number): number | null {
  return Number.isFinite(value) && value > 0 && value < MAX_AMOUNT
    ? Math.round(value * 100) / 100
    : null;
}

function scale(value: number, multiplier: string | undefined, currency?: string): number {
  // A "luca" is a thousand pesos in Colombia and Argentina.
  const lucas = currency?.startsWith('luca') ? 1000 : 1;
  return value * (multiplier === undefined ? 1 : 1000) * lucas;
}

/** "1,250.50", "1.250,50", "1 250", "1.250": the last mark is decimal only before one or two digits. */
function parseTyped(raw: string): number {
  const compact = raw.replace(/[.,]+$/, '').replaceAll(' ', '');
  const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const decimals = last < 0 ? 0 : compact.length - last - 1;
  if (last < 0 || decimals > 2) return Number(compact.replace(/[.,]/g, ''));
  return Number(`${compact.slice(0, last).replace(/[.,]/g, '')}.${compact.slice(last + 1)}`);
}

function centsAfter(text: string): number {
  const cents =
    /\b(?:pesos|dollars|soles)?\s*(?:con|y|and)\s+(\d{1,2})\s*(?:centavos|cents)\b/.exec(text);
  return cents === null ? 0 : Number(cents[1]) / 100;
}

/** "trescientos cincuenta pesos", "mil doscientos con cincuenta centavos", "three fifty" when asked for an amount. */
function readSpoken(words: readonly string[], asked: boolean): number | null {
  for (let at = 0; at < words.length; at += 1) {
    const first = readCardinal(words, at);
    if (first === null) continue;
    const second = readCardinal(words, at + first.length);
    const pair = second === null ? null : joinPair(first.value, second.value);
    const value = pair ?? first.value;
    const end = at + first.length + (pair === null ? 0 : (second?.length ?? 0));
    const linked = words[end] === 'de' ? end + 1 : end;
    const isMoney = CURRENCY_WORD.test(words[linked] ?? '');
    if (isMoney || (asked && !isArticle(words, at, first.length))) {
      return (
        scale(value, undefined, words[linked]) + spokenCents(words, isMoney ? linked + 1 : end)
      );
    }
    at += first.length - 1;
  }
  return null;
}

/** "three fifty" is 350, "doce cincuenta" 1250, "dos quinientos" 2500. */
function joinPair(first: number, second: number): number | null {
  if (first < 1 || first > 99) return null;
  if (second >= 10 && second <= 99) return first * 100 + second;
  return second >= 100 && second <= 999 && first < 20 ? first * 1000 + second : null;
}

function spokenCents(words: readonly string[], at: number): number {
  const start = ['con', 'y', 'and'].includes(words[at] ?? '') ? at + 1 : at;
  const cents = readCardinal(words, start);
  if (cents === null || cents.value > 99) return 0;
  const unit = words[start + cents.length] ?? '';
  return unit === 'centavos' || unit === 'cents' || (start > at && words[at] === 'con')
    ? cents.value / 100
    : 0;
}

function isArticle(words: readonly string[], at: number, length: number): boolean {
  return length === 1 && ['un', 'una', 'uno', 'one'].includes(words[at] ?? '');
}
