import { createRandom } from '../../domain/random.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Mistypes about `share` of the letters: changed, dropped, doubled or swapped. Seeded. */
export function addTypos(text: string, share: number, seed: number): string {
  const random = createRandom(seed);
  const letters = [...text];
  const typed: string[] = [];
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i] as string;
    if (!/\p{L}/u.test(letter) || random() >= share) {
      typed.push(letter);
      continue;
    }
    const kind = Math.floor(random() * 4);
    if (kind === 0) typed.push(LETTERS[Math.floor(random() * LETTERS.length)] as string);
    else if (kind === 1) typed.push(letter, letter);
    else if (kind === 2 && i + 1 < letters.length) {
      typed.push(letters[i + 1] as string, letter);
      i += 1;
    }
  }
  return typed.join('');
}

/** Drops accents and punctuation, as hurried typing and speech recognition do. */
export function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[.,;:!?¡¿]/g, '');
}
