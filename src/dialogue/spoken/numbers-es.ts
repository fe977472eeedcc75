const SMALL = [
  'cero',
  'uno',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
  'trece',
  'catorce',
  'quince',
  'dieciséis',
  'diecisiete',
  'dieciocho',
  'diecinueve',
  'veinte',
  'veintiuno',
  'veintidós',
  'veintitrés',
  'veinticuatro',
  'veinticinco',
  'veintiséis',
  'veintisiete',
  'veintiocho',
  'veintinueve',
];
const TENS = [
  '',
  '',
  '',
  'treinta',
  'cuarenta',
  'cincuenta',
  'sesenta',
  'setenta',
  'ochenta',
  'noventa',
];
const HUNDREDS = [
  '',
  'ciento',
  'doscientos',
  'trescientos',
  'cuatrocientos',
  'quinientos',
  'seiscientos',
  'setecientos',
  'ochocientos',
  'novecientos',
];

/** Whole numbers from 0 to 999,999,999,999 in words. */
export function spanishCardinal(value: number): string {
  const millions = Math.floor(value / 1_000_000);
  const rest = value % 1_000_000;
  if (millions === 0) return belowMillion(rest);
  const head = millions === 1 ? 'un millón' : `${shortened(belowMillion(millions))} millones`;
  return rest === 0 ? head : `${head} ${belowMillion(rest)}`;
}

/** As it stands before a masculine noun: "veintiún pesos", "un peso", "un millón de pesos". */
export function spanishCounted(value: number, singular: string, plural: string): string {
  const words = shortened(spanishCardinal(value));
  if (value === 1) return `un ${singular}`;
  const of = value >= 1_000_000 && value % 1_000_000 === 0 ? ' de' : '';
  return `${words}${of} ${plural}`;
}

function belowMillion(value: number): string {
  const thousands = Math.floor(value / 1_000);
  const rest = value % 1_000;
  if (thousands === 0) return belowThousand(rest);
  const head = thousands === 1 ? 'mil' : `${shortened(belowThousand(thousands))} mil`;
  return rest === 0 ? head : `${head} ${belowThousand(rest)}`;
}

function belowThousand(value: number): string {
  if (value === 100) return 'cien';
  const hundred = HUNDREDS[Math.floor(value / 100)] ?? '';
  const rest = value % 100;
  if (hundred === '') return belowHundred(rest);
  return rest === 0 ? hundred : `${hundred} ${belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  const small = SMALL[value];
  if (small !== undefined) return small;
  const ten = TENS[Math.floor(value / 10)] ?? '';
  const unit = value % 10;
  return unit === 0 ? ten : `${ten} y ${SMALL[unit] ?? ''}`;
}

function shortened(words: string): string {
  return words.replace(/veintiuno$/, 'veintiún').replace(/\buno$/, 'un');
}
