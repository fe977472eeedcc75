import type { Ids } from '../../ports/ids.js';
import type { Chance } from '../customers/chance.js';

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const FOLIO_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ids that look like real ones but repeat for the same seed: for simulations only. */
export function createSeededIds(chance: Chance): Ids & { sid(prefix: 'CA' | 'SM'): string } {
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(chance.number() * alphabet.length)]).join('');

  return {
    next: (prefix) => `${prefix}_${draw(ID_ALPHABET, 26)}`,
    folio: () => draw(FOLIO_ALPHABET, 7),
    sid: (prefix) => `${prefix}${draw('0123456789abcdef', 32)}`,
  };
}
