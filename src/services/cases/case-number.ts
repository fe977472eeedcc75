import type { Sequences } from '../../ports/sequences.js';

/** Four digits from the first case on: short to say, never a bare "1". */
const FIRST = 1000;

/** "C-1042". */
export async function nextCaseNumber(sequences: Sequences): Promise<string> {
  return `C-${FIRST + (await sequences.next('case'))}`;
}
