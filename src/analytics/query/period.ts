import type { Language } from '../../domain/language.js';
import { parseWrittenDate } from '../../domain/written-date.js';
import { addDays, firstOfMonth, lengthOf, mondayOf, weekdayOf } from './calendar.js';
import type { Days } from './plan.js';
import { foldWords } from './written-words.js';

/** Ten years; anything longer is a typo. */
const MAX_DAYS = 3_660;

const MONTHS = [
  ['enero', 'january'],
  ['febrero', 'february'],
  ['marzo', 'march'],
  ['abril', 'april'],
  ['mayo', 'may'],
  ['junio', 'june'],
  ['julio', 'july'],
  ['agosto', 'august'],
  ['septiembre', 'september', 'setiembre'],
  ['octubre', 'october'],
  ['noviembre', 'november'],
  ['diciembre', 'december'],
] as const;

/** Named periods as people write them, folded; a period still running ends today. */
const NAMED: readonly { words: readonly string[]; days: (today: string) => Days }[] = [
  { words: ['hoy', 'today'], days: (today) => upTo(today, 1) },
  {
    words: ['ayer', 'yesterday'],
    days: (today) => ({ from: addDays(today, -1), to: today }),
  },
  {
    words: ['anteayer', 'antier', 'antes de ayer', 'day before yesterday'],
    days: (today) => ({ from: addDays(today, -2), to: addDays(today, -1) }),
  },
  {
    words: ['esta semana', 'this week'],
    days: (today) => ({ from: mondayOf(today), to: addDays(today, 1) }),
  },
  {
    words: ['semana pasada', 'semana anterior', 'last week', 'previous week'],
    days: (today) => ({ from: addDays(mondayOf(today), -7), to: mondayOf(today) }),
  },
  {
    words: ['este mes', 'this month'],
    days: (today) => ({ from: firstOfMonth(today), to: addDays(today, 1) }),
  },
  {
    words: ['mes pasado', 'mes anterior', 'last month', 'previous month'],
    days: (today) => ({ from: firstOfMonth(today, -1), to: firstOfMonth(today) }),
  },
  {
    words: ['este ano', 'this year'],
    days: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: addDays(today, 1) }),
  },
  {
    words: ['semana', 'week', 'ultima semana', 'past week'],
    days: (today) => upTo(today, 7),
  },
  {
    words: ['mes', 'month', 'ultimo mes', 'past month'],
    days: (today) => upTo(today, 30),
  },
];

/** Monday first, folded. */
const WEEKDAYS = [
  ['lunes', 'monday'],
  ['martes', 'tuesday'],
  ['miercoles', 'wednesday'],
  ['jueves', 'thursday'],
  ['viernes', 'friday'],
  ['sabado', 'saturday'],
  ['domingo', 'sunday'],
] as const;

/** The most recent one before today. */
const WEEKDAY_PERIODS: typeof NAMED = WEEKDAYS.map(([es, en], index) => ({
  words: [es, en, `${es} pasado`, `last ${en}`],
  days: (today) => {
    const back = ((weekdayOf(today) - (index + 1) + 6) % 7) + 1;
    return { from: addDays(today, -back), to: addDays(today, 1 - back) };
  },
}));

const PHRASES = [...NAMED, ...WEEKDAY_PERIODS]
  .flatMap(({ words, days }) => words.map((written) => ({ words: written.split(' '), days })))
  .sort((a, b) => b.words.length - a.words.length);

export interface FoundPeriod {
  readonly days: Days;
  /** How many words it spans. */
  readonly length: number;
}

/** The period that the whole text names, or null. `today` is the local ISO date. */
export function parsePeriod(text: string, today: string): Days | null {
  const words = foldWords(text);
  const found = periodAt(words, 0, today);
  return found !== null && found.length === words.length ? found.days : null;
}

/** The longest period that starts at this word of a folded text, or null. */
export function periodAt(
  words: readonly string[],
  index: number,
  today: string,
): FoundPeriod | null {
  const rest = words.slice(index, index + 8);
  const found = [
    rangeOf(rest, today),
    lastOf(rest, today),
    namedOf(rest, today),
    monthOf(rest, today),
  ];
  return found
    .filter((period) => period !== null)
    .reduce<FoundPeriod | null>((a, b) => (a === null || b.length > a.length ? b : a), null);
}

