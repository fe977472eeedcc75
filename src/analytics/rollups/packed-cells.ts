import { CELLS_OF_TALLY, type Cell } from './tally-cells.js';

/**
 * A set's cells as bytes: the gap to the previous cell and the count, each in base 128 with the low
 * digits first. Most take one byte, and adding up a packed set is a loop over bytes. The cells must
 * be in order.
 */
export function packCells(cells: Iterable<Cell>): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const [cell, count] of cells) {
    write(bytes, cell - last);
    write(bytes, count);
    last = cell;
  }
  return new Uint8Array(bytes);
}

export function* unpackCells(bytes: Uint8Array): Generator<Cell> {
  const reader = createReader(bytes);
  let cell = 0;
  while (!reader.isAtEnd()) {
    cell += reader.next();
    yield [cell, reader.next()];
  }
}

/** Concatenates packed sets, each prefixed with its length. */
export function joinSets(sets: readonly Uint8Array[]): Uint8Array {
  const lengths = sets.map(({ length }) => packNumbers([length]));
  const joined = new Uint8Array(
    sets.reduce((sum, set, i) => sum + set.length + (lengths[i]?.length ?? 0), 0),
  );
  let at = 0;
  for (const [i, set] of sets.entries()) {
    const length = lengths[i] ?? packNumbers([set.length]);
    joined.set(length, at);
    joined.set(set, at + length.length);
    at += length.length + set.length;
  }
  return joined;
}

/** Undoes `joinSets`; the sets are views of the same bytes. */
export function splitSets(bytes: Uint8Array): Uint8Array[] {
  const reader = createReader(bytes);
  const sets: Uint8Array[] = [];
  while (!reader.isAtEnd()) {
    const length = reader.next();
    const start = reader.position();
    reader.skipTo(start + length);
    sets.push(bytes.subarray(start, start + length));
  }
  return sets;
}

/** Adds each joined set to its target, in order; a null target skips the set. */
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

/** Sums packed sets into one packed set. Reuse it: it allocates room for every cell. */
export function createPackedSum() {
  const sums = new Float64Array(CELLS_OF_TALLY);
  return function sumPacked(sets: readonly Uint8Array[]): Uint8Array {
    const used: number[] = [];
    for (const set of sets) {
      const reader = createReader(set);
      let cell = 0;
      while (!reader.isAtEnd()) {
        cell += reader.next();
        const sum = sums[cell] ?? 0;
        if (sum === 0) used.push(cell);
        sums[cell] = sum + reader.next();
      }
    }
    used.sort((a, b) => a - b);
    const packed = packCells(used.map((cell): Cell => [cell, sums[cell] ?? 0]));
    for (const cell of used) sums[cell] = 0;
    return packed;
  };
}

/** Whole numbers from 0 to the largest a double holds exactly. */
export function packNumbers(numbers: Iterable<number>): Uint8Array {
  const bytes: number[] = [];
  for (const value of numbers) write(bytes, value);
  return new Uint8Array(bytes);
}

/** Reads packed numbers one by one. */
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

/** No bit operations: sums of milliseconds exceed 32 bits. */
function write(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
