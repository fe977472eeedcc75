import type { Language } from '../../../domain/language.js';
import { words as wordsOf } from '../text.js';
import { readCardinal } from './spoken-numbers.js';

/** Which way an unqualified "monday" or "the 15th" points. Null: to the nearest. */
export type Lean = 'past' | 'future' | null;

const DAY_MS = 86_400_000;

const MONTHS: readonly (readonly string[])[] = [
  ['enero', 'ene', 'january', 'jan'],
  ['febrero', 'feb', 'february'],
  ['marzo', 'march', 'mar'],
  ['abril', 'abr', 'april', 'apr'],
  ['mayo', 'may'],
  ['junio', 'june', 'jun'],
  ['julio', 'july', 'jul'],
  ['agosto', 'ago', 'august', 'aug'],
  ['septiembre', 'setiembre', 'sep', 'sept', 'september'],
  ['octubre', 'oct', 'october'],
  ['noviembre', 'nov', 'november'],
  ['diciembre', 'dic', 'december', 'dec'],
];
/** Also everyday words ("may I", "mar"): months only beside a day. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['domingo', 'sunday'],
  ['lunes', 'monday'],
  ['martes', 'tuesday', 'tues'],
  ['miercoles', 'wednesday', 'weds'],
  ['jueves', 'thursday', 'thurs'],
  ['viernes', 'friday'],
  ['sabado', 'saturday'],
];
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

const PAST_WORDS =
  /\b(?:pasado|pasada|anterior|last|previous|pague|hice|deposite|transferi|abone|paid|made|vino|vinieron|llego|fue|was|cobraron|charged)\b/;
const FUTURE_WORDS =
  /\b(?:proximo|proxima|que viene|siguiente|next|coming|quiero|quisiera|puedo|pueden|puede|podria|vengan|venga|pagare|voy a|will|can|could|going to|want|would|agendar|schedule|pago el|para el|a partir|hasta el|i'll|we'll|pay on|pagaria|deposito el|deposito hasta|liquido el|me pagan|starting|get paid)\b/;

/** "sin internet desde el lunes" looks back, "el plan nuevo desde el primero" ahead: the topic decides. */
const STARTING = /\b(?:desde|since)\b/;

/**
 * The day a normalised text names, as an ISO date, or null. `today` is the ISO local date.
 * Day and month in figures are read day first, month first in English when that is possible.
 */
export function readDate(
  text: string,
  today: string,
  language: Language | null,
  lean: Lean,
): string | null {
  const base = parseIso(today);
  if (base === null) return null;
  const words = wordsOf(text);
  const direction = directionOf(text) ?? lean ?? (STARTING.test(text) ? 'past' : null);
  const day =
    readFigures(text, base, language, direction) ??
    readRelative(text, words, base) ??
    readMonthDay(words, base, direction) ??
    readWeekday(text, words, base, direction) ??
    readDayOfMonth(text, words, base, direction);
  return day === null ? null : new Date(day).toISOString().slice(0, 10);
}

function directionOf(text: string): Lean {
  const past = PAST_WORDS.test(text.replace(/\bpasado manana\b/, ''));
  const future = FUTURE_WORDS.test(text);
  if (past === future) return null;
  return past ? 'past' : 'future';
}

function readFigures(
  text: string,
  base: number,
  language: Language | null,
  direction: Lean,
): number | null {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures =
    /(?<![\d/.-])(?!24\/7)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/.-]\d|\d)/.exec(
      text,
    );
  if (figures === null) return null;
  // "12.50" is money and "24-7" no day: without a year only a slash will do.
  if (figures[3] === undefined && !figures[0].includes('/')) return null;
  const [first, second] = [Number(figures[1]), Number(figures[2])];
  const monthFirst = (language === 'en' && first <= 12) || second > 12;
  const [month, day] = monthFirst ? [first, second] : [second, first];
  if (figures[3] === undefined) return nearestYear(month, day, base, direction);
  const year = Number(figures[3]);
  return dayOf(year < 100 ? 2000 + year : year, month, day);
}

