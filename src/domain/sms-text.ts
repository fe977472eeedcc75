/** GSM 03.38, the default alphabet, charged by segment; any other character means UCS-2 rates. */
const GSM7_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Encoded with an escape, so each costs two septets. */
const GSM7_EXTENSION = new Set('\f^{}\\[~]|€');

/** Look-alikes that read the same. */
const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032\u02BC]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212\u2022\u00B7]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g, ' '],
];
const INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]/g;

const UNACCENTED: Readonly<Record<string, string>> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
};

/** Maximum length of one message (Twilio error 21617 beyond it). */
export const MAX_SMS_CHARS = 1600;

export interface SmsSize {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Septets of GSM-7, or UTF-16 code units of UCS-2. */
  readonly units: number;
  /** What is charged. 0 for an empty text. */
  readonly segments: number;
}

/**
 * How a text is sent: one segment of 160 / 70 units, or several of 153 / 67, no character split.
 */
export function smsSize(text: string): SmsSize {
  const characters = [...text];
  const isGsm7 = characters.every((c) => GSM7_BASIC.has(c) || GSM7_EXTENSION.has(c));
  const widths = isGsm7
    ? characters.map((c) => (GSM7_EXTENSION.has(c) ? 2 : 1))
    : characters.map((c) => c.length);
  const units = widths.reduce((sum, width) => sum + width, 0);
  const [single, part] = isGsm7 ? [160, 153] : [70, 67];
  return {
    encoding: isGsm7 ? 'gsm7' : 'ucs2',
    units,
    segments: units === 0 ? 0 : units <= single ? 1 : countParts(widths, part),
  };
}

function countParts(widths: readonly number[], capacity: number): number {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > capacity) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

/**
 * Rewrites a text in the cheapest characters. Typographic quotes, dashes, dots and spaces always
 * become their plain look-alikes, which loses nothing. `economy` also drops the accents that GSM-7
 * lacks (á í ó ú), but only when the message then fits GSM-7 in fewer segments. Off by default:
 * "esta" is not "está", so the operator decides.
 */
export function toGsm7IfLossless(text: string, options: { economy?: boolean } = {}): string {
  const plain = TYPOGRAPHIC.reduce(
    (result, [lookAlike, by]) => result.replace(lookAlike, by),
    // Invisible characters first: one may separate a letter from its accent.
    text.replace(INVISIBLE, '').normalize('NFC'),
  );
  if (options.economy !== true) return plain;
  const unaccented = plain.replace(/[áíóúÁÍÓÚ]/g, (c) => UNACCENTED[c] ?? c);
  const cheaper = smsSize(unaccented);
  return cheaper.encoding === 'gsm7' && cheaper.segments < smsSize(plain).segments
    ? unaccented
    : plain;
}

/**
 * Cuts a text into messages of at most `limit` UTF-16 code units, at the end of a sentence, else
 * at a space, else between whole characters (never inside an emoji). Drops white space at a cut.
 */
export function splitSms(text: string, limit: number = MAX_SMS_CHARS): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    // At least two units, or an emoji would never fit.
    const cut = cutPoint(rest, Math.max(limit, 2));
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** At most the first `limit` code units, never splitting a surrogate pair. */
export function truncate(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, wholeCharacters(text, limit));
}

function cutPoint(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  // A sentence end in the first half would make the message too short.
  const sentence = window.search(/[.!?\n]\s(?!.*[.!?\n]\s)/s);
  if (sentence >= limit / 2) return sentence + 1;
  const space = window.search(/\s(?!.*\s)/s);
  if (space > 0) return space + 1;
  const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });
  let whole = 0;
  for (const { index, segment } of graphemes.segment(window)) {
    if (index + segment.length > limit) break;
    whole = index + segment.length;
  }
  return whole > 0 ? whole : wholeCharacters(text, limit);
}

function wholeCharacters(text: string, limit: number): number {
  const last = text.charCodeAt(limit - 1);
  const cutsPair = last >= 0xd800 && last <= 0xdbff && isLowSurrogate(text.charCodeAt(limit));
  return cutsPair ? Math.max(limit - 1, 0) : limit;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
