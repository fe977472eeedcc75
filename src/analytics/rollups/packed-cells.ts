import type { Cell } from './tally-cells.js';

/**
 * Cells as bytes: for each set its length, then for each cell the distance from the one before and
 * the count, in base 128 with the low digits first. Most of both take one byte, and adding a packed
 * set up is a loop over bytes. The cells of a set must be in order.
 */
export function packSets(sets: readonly (readonly Cell[])[]): Uint8Array {
  const bytes: number[] = [];
  for (const set of sets) {
    const own: number[] = [];
    let last = 0;
    for (const [cell, count] of set) {
      write(own, cell - last);
      write(own, count);
      last = cell;
    }
    write(bytes, own.length);
    for (const byte of own) bytes.push(byte);
  }
  return new Uint8Array(bytes);
}

/** Each set to its target, in order; one whose target is null is passed over. */
export function addPacked(bytes: Uint8Array, targets: readonly (Float64Array | null)[]): void {
  const reader = createReader(bytes);
  for (const target of targets) {
    const length = reader.next();
    const end = reader.position() + length;
    if (target === null) {
      reader.skipTo(end);
      continue;
    }
    let cell = 0;
    while (reader.position() < end) {
      cell += reader.next();
      target[cell] = (target[cell] ?? 0) + reader.next();
    }
  }
}

/** The cells of each set, as they were packed. */
export function unpackSets(bytes: Uint8Array): Cell[][] {
  const reader = createReader(bytes);
  const sets: Cell[][] = [];
  while (!reader.isAtEnd()) {
    const length = reader.next();
    const end = reader.position() + length;
    const cells: Cell[] = [];
    let cell = 0;
    while (reader.position() < end) {
      cell += reader.next();
      cells.push([cell, reader.next()]);
    }
    sets.push(cells);
  }
  return sets;
}

/** Whole numbers from 0 to what a double holds exactly. */
export function packNumbers(numbers: Iterable<number>): Uint8Array {
  const bytes: number[] = [];
  for (const value of numbers) write(bytes, value);
  return new Uint8Array(bytes);
}

/** Packed numbers, one after the other. */
export function createReader(bytes: Uint8Array) {
  let at = 0;
  return {
    isAtEnd: () => at >= bytes.length,
    position: () => at,
    skipTo(position: number): void {
      at = position;
    },
    next(): number {
      let value = 0;
      let place = 1;
      for (;;) {
        const byte = bytes[at] ?? 0;
        at += 1;
        if (byte < 128) return value + byte * place;
        value += (byte - 128) * place;
        place *= 128;
      }
    },
  };
}

/** Sums of milliseconds go beyond 32 bits. */
function write(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