function readRelative(text: string, words: readonly string[], base: number): number | null {
  const shifts: readonly (readonly [RegExp, number])[] = [
    [/\b(?:pasado manana|day after tomorrow)\b/, 2],
    [/\b(?:anteayer|antier|antes de ayer|antenoche|day before yesterday)\b/, -2],
    [/\b(?:ayer|anoche|yesterday|last night)\b/, -1],
    [/(?<!\b(?:la|de|por la|en la|esta|cada) )\bmanana\b|\b(?:tomorrow)\b/, 1],
    [/\b(?:hoy|today|tonight|esta (?:manana|tarde|noche)|this (?:morning|afternoon|evening))\b/, 0],
  ];
  for (const [pattern, days] of shifts) if (pattern.test(text)) return base + days * DAY_MS;
  for (let at = 0; at < words.length; at += 1) {
    const number = readCount(words, at);
    if (number === null || number.value > 400) continue;
    const unit = unitDays(words[at + number.length] ?? '');
    if (unit === null) continue;
    const before = words[at - 1] ?? '';
    if (before === 'hace' || words[at + number.length + 1] === 'ago') {
      return shift(base, -number.value, unit);
    }
    const within = before === 'de' && words[at - 2] === 'dentro';
    if (before === 'in' || before === 'en' || within) return shift(base, number.value, unit);
  }
  return null;
}

function readMonthDay(words: readonly string[], base: number, direction: Lean): number | null {
  for (let at = 0; at < words.length; at += 1) {
    const month = indexIn(MONTHS, words[at]);
    if (month === null) continue;
    const linkedBefore = ['de', 'of'].includes(words[at - 1] ?? '') ? at - 2 : at - 1;
    const before = readDayEndingAt(words, linkedBefore);
    const afterAt = words[at + 1] === 'the' ? at + 2 : at + 1;
    const after = before === null ? readDayStartingAt(words, afterAt) : null;
    const day = before ?? after?.value ?? null;
    if (day === null) continue;
    const rest = words.slice(before === null ? afterAt + (after?.length ?? 0) : at + 1);
    const year = rest.slice(0, 3).find((word) => /^20\d{2}$/.test(word));
    return year === undefined
      ? nearestYear(month + 1, day, base, direction)
      : dayOf(Number(year), month + 1, day);
  }
  return null;
}

function readWeekday(
  text: string,
  words: readonly string[],
  base: number,
  direction: Lean,
): number | null {
  const at = words.findIndex((word) => indexIn(WEEKDAYS, word) !== null);
  const weekday = indexIn(WEEKDAYS, words[at]);
  if (weekday === null) return null;
  // Habits and opening hours are no dates.
  if (
    /\b(?:todos los|cada|every|los (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos))\b/.test(
      text,
    )
  ) {
    return null;
  }
  const ahead = (weekday - new Date(base).getUTCDay() + 7) % 7;
  if (direction === 'future') return base + (ahead === 0 ? 7 : ahead) * DAY_MS;
  if (direction === 'past') return base - ((7 - ahead) % 7 === 0 ? 7 : 7 - ahead) * DAY_MS;
  return base + (ahead <= 3 ? ahead : ahead - 7) * DAY_MS;
}

/** "el 15", "el dia quince", "the 15th". Not "el 2 por 1" nor "el 5 no prende". */
function readDayOfMonth(
  text: string,
  words: readonly string[],
  base: number,
  direction: Lean,
): number | null {
  const ordinal = words.findIndex((word) => ORDINALS.includes(word));
  const typed =
    /\b(?:el dia|dia|the)\s+(\d{1,2})\b(?!\s*(?:%|por|meg|mb|de cada))|\b(\d{1,2})(?:st|nd|rd|th)\b|\bel\s+(\d{1,2})(?:\s*(?:$|[,.;]|por la|en la|a las|del mes|de este|del pasado|que paso|pague|deposite))/.exec(
      text,
    );
  const said = words.findIndex((word, i) => word === 'dia' && readCardinal(words, i + 1) !== null);
  const day =
    typed !== null
      ? Number(typed[1] ?? typed[2] ?? typed[3])
      : said >= 0
        ? (readCardinal(words, said + 1)?.value ?? 0)
        : ordinal > 0 && words[ordinal - 1] === 'the' && ordinal === words.length - 1
          ? ORDINALS.indexOf(words[ordinal] ?? '') + 1
          : 0;
  if (day < 1 || day > 31) return null;
  const now = new Date(base);
  const candidates = [-1, 0, 1]
    .map((months) => dayOf(now.getUTCFullYear(), now.getUTCMonth() + 1 + months, day))
    .filter((candidate) => candidate !== null);
  return choose(candidates, base, direction);
}

