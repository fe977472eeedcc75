import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumber } from './ids.js';

/** Withheld caller ids reach us as a word, or as the word typed on a keypad. Nobody's number. */
const WITHHELD = new Set([
  'anonymous',
  'unavailable',
  'unknown',
  'blocked',
  'restricted',
  'private',
  '266696687',
  '86282452253',
  '8656696',
  '2562533',
  '7378742833',
]);

/** Read again at every turn of a call: the last ones are remembered. */
const REMEMBERED = 2_000;
const remembered = new Map<string, PhoneNumber | null>();

/** E.164, or null when it is no number anybody could be reached at. Mexico's old 1 after +52 is dropped. */
export function parsePhone(raw: string, defaultCountry: 'MX' | 'US' = 'MX'): PhoneNumber | null {
  const key = `${defaultCountry} ${raw}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const phone = readPhone(raw, defaultCountry);
  if (raw.length <= 40) remembered.set(key, phone);
  return phone;
}

function readPhone(raw: string, defaultCountry: 'MX' | 'US'): PhoneNumber | null {
  const bare = raw.replace(/^whatsapp:/, '').trim();
  if (WITHHELD.has(bare.toLowerCase().replace(/^\+/, ''))) return null;
  const parsed = parsePhoneNumberFromString(
    bare.replace(/^\+?521(\d{10})$/, '+52$1'),
    defaultCountry,
  );
  return parsed?.isPossible() ? (parsed.number as string as PhoneNumber) : null;
}

/** "•••• 5678": all that is shown before an agent has claimed the case. */
export function maskPhone(phone: PhoneNumber): string {
  return `•••• ${phone.slice(-4)}`;
}
