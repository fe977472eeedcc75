import type { WaitingComparison } from '../waiting.js';
import type { WaitingFinding } from './finding.js';

/**
 * What the assistant spares those who wait for a person; null where it cannot be told, and where it
 * spares nothing.
 */
export function findWaiting(waits: WaitingComparison | null): WaitingFinding | null {
  const { reduction, withAssistant, without } = waits ?? {};
  if (!reduction || reduction < 0 || withAssistant?.meanMs == null || without?.meanMs == null) {
    return null;
  }
  return {
    kind: 'waiting',
    id: 'waiting',
    cases: withAssistant.n,
    contacts: without.n,
    withSeconds: withAssistant.meanMs / 1_000,
    withoutSeconds: without.meanMs / 1_000,
    reductionShare: reduction,
  };
}
