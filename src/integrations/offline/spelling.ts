/** Shorter words have too many neighbours to correct. */
const MIN_LENGTH = 4;

/**
 * Corrects an unknown word to the known word one typo away (a letter changed, dropped, doubled or
 * swapped with the next); null if there is none. Of several, picks the most frequent.
 */
export function createSpeller(known: ReadonlyMap<string, number>): (word: string) => string | null {
  // Words one typo apart share a spelling with one letter deleted, so not all need trying.
  const byDeletion = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < MIN_LENGTH || word.startsWith('#')) continue;
    for (const key of deletions(word)) {
      const words = byDeletion.get(key);
      if (words === undefined) byDeletion.set(key, [word]);
      else words.push(word);
    }
  }

  return function correct(word) {
    if (word.length < MIN_LENGTH || word.startsWith('#') || word.length > 30) return null;
    let best: string | null = null;
    let bestCount = 0;
    for (const key of deletions(word)) {
      for (const candidate of byDeletion.get(key) ?? []) {
        const count = known.get(candidate) ?? 0;
        if (count > bestCount && isOneTypo(word, candidate)) {
          best = candidate;
          bestCount = count;
        }
      }
    }
    return best;
  };
}

function deletions(word: string): Set<string> {
  const keys = new Set([word]);
  for (let i = 0; i < word.length; i += 1) keys.add(word.slice(0, i) + word.slice(i + 1));
  return keys;
}

function isOneTypo(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
