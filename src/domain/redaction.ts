/** Stands where a card number was; the same in every language. */
export const REMOVED = '[tarjeta/card ****]';

const DIGIT_WORDS: Readonly<Record<string, string>> = {
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
const TOKEN = new RegExp(`\\d+|\\b(?:${Object.keys(DIGIT_WORDS).join('|')})\\b`, 'gi');
/** What people put between the groups of a card number. */
const GAP = /^[\s.,\-–—/]{1,3}$/;
const SHORTEST = 13;
const LONGEST = 19;

interface Token {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Card numbers never reach the store, a log, Slack or a model. Digits, typed in any grouping or
 * said one by one, are replaced where 13-19 of them make a number that passes the Luhn check.
 * Account numbers, phone numbers and amounts survive.
 */
export function redactCards(text: string): string {
  const runs = digitRuns(text);
  let redacted = '';
  let from = 0;
  for (const run of runs) {
    for (const [start, end] of cardsIn(run)) {
      redacted += text.slice(from, start) + REMOVED;
      from = end;
    }
  }
  return from === 0 ? text : redacted + text.slice(from);
}

/** Digit tokens with nothing but a separator between them, long enough together to hide a card. */
function digitRuns(text: string): Token[][] {
  const runs: Token[][] = [];
  let run: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = {
      digits: DIGIT_WORDS[match[0].toLowerCase()] ?? match[0],
      start: match.index,
      end: match.index + match[0].length,
    };
    const last = run.at(-1);
    if (last !== undefined && !GAP.test(text.slice(last.end, token.start))) {
      runs.push(run);
      run = [];
    }
    run.push(token);
  }
  runs.push(run);
  return runs.filter((tokens) => count(tokens) >= SHORTEST);
}

/** Spans of the text, in order and apart: the longest card from each place on. */
function cardsIn(run: readonly Token[]): [number, number][] {
  const spans: [number, number][] = [];
  for (let first = 0; first < run.length; first += 1) {
    const last = cardFrom(run, first);
    if (last === null) continue;
    spans.push([run[first]?.start ?? 0, run[last]?.end ?? 0]);
    first = last;
  }
  return spans;
}

/** Index of the last token of a card that begins with token `first`, or null. */
function cardFrom(run: readonly Token[], first: number): number | null {
  let digits = '';
  let found: number | null = null;
  for (let last = first; last < run.length; last += 1) {
    digits += run[last]?.digits ?? '';
    if (digits.length > LONGEST) return found ?? (last === first ? first : null);
    if (digits.length >= SHORTEST && (passesLuhn(digits) || (last === first && hidesCard(digits))))
      found = last;
  }
  return found;
}

/** A card glued to other digits (a key pressed before it): 15 or 16 digits, as cards begin. */
function hidesCard(digits: string): boolean {
  for (const length of [16, 15]) {
    for (let at = 0; at + length <= digits.length; at += 1) {
      const part = digits.slice(at, at + length);
      if (/^[2-6]/.test(part) && passesLuhn(part)) return true;
    }
  }
  return false;
}

function count(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + token.digits.length, 0);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
