import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumber } from './ids.js';

/** Withheld caller ids arrive as a word, or as that word spelled on a keypad; not real numbers. */
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

/** Caches recent results, as every turn of a call parses the same number. */
const REMEMBERED = 2_000;
const remembered = new Map<string, PhoneNumber | null>();

/** E.164, or null when it is not a reachable number. Drops Mexico's old 1 after +52. */
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

/** "•••• 5678": all that agents see before claiming the case. */
export function maskPhone(phone: PhoneNumber): string {
  return `•••• ${phone.slice(-4)}`;
}
