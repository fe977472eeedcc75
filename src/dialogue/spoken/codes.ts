/** "B, K, 7": letters and digits apart, so that they can be written down. Separators are not said. */
export function spell(code: string): string {
  return [...code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()].join(', ');
}