function nearestYear(month: number, day: number, base: number, direction: Lean): number | null {
  const year = new Date(base).getUTCFullYear();
  const candidates = [year - 1, year, year + 1]
    .map((candidate) => dayOf(candidate, month, day))
    .filter((candidate) => candidate !== null);
  return choose(candidates, base, direction);
}

function choose(candidates: readonly number[], base: number, direction: Lean): number | null {
  const fitting = candidates.filter(
    (day) =>
      direction === null ||
      (direction === 'past' && day <= base) ||
      (direction === 'future' && day >= base),
  );
  return fitting.reduce<number | null>(
    (best, day) => (best === null || Math.abs(day - base) < Math.abs(best - base) ? day : best),
    null,
  );
}

function readDayEndingAt(words: readonly string[], end: number): number | null {
  let last = end;
  if (['st', 'nd', 'rd', 'th'].includes(words[last] ?? '')) last -= 1;
  for (const length of [3, 2, 1]) {
    const day = readDayStartingAt(words, last - length + 1);
    if (day !== null && day.length === length) return day.value;
  }
  return null;
}

function readDayStartingAt(
  words: readonly string[],
  at: number,
): { value: number; length: number } | null {
  const word = words[at] ?? '';
  if (/^\d{1,2}$/.test(word)) return inMonth(Number(word), 1);
  if (word === 'primero' || word === 'primer') return inMonth(1, 1);
  const ordinal = ORDINALS.indexOf(word);
  if (ordinal >= 0) return inMonth(ordinal + 1, 1);
  const tens = word === 'twenty' ? 20 : word === 'thirty' ? 30 : 0;
  const unit = ORDINALS.indexOf(words[at + 1] ?? '');
  if (word === 'thirtieth') return inMonth(30, 1);
  if (tens > 0 && unit >= 0 && unit < 9) return inMonth(tens + unit + 1, 2);
  const cardinal = readCardinal(words, at);
  return cardinal === null ? null : inMonth(cardinal.value, cardinal.length);
}

function inMonth(value: number, length: number): { value: number; length: number } | null {
  return value >= 1 && value <= 31 ? { value, length } : null;
}

function readCount(words: readonly string[], at: number) {
  const word = words[at] ?? '';
  if (/^\d{1,3}$/.test(word)) return { value: Number(word), length: 1 };
  if (word === 'a' || word === 'an') return { value: 1, length: 1 };
  if (word === 'couple') return { value: 2, length: words[at + 1] === 'of' ? 2 : 1 };
  return readCardinal(words, at);
}

function unitDays(word: string): 'day' | 'week' | 'month' | null {
  if (/^(?:dias?|days?|diitas?)$/.test(word)) return 'day';
  if (/^(?:semanas?|weeks?)$/.test(word)) return 'week';
  return /^(?:mes|meses|months?)$/.test(word) ? 'month' : null;
}

function shift(base: number, count: number, unit: 'day' | 'week' | 'month'): number {
  if (unit !== 'month') return base + count * (unit === 'week' ? 7 : 1) * DAY_MS;
  const from = new Date(base);
  const target = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1);
  const lastDay = new Date(
    Date.UTC(new Date(target).getUTCFullYear(), new Date(target).getUTCMonth() + 1, 0),
  ).getUTCDate();
  return target + (Math.min(from.getUTCDate(), lastDay) - 1) * DAY_MS;
}

/** Months may overflow into the next or last year; a day the month does not have is null. */
function dayOf(year: number, month: number, day: number): number | null {
  const first = new Date(Date.UTC(year, month - 1, 1));
  if (day < 1 || year < 2000 || year > 2100) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === first.getUTCMonth() ? at.getTime() : null;
}

function parseIso(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

function indexIn(lists: readonly (readonly string[])[], word: string | undefined): number | null {
  const index = word === undefined ? -1 : lists.findIndex((list) => list.includes(word));
  return index < 0 ? null : index;
}
