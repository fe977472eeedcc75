/**
 * A small seeded generator (mulberry32): numbers in [0, 1), the same ones for the same seed.
 * Our own instead of pure-rand: the trained model and every simulated figure depend on this exact
 * sequence, which a package upgrade must not change.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const swapped = copy[i] as T;
    copy[i] = copy[j] as T;
    copy[j] = swapped;
  }
  return copy;
}
