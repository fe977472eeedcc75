/**
 * How long to wait after a failed attempt: base * 2^(attempt-1), at most max, spread by up to a
 * fifth either way. The spread is derived from the key: entries that failed together don't retry
 * together, and tests are deterministic.
 */
export function backOffMs(
  attempt: number,
  key: string,
  limits: { readonly baseMs: number; readonly maxMs: number },
): number {
  const doubled = limits.baseMs * 2 ** Math.min(attempt - 1, 30);
  const spread = 0.8 + 0.4 * fraction(`${key}#${attempt}`);
  return Math.round(Math.min(doubled, limits.maxMs) * spread);
}

/** 0 <= f < 1, from FNV-1a. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32;
}
