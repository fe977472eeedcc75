import { type Environment, entriesIn } from './environment.js';

/** Days whose rollups lag behind their facts. Call all but `list` inside a write. */
export interface StaleDays {
  /** Returns a new token each time, so a fold can tell if a fact arrived while it was reading. */
  mark(day: string): number;
  /** Null when the day is not stale. */
  tokenOf(day: string): number | null;
  clear(day: string): void;
  list(limit: number): string[];
}

export function createStaleDays(env: Environment): StaleDays {
  const marks = env.table<number>('rollups.stale');
  const counter = env.table<number>('rollups.counter');

  return {
    mark(day) {
      const token = (counter.get(['token']) ?? 0) + 1;
      counter.put(['token'], token);
      marks.put(['stale', day], token);
      return token;
    },
    tokenOf: (day) => marks.get(['stale', day]) ?? null,
    clear(day) {
      marks.remove(['stale', day]);
    },
    list(limit) {
      return env.read(() => entriesIn(marks, { limit }).map(({ key }) => String(key[1])));
    },
  };
}
