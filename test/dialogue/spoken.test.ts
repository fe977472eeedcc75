import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spell } from '../../src/dialogue/spoken/codes.js';
import { speakDate, speakTime, writeDate } from '../../src/dialogue/spoken/dates.js';
import { speakMoney } from '../../src/dialogue/spoken/money.js';
import { englishCardinal, englishOrdinal } from '../../src/dialogue/spoken/numbers-en.js';
import { spanishCardinal, spanishCounted } from '../../src/dialogue/spoken/numbers-es.js';

const whole = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.integer({ min: 0, max: 999_999_999 }),
  fc.integer({ min: 0, max: 999_999_999_999 }),
);

describe('numbers in Spanish', () => {
  it.each([
    [0, 'cero'],
    [16, 'dieciséis'],
    [21, 'veintiuno'],
    [22, 'veintidós'],
    [31, 'treinta y uno'],
    [100, 'cien'],
    [101, 'ciento uno'],
    [500, 'quinientos'],
    [999, 'novecientos noventa y nueve'],
    [1_000, 'mil'],
    [1_001, 'mil uno'],
    [2_026, 'dos mil veintiséis'],
    [21_000, 'veintiún mil'],
    [31_000, 'treinta y un mil'],
    [100_000, 'cien mil'],
    [101_101, 'ciento un mil ciento uno'],
    [1_000_000, 'un millón'],
    [1_200_000, 'un millón doscientos mil'],
    [21_000_000, 'veintiún millones'],
    [1_000_000_000, 'mil millones'],
  ])('%d is "%s"', (value, words) => {
    expect(spanishCardinal(value)).toBe(words);
  });

  it.each([
    [1, 'un peso'],
    [21, 'veintiún pesos'],
    [31, 'treinta y un pesos'],
    [101, 'ciento un pesos'],
    [1_000, 'mil pesos'],
    [1_000_000, 'un millón de pesos'],
    [2_000_000, 'dos millones de pesos'],
    [1_000_001, 'un millón un pesos'],
  ])('%d before a noun is "%s"', (value, words) => {
    expect(spanishCounted(value, 'peso', 'pesos')).toBe(words);
  });

  it('can be read back to the same number', () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(readSpanish(spanishCardinal(value))).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('numbers in English', () => {
  it.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [21, 'twenty-one'],
    [100, 'one hundred'],
    [549, 'five hundred forty-nine'],
    [1_001, 'one thousand one'],
    [21_000, 'twenty-one thousand'],
    [1_000_000, 'one million'],
  ])('%d is "%s"', (value, words) => {
    expect(englishCardinal(value)).toBe(words);
  });

  it.each([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
    [5, 'fifth'],
    [9, 'ninth'],
    [12, 'twelfth'],
    [20, 'twentieth'],
    [22, 'twenty-second'],
    [30, 'thirtieth'],
    [31, 'thirty-first'],
  ])('day %d is "%s"', (value, words) => {
    expect(englishOrdinal(value)).toBe(words);
  });

  it('can be read back to the same number', () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(readEnglish(englishCardinal(value))).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('money', () => {
  it.each([
    [54_950, 'MXN', 'es', 'quinientos cuarenta y nueve pesos con cincuenta centavos'],
    [54_950, 'MXN', 'en', 'five hundred forty-nine pesos and fifty cents'],
    [100, 'MXN', 'es', 'un peso'],
    [101, 'MXN', 'es', 'un peso con un centavo'],
    [1, 'MXN', 'en', 'one cent'],
    [2_100_021, 'MXN', 'es', 'veintiún mil pesos con veintiún centavos'],
    [0, 'MXN', 'es', 'cero pesos'],
    [-5_000, 'MXN', 'es', 'cincuenta pesos'],
    [150_000_000, 'COP', 'es', 'un millón quinientos mil pesos'],
    [100_000_000, 'COP', 'es', 'un millón de pesos'],
    [2_100, 'PEN', 'es', 'veintiún soles'],
    [100, 'USD', 'es', 'un dólar'],
    [250, 'USD', 'en', 'two dollars and fifty cents'],
  ] as const)('%d %s in %s is "%s"', (amountMinor, currency, language, words) => {
    expect(speakMoney({ amountMinor, currency }, language)).toBe(words);
  });

  it('never says a digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
        fc.constantFrom('es' as const, 'en' as const),
        (amountMinor, language) => {
          expect(speakMoney({ amountMinor, currency: 'MXN' }, language)).toMatch(/^[^\d]+$/);
        },
      ),
    );
  });
});

describe('dates, hours and codes', () => {
  it.each([
    ['2026-11-22', 'es', 'veintidós de noviembre', '22 nov 2026'],
    ['2026-05-01', 'es', 'primero de mayo', '1 may 2026'],
    ['2026-11-22', 'en', 'November twenty-second', 'Nov 22, 2026'],
    [
      '2026-11-22T18:30',
      'es',
      'veintidós de noviembre a las seis y media de la tarde',
      '22 nov 2026, 18:30',
    ],
    ['2026-11-22T13:00', 'es', 'veintidós de noviembre a la una de la tarde', '22 nov 2026, 13:00'],
    ['2026-11-22T09:05', 'en', 'November twenty-second at nine oh five a.m.', 'Nov 22, 2026, 9:05'],
  ] as const)('%s in %s is said "%s" and written "%s"', (iso, language, said, written) => {
    expect(speakDate(iso, language)).toBe(said);
    expect(writeDate(iso, language)).toBe(written);
  });

  it('says the hour alone', () => {
    expect(speakTime('00:15', 'es')).toBe('las doce y quince de la mañana');
    expect(speakTime('21:00', 'es')).toBe('las nueve de la noche');
    expect(speakTime('12:00', 'en')).toBe('twelve p.m.');
  });

  it('leaves what is no date as it is', () => {
    expect(speakDate('mañana', 'es')).toBe('mañana');
  });

  it('spells codes letter by letter and leaves the separators unsaid', () => {
    expect(spell('bk7-m2', 'es')).toBe('B, K, siete, M, dos');
    expect(spell('bk7-m2', 'en')).toBe('B, K, seven, M, two');
  });
});

const SPANISH: Record<string, number> = Object.fromEntries(
  (
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince ' +
    'dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro ' +
    'veinticinco veintiséis veintisiete veintiocho veintinueve'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
Object.assign(SPANISH, {
  un: 1,
  veintiún: 21,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  ciento: 100,
  doscientos: 200,
  trescientos: 300,
  cuatrocientos: 400,
  quinientos: 500,
  seiscientos: 600,
  setecientos: 700,
  ochocientos: 800,
  novecientos: 900,
});

function readSpanish(words: string): number {
  let millions = 0;
  let thousands = 0;
  let current = 0;
  for (const word of words.split(' ')) {
    if (word === 'y') continue;
    if (word === 'mil') {
      thousands = (current === 0 ? 1 : current) * 1_000;
      current = 0;
    } else if (word === 'millón' || word === 'millones') {
      millions = thousands + current;
      thousands = 0;
      current = 0;
    } else current += SPANISH[word] ?? Number.NaN;
  }
  return millions * 1_000_000 + thousands + current;
}

const ENGLISH: Record<string, number> = Object.fromEntries(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
    'fifteen sixteen seventeen eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
Object.assign(ENGLISH, {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
});
const SCALES: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

function readEnglish(words: string): number {
  let total = 0;
  let current = 0;
  for (const word of words.split(/[ -]/)) {
    const scale = SCALES[word];
    if (word === 'hundred') current *= 100;
    else if (scale !== undefined) {
      total += current * scale;
      current = 0;
    } else current += ENGLISH[word] ?? Number.NaN;
  }
  return total + current;
}
