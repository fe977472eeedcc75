import type { Channel } from '../../domain/channel.js';
import type { Language } from '../../domain/language.js';

/** Longest answer in characters: about 20 s of speech, three SMS segments, one phone screen. */
const MAX_LENGTH: Readonly<Record<Channel, number>> = { voice: 320, sms: 459, whatsapp: 900 };

export type AnswerFault =
  | 'length'
  | 'markup'
  | 'link'
  | 'number'
  | 'number_word'
  | 'promise'
  | 'language';

/**
 * Returns the first fault that makes the answer unsafe to give, or null. A number must appear in
 * the passages with the same unit (a speed is not a price); so must numbers in words, links and
 * words that promise something.
 */
export function findFault(
  answer: string,
  passages: readonly string[],
  options: { channel: Channel; language: Language },
): AnswerFault | null {
  const source = passages.join('\n');
  if (answer.trim() === '' || answer.length > MAX_LENGTH[options.channel]) return 'length';
  if (/[*_#`<>|{}[\]]/.test(answer)) return 'markup';
  if (!isSubset(links(answer), links(source))) return 'link';
  if (!isSubset(quantities(answer), quantities(source), sameQuantity)) return 'number';
  if (!isSubset(words(answer, NUMBER_WORDS), words(source, NUMBER_WORDS))) return 'number_word';
  if (!isSubset(promises(answer), promises(source))) return 'promise';
  if (isOtherLanguage(answer, options.language)) return 'language';
  return null;
}

interface Quantity {
  readonly value: string;
  readonly unit: Unit | null;
}

type Unit =
  | 'money'
  | 'speed'
  | 'percent'
  | 'month'
  | 'day'
  | 'year'
  | 'hour'
  | 'channel'
  | 'device';

const UNITS: readonly [Unit, RegExp][] = [
  ['percent', /^(%|por ciento|percent)/],
  ['money', /^(pesos?|mxn|usd|d[oó]lar(es)?|dollars?|soles?)\b/],
  ['speed', /^(mbps|megas?|megabits?|gbps|gigas?|mb|gb)\b/],
  ['month', /^(mes(es)?|months?)\b/],
  ['day', /^(d[ií]as?|days?)\b/],
  ['year', /^(a[nñ]os?|years?)(?![a-z])/],
  ['hour', /^(horas?|hours?|hrs?|h)\b/],
  ['channel', /^(canales|channels?)\b/],
  ['device', /^(equipos?|dispositivos?|devices?)\b/],
];

function quantities(text: string): Quantity[] {
  const found = text
    .toLowerCase()
    .matchAll(/(\$\s?)?(\d+(?:[.,]\d+)*)(?=\s*(?:de |of )?(\S+(?: \S+)?)?)/g);
  return [...found].map(([, dollar, digits = '', after = '']) => ({
    value: normaliseNumber(digits),
    unit: dollar ? 'money' : (UNITS.find(([, pattern]) => pattern.test(after))?.[0] ?? null),
  }));
}

/** "1,299.00", "1299" and "1.299,00" are one number; leading zeros and clock dots stay distinct. */
function normaliseNumber(digits: string): string {
  const [, whole = digits, decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  const cents = decimals.replace(/0+$/, '');
  return `${whole.replace(/[.,]/g, '')}${cents === '' ? '' : `.${cents}`}`;
}

function sameQuantity(claimed: Quantity, known: Quantity): boolean {
  return claimed.value === known.value && (claimed.unit === null || claimed.unit === known.unit);
}

const NUMBER_WORDS = new Set(
  `dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta
  noventa cien ciento cientos doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos
  novecientos mil millones mitad doble two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
  fifty sixty seventy eighty ninety hundred thousand million half double twice`.split(/\s+/),
);

/** Stems of words that commit the operator to something. */
const PROMISES = [
  'gratis',
  'gratuit',
  'sin costo',
  'descuento',
  'rebaj',
  'promo',
  'garanti',
  'reembols',
  'devol',
  'regal',
  'ilimitad',
  'bonific',
  'free',
  'discount',
  'guarant',
  'refund',
  'unlimited',
  'no cost',
  'no charge',
  'waive',
  'gift',
] as const;

function promises(text: string): string[] {
  const plain = fold(text);
  return PROMISES.filter((stem) => new RegExp(`\\b${stem}`).test(plain));
}

function links(text: string): string[] {
  return [
    ...text
      .toLowerCase()
      .matchAll(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|mx|net|org)\S*/g),
  ].map(([link]) => link.replace(/[.,;:!?)]+$/, ''));
}

const FUNCTION_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: new Set(
    'el la los las un una de del que y en con por para su se es no si le lo al como mas esta puede tiene sin desde hasta'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the a an of to and in with for your you is are it this that on can has have from by not be or if we will'.split(
      ' ',
    ),
  ),
};

/** Judged by function words: names of plans and units belong to neither language. */
function isOtherLanguage(answer: string, language: Language): boolean {
  const own = words(answer, FUNCTION_WORDS[language]).length;
  const other = words(answer, FUNCTION_WORDS[language === 'es' ? 'en' : 'es']).length;
  return other > own;
}

function words(text: string, among: ReadonlySet<string>): string[] {
  return (fold(text).match(/[a-z]+/g) ?? []).filter((word) => among.has(word));
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

function isSubset<T>(
  claimed: readonly T[],
  known: readonly T[],
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): boolean {
  return claimed.every((item) => known.some((other) => same(item, other)));
}
