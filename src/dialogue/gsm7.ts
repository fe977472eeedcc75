/** The default alphabet of SMS (3GPP 23.038) and its escape table. One character outside halves a segment's room. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';
const GSM7 = new Set([...BASIC, ...EXTENDED]);

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '•': '*',
};
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
/** Words whose last letter may lose its accent and still be read as nothing else. */
const SAFE_ENDINGS = new Set([
  'aqui',
  'ahi',
  'asi',
  'alli',
  'alla',
  'aca',
  'si',
  'quiza',
  'mama',
  'papa',
  'menu',
]);

export function isGsm7(text: string): boolean {
  return [...text].every((letter) => GSM7.has(letter));
}

/**
 * The same text in the SMS alphabet when that loses nothing, else the text as it was. An accent
 * inside a word ("conexion") is not missed; one on its last letter often is ("llego", "esta"), so
 * such a text keeps them all.
 */
export function economise(text: string): string {
  const plain = [...text].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
  if (isGsm7(plain)) return plain;
  for (const [word] of plain.matchAll(/\p{L}+/gu)) {
    if (/[áíóúÁÍÓÚ]$/.test(word) && !SAFE_ENDINGS.has(unaccent(word).toLowerCase())) return text;
  }
  const economical = unaccent(plain);
  return isGsm7(economical) ? economical : text;
}

function unaccent(text: string): string {
  return [...text].map((letter) => UNACCENTED[letter] ?? letter).join('');
}
