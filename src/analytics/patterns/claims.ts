import type { Language } from '../../domain/language.js';
import { NUMBER_WORDS, SCALES } from './number-words.js';

/** The kind of a number; `plain` if the text does not say. */
export type NumberKind =
  | 'percent'
  | 'usd'
  | 'minutes'
  | 'seconds'
  | 'hours'
  | 'clock'
  | 'date'
  | 'year'
  | 'span'
  | 'ratio'
  | 'plain';

/** A number stated in a text. */
export interface Claim {
  readonly value: number;
  readonly kind: NumberKind;
  /** Differences up to this are rounding. */
  readonly tolerance: number;
}

/** Absorbs floating-point error, so that 62.5 equals a computed 62.5. */
const EPSILON = 1e-7;
/** "One in three" and "half" are approximate. Percentage points. */
const FRACTION_TOLERANCE = 1.5;
const RATIO_TOLERANCE = 0.1;
/** 4,200 may stand for 4,187, but not 1,000 for 900. */
const ROUND_SHARE = 0.025;

/** In full or abbreviated, as in "9 nov". */
const MONTHS =
  'ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic|jan|apr|aug|dec|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|january|february|march|april|may|june|july|august|september|october|november|december';

const UNITS: readonly (readonly [NumberKind, RegExp])[] = [
  ['percent', /^(%|por ciento|percent|pp\b|punto|point|percentage)/],
  ['usd', /^(usd|us\$|dolar|dollar)/],
  ['minutes', /^(agent )?min/],
  ['seconds', /^(s\b|seg|sec)/],
  ['hours', /^(h\b|hr|hora|hour|agent hour|agent-hour)/],
  ['clock', /^(a\.?m\b|p\.?m\b)/],
  ['date', new RegExp(`^(de (${MONTHS})|(${MONTHS}))\\b`)],
  ['span', /^(dia|day|semana|week|full day|previous week|earlier week)/],
];

/** Every number in a text, written in digits or in words, in Spanish or English, with its kind. */
export function claimsIn(text: string, language: Language): Claim[] {
  const plain = inDigits(
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/\bpor ciento\b/g, '%'),
    language,
  );
  const claims: Claim[] = [];
  const rest = takeFractions(plain, claims);
  const pattern = new RegExp(
    `(us\\$|\\$|usd )?\\s?(?:(${MONTHS}) )?(\\d+(?:[.,]\\d+)*)(:\\d{2})?(?:\\s*(k|mil|thousand|millones|millon|million)\\b)?`,
    'g',
  );
  for (const match of rest.matchAll(pattern)) {
    const [all, dollar, month, digits = '', minutes, scale] = match;
    const after = unitPart(rest.slice((match.index ?? 0) + all.length));
    const { value, step } = readDigits(digits);
    const factor = scale === undefined ? 1 : (SCALES[scale] ?? 1);
    const kind =
      dollar !== undefined
        ? 'usd'
        : minutes !== undefined
          ? 'clock'
          : month !== undefined
            ? 'date'
            : kindOf(after, value, step);
    // The findings hold only whole hours.
    const exact = minutes === undefined || minutes === ':00' ? value : Number.NaN;
    claims.push({
      value: exact * factor,
      kind,
      tolerance: kind === 'year' ? EPSILON : toleranceOf(value, step) * factor,
    });
  }
  return claims;
}

/**
 * Skips the second number of a range or comparison, since its unit applies to both: "55 y 62 %",
 * "9 al 15 de noviembre".
 */
const SECOND =
  /^\s*(?:y|a|al|o|to|and|or|-|–)\s*\d+(?:[.,]\d+)*(?=\s*(?:%|por ciento|percent|min|pp|puntos|points|de |h\b))/;

function unitPart(after: string): string {
  return after.replace(SECOND, '').trimStart();
}

function kindOf(after: string, value: number, step: number): NumberKind {
  const unit = UNITS.find(([, pattern]) => pattern.test(after))?.[0];
  if (unit !== undefined) return unit;
  return step === 1 && value >= 2_000 && value < 2_100 ? 'year' : 'plain';
}

