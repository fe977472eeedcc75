import { randomInt } from 'node:crypto';
import type { Ids } from '../../ports/ids.js';

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Omits characters that are easily misheard or misread: 0 O 1 I L. */
const FOLIO_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export const systemIds: Ids = {
  next: (prefix) => `${prefix}_${random(ID_ALPHABET, 26)}`,
  folio: () => random(FOLIO_ALPHABET, 7),
};

function random(alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[randomInt(alphabet.length)];
  return text;
}
