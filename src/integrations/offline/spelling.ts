/** Shorter words have too many neighbours to guess at. */
const MIN_LENGTH = 4;

/**
 * Finds the known word one slip away (a letter changed, dropped, doubled or swapped with the next)
 * from an unknown one; null when there is none. Of several, the one seen most often.
 */
export function createSpeller(known: ReadonlyMap<string, number>): (word: string) => string | null {
  // Two words one slip apart share a spelling with one letter deleted: so it need not try them all.
  const byShortened = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < MIN_LENGTH || word.startsWith('#')) continue;
    for (const key of shorten(word)) {
      const words = byShortened.get(key);
      if (words === undefined) byShortened.set(key, [word]);
      else words.push(word);
    }
  }

  return function correct(word) {
    if (word.length < MIN_LENGTH || word.startsWith('#') || word.length > 30) return null;
    let best: string | null = null;
    let bestCount = 0;
    for (const key of shorten(word)) {
      for (const candidate of byShortened.get(key) ?? []) {
        const count = known.get(candidate) ?? 0;
        if (count > bestCount && isOneSlip(word, candidate)) {
          best = candidate;
          bestCount = count;
        }
      }
    }
    return best;
  };
}

function shorten(word: string): Set<string> {
  const keys = new Set([word]);
  for (let i = 0; i < word.length; i += 1) keys.add(word.slice(0, i) + word.slice(i + 1));
  return keys;
}

function isOneSlip(a: string, b: string): boolean {
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
