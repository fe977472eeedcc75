/** Events by time; those at the same time in the order they were added. */
export interface Timeline {
  add(atMs: number, run: () => Promise<void>): void;
  /** Removes and returns the next; null if there is none. */
  next(): { readonly atMs: number; readonly run: () => Promise<void> } | null;
}

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => Promise<void>;
}

/** Implemented as a binary heap. */
export function createTimeline(): Timeline {
  const entries: Entry[] = [];
  let added = 0;

  const isBefore = (a: Entry | undefined, b: Entry | undefined) => {
    if (a === undefined || b === undefined) return a !== undefined;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  };
  const swap = (i: number, j: number) => {
    const [a, b] = [entries[i], entries[j]];
    if (a === undefined || b === undefined) return;
    entries[i] = b;
    entries[j] = a;
  };

  return {
    add(atMs, run) {
      entries.push({ atMs, order: added, run });
      added += 1;
      let child = entries.length - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (!isBefore(entries[child], entries[parent])) break;
        swap(child, parent);
        child = parent;
      }
    },
    next() {
      const first = entries[0];
      if (first === undefined) return null;
      swap(0, entries.length - 1);
      entries.pop();
      let parent = 0;
      for (;;) {
        const left = 2 * parent + 1;
        const right = left + 1;
        const earliest = isBefore(entries[right], entries[left]) ? right : left;
        if (!isBefore(entries[earliest], entries[parent])) return first;
        swap(parent, earliest);
        parent = earliest;
      }
    },
  };
}
