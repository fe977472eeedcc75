import { createRandom } from '../../domain/random.js';

/** Draws from a seeded generator: the same seed gives the same draws in the same order. */
export interface Chance {
  /** In [0, 1). */
  number(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A name, with its weight as its likelihood; weights need not add up to 1. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** Exponential, on top of a minimum. */
  wait(times: { readonly min: number; readonly mean: number }): number;
  normal(mean: number, spread: number): number;
  /** With this median; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
}

export function createChance(seed: number): Chance {
  const number = createRandom(seed);
  const standard = () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number());

  return {
    number,
    happens: (probability) => number() < probability,
    pick<T>(items: readonly T[]): T {
      const item = items[Math.floor(number() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][];
      const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = number() * total;
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new RangeError('nothing to weigh');
      return last[0];
    },
    wait: ({ min, mean }) => min - mean * Math.log(1 - number()),
    normal: (mean, spread) => mean + spread * standard(),
    logNormal: (median, spread) => median * Math.exp(spread * standard()),
  };
}