/** "1,234" and "1.234" are over a thousand; "2,8" and "2.8" are less than three. */
function readDigits(digits: string): { value: number; step: number } {
  const isThousands = /^[1-9]\d{0,2}(?:,\d{3})+$|^[1-9]\d{0,2}(?:\.\d{3})+$/.test(digits);
  if (isThousands) return { value: Number(digits.replace(/[.,]/g, '')), step: 1 };
  const [, whole = digits, decimals = ''] = /^(.*?)(?:[.,](\d+))?$/.exec(digits) ?? [];
  const value = Number(`${whole.replace(/[.,]/g, '')}.${decimals || '0'}`);
  return { value, step: 10 ** -decimals.length };
}

function toleranceOf(value: number, step: number): number {
  const half = step / 2 + EPSILON;
  if (step !== 1 || value < 100) return half;
  const zeros = /0*$/.exec(String(value))?.[0].length ?? 0;
  return Math.max(half, Math.min(10 ** zeros / 2, value * ROUND_SHARE));
}

/** Removes "one in three", "half", "twice" from the text: shares and ratios, not counts. */
function takeFractions(text: string, claims: Claim[]): string {
  const share = (value: number) =>
    claims.push({ value: value * 100, kind: 'percent', tolerance: FRACTION_TOLERANCE });
  const ratio = (value: number) =>
    claims.push({ value, kind: 'ratio', tolerance: RATIO_TOLERANCE * value });
  return text
    .replace(
      /\b(un|uno|una|one|\d+) (?:de cada|in every|out of every|in) (\d+)\b/g,
      (_, some: string, all: string) => {
        share((/\d/.test(some) ? Number(some) : 1) / Number(all));
        return ' ';
      },
    )
    .replace(
      /\b(?:(2|3) )?(tercios?|cuartas? partes?|thirds? of|quarters? of|thirds|quarters)\b/g,
      (_, some, part: string) => {
        share(Number(some ?? 1) / (/^(terc|third)/.test(part) ? 3 : 4));
        return ' ';
      },
    )
    .replace(/\b(mitad|half)\b/g, () => {
      share(0.5);
      return ' ';
    })
    .replace(/\b(doble|duplic\p{L}*|doubled?|twice|twofold)\b/gu, () => {
      ratio(2);
      return ' ';
    })
    .replace(/\b(triple|triplic\p{L}*|tripled?|threefold)\b/gu, () => {
      ratio(3);
      return ' ';
    });
}

/**
 * Replaces runs of number words by digits: "treinta y cinco" is 35, "two hundred" 200. Keeps a lone
 * "one", which is as often an article.
 */
function inDigits(text: string, language: Language): string {
  const values = NUMBER_WORDS[language];
  const word = `(?:${[...Object.keys(values), ...Object.keys(SCALES).filter((s) => s !== 'k')].join('|')})`;
  const units = '(?:un|uno|una|one)';
  const run = new RegExp(
    `\\b(?:(?:un|one|a) (?=hundred|mil\\b|thousand|millon|million))?${word}(?:(?:[ -]|(?: (?:y|and) ))(?:${word}|${units}(?= |$)))*\\b`,
    'g',
  );
  return text.replace(run, (words, index: number) => {
    // "2 mil": the scale belongs to the digits before it.
    if (/\d[ ]?$/.test(text.slice(0, index)) && SCALES[words] !== undefined) return words;
    let [total, current] = [0, 0];
    for (const one of words.split(/[ -]/)) {
      const scale = SCALES[one];
      if (scale === 100) current = Math.max(1, current) * scale;
      else if (scale !== undefined) {
        total += Math.max(1, current) * scale;
        current = 0;
      } else current += values[one] ?? (/^(un|uno|una|one)$/.test(one) ? 1 : 0);
    }
    return String(total + current);
  });
}
