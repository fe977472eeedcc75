import type { ContactFact } from './fact.js';

/**
 * Whether the same customer came back with the same topic within the window. `others` may hold any
 * facts, including this one.
 */
export function isRepeated(
  fact: ContactFact,
  others: readonly ContactFact[],
  windowMs: number,
): boolean {
  if (fact.customerKey === null || fact.dimensions.topic === 'none') return false;
  const openedMs = fact.openedAt.getTime();
  return others.some((other) => {
    const afterMs = other.openedAt.getTime() - openedMs;
    return (
      other.customerKey === fact.customerKey &&
      other.dimensions.topic === fact.dimensions.topic &&
      (afterMs > 0 || (afterMs === 0 && other.interactionId > fact.interactionId)) &&
      afterMs <= windowMs
    );
  });
}
