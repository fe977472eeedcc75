import { HUNDREDS } from '../../../domain/number-words.js';

/** A number read from words: its value and how many words it took. */
export interface Cardinal {
  readonly value: number;
  readonly length: number;
}

const UNITS: Readonly<Record<string, number>> = {
  cero: 0,
  un: 1,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};

const TEENS: Readonly<Record<string, number>> = {
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veintiun: 21,
  veintiuno: 21,
  veintiuna: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};

const TENS: Readonly<Record<string, number>> = {
  veinte: 20,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/**
 * The longest cardinal that starts at `at`, in either language, or null. Units never join units:
 * "cinco cinco" is two fives. "treinta cuatro" is 34: recognisers drop the "y".
 */
export function readCardinal(words: readonly string[], at: number): Cardinal | null {
  const head = readBelowThousand(words, at);
  const digits = /^\d{1,3}$/.test(words[at] ?? '') ? Number(words[at]) : null;
  const lead = head ?? (digits === null ? null : { value: digits, length: 1 });
  const afterLead = at + (lead?.length ?? 0);
  if (isThousand(words[afterLead])) {
    if (lead === null && words[at] === 'thousand') return null;
    const rest = readRest(words, afterLead + 1);
    return {
      value: (lead?.value ?? 1) * 1000 + (rest?.value ?? 0),
      length: afterLead + 1 - at + (rest?.length ?? 0),
    };
  }
  return head;
}

/** "doble cinco", "triple zero": the digits they stand for. */
export function readRepeated(
  words: readonly string[],
  at: number,
): { readonly digits: string; readonly length: number } | null {
  const times = REPEATS[words[at] ?? ''];
  if (times === undefined) return null;
  const next = words[at + 1] ?? '';
  const digit = /^\d$/.test(next) ? next : UNITS[next];
  return digit === undefined ? null : { digits: String(digit).repeat(times), length: 2 };
}

const REPEATS: Readonly<Record<string, number>> = {
  doble: 2,
  double: 2,
  dobles: 2,
  triple: 3,
  treble: 3,
};

/** What follows the thousands: a spoken number, or the "500" of "2 mil 500". */
function readRest(words: readonly string[], at: number): Cardinal | null {
  const skipped = words[at] === 'and' ? 1 : 0;
  const spoken = readBelowThousand(words, at + skipped);
  if (spoken !== null) return { value: spoken.value, length: spoken.length + skipped };
  const next = words[at] ?? '';
  return /^[1-9]\d{0,2}$/.test(next) ? { value: Number(next), length: 1 } : null;
}

function readBelowThousand(words: readonly string[], at: number): Cardinal | null {
  const hundred = HUNDREDS[words[at] ?? ''];
  if (hundred !== undefined) return addTail(words, at, hundred, 1);
  const small = readBelowHundred(words, at);
  if (small !== null && words[at + small.length] === 'hundred') {
    return addTail(words, at, small.value * 100, small.length + 1);
  }
  if (words[at] === 'a' && words[at + 1] === 'hundred') return addTail(words, at, 100, 2);
  return small;
}

function addTail(words: readonly string[], at: number, value: number, length: number): Cardinal {
  const joined = words[at + length] === 'and' ? 1 : 0;
  const tail = readBelowHundred(words, at + length + joined);
  if (tail === null || tail.value === 0) return { value, length };
  return { value: value + tail.value, length: length + joined + tail.length };
}

function readBelowHundred(words: readonly string[], at: number): Cardinal | null {
  const word = words[at] ?? '';
  const teen = TEENS[word];
  if (teen !== undefined && teen !== 10) return { value: teen, length: 1 };
  const ten = teen ?? TENS[word];
  if (ten === undefined) {
    const unit = UNITS[word];
    return unit === undefined ? null : { value: unit, length: 1 };
  }
  const joined = words[at + 1] === 'y' ? 1 : 0;
  const unit = UNITS[words[at + 1 + joined] ?? ''];
  // "diez cinco" is ten, then five; "diez y seis" is sixteen.
  if (unit === undefined || unit === 0 || (ten === 10 && joined === 0)) {
    return { value: ten, length: 1 };
  }
  return { value: ten + unit, length: 2 + joined };
}

function isThousand(word: string | undefined): boolean {
  return word === 'mil' || word === 'thousand';
}