/** As a person would say it, in words that `parsePeriod` reads back as the same days. */
export function describePeriod(days: Days, today: string, language: Language): string {
  const es = language === 'es';
  const is = (words: string) => {
    const other = parsePeriod(words, today);
    return other?.from === days.from && other.to === days.to;
  };
  const length = lengthOf(days);
  const last = es ? `últimos ${length} días` : `last ${length} days`;
  const names = es
    ? ['hoy', 'ayer', ...(isRound(length) ? [last] : []), 'esta semana', 'este mes', last]
    : ['today', 'yesterday', ...(isRound(length) ? [last] : []), 'this week', 'this month', last];
  const over = es ? ['semana pasada', 'mes pasado'] : ['last week', 'last month'];
  const name = [...names, ...over].find(is);
  if (name !== undefined) return name;
  const end = addDays(days.to, -1);
  if (length === 1) return days.from;
  return es ? `del ${days.from} al ${end}` : `from ${days.from} to ${end}`;
}

function isRound(length: number): boolean {
  return [7, 14, 30, 60, 90].includes(length);
}

function upTo(today: string, days: number): Days {
  return { from: addDays(today, 1 - days), to: addDays(today, 1) };
}

function namedOf(words: readonly string[], today: string): FoundPeriod | null {
  const phrase = PHRASES.find((p) => p.words.every((word, i) => words[i] === word));
  return phrase === undefined ? null : { days: phrase.days(today), length: phrase.words.length };
}

/** "7d", "7 días", "últimas 2 semanas", "past 30 days". */
function lastOf(words: readonly string[], today: string): FoundPeriod | null {
  const skip = /^(ultim[oa]s|last|past)$/.test(words[0] ?? '') ? 1 : 0;
  const [first = '', second = ''] = words.slice(skip);
  const joined = /^(\d{1,4})(d|s|w|sem)$/.exec(first);
  const count = joined?.[1] ?? (/^\d{1,4}$/.test(first) ? first : null);
  const unit = joined?.[2] ?? second;
  if (count === null || !/^(d|s|w|sem|dias?|days?|semanas?|weeks?)$/.test(unit)) return null;
  const days = Number(count) * (/^d/.test(unit) ? 1 : 7);
  if (days < 1 || days > MAX_DAYS) return null;
  return { days: upTo(today, days), length: skip + (joined ? 1 : 2) };
}

/** "2026-10", "2026-10-01..2026-10-15", "del 1/10/2026 al 15/10/2026", "since 2026-10-01". */
function rangeOf(words: readonly string[], today: string): FoundPeriod | null {
  const [first = '', ...others] = words;
  if (/^(del|de|desde|from|since|el|on)$/.test(first)) {
    const found = datesOf(others, today, first === 'desde' || first === 'since');
    return found === null ? null : { ...found, length: found.length + 1 };
  }
  return datesOf(words, today, false);
}

function datesOf(words: readonly string[], today: string, openEnded: boolean): FoundPeriod | null {
  const [first = '', joint = '', ...others] = words;
  const [start, dotted] = first.split('..');
  const from = dateOrMonth(start ?? '');
  if (from === null) return null;
  if (dotted !== undefined) return between(from, dateOrMonth(dotted), 1);
  if (/^(al?|to|hasta|until|through|-|–)$/.test(joint)) {
    const skip = others[0] === 'el' || others[0] === 'the' ? 1 : 0;
    const until = dateOrMonth(others[skip] ?? '');
    if (until !== null) return between(from, until, 3 + skip);
  }
  if (openEnded) return between(from, { from: today, to: addDays(today, 1) }, 1);
  return { days: from, length: 1 };
}

function between(from: Days, until: Days | null, length: number): FoundPeriod | null {
  if (until === null || until.to <= from.from) return null;
  const days = { from: from.from, to: until.to };
  return lengthOf(days) > MAX_DAYS ? null : { days, length };
}

function dateOrMonth(text: string): Days | null {
  const day = parseWrittenDate(text);
  if (day !== null) return { from: day, to: addDays(day, 1) };
  const month = /^((?:19|20)\d{2}-(?:0[1-9]|1[0-2]))$/.exec(text)?.[1];
  return month === undefined ? null : wholeMonth(`${month}-01`);
}

/** "octubre", "October 2026", "octubre de 2026"; without a year, the most recent one to have begun. */
function monthOf(words: readonly string[], today: string): FoundPeriod | null {
  const month = MONTHS.findIndex((names) => names.some((name) => name === words[0])) + 1;
  if (month === 0) return null;
  const joint = words[1] === 'de' || words[1] === 'del' || words[1] === 'of' ? 1 : 0;
  const year = /^20\d{2}$/.exec(words[1 + joint] ?? '')?.[0];
  const inYear = (y: number) => `${y}-${String(month).padStart(2, '0')}-01`;
  if (year !== undefined) return { days: wholeMonth(inYear(Number(year))), length: 2 + joint };
  const thisYear = Number(today.slice(0, 4));
  const first = inYear(thisYear) <= today ? inYear(thisYear) : inYear(thisYear - 1);
  return { days: wholeMonth(first), length: 1 };
}

function wholeMonth(first: string): Days {
  return { from: first, to: firstOfMonth(first, 1) };
}
