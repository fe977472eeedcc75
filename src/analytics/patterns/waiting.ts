import type { WaitingComparison } from '../staffing/waiting.js';
import type { WaitingFinding } from './finding.js';

/**
 * The waiting time the assistant saves those who wait for a person; null if unknown or if it saves
 * nothing.
 */
export function findWaiting(waits: WaitingComparison | null): WaitingFinding | null {
  if (waits === null) return null;
  const { reduction, withAssistant, without } = waits;
  if (withAssistant.meanMs === null || withAssistant.unanswered > 0) return null;
  if (without.unanswered === 0 && (reduction === null || reduction <= 0)) return null;
  const isAnswered = without.unanswered === 0 && without.meanMs !== null;
  return {
    kind: 'waiting',
    id: 'waiting',
    cases: withAssistant.n,
    contacts: without.n + without.unanswered,
    withSeconds: withAssistant.meanMs / 1_000,
    withoutSeconds: isAnswered ? without.meanMs / 1_000 : null,
    reductionShare: isAnswered ? reduction : null,
    leftUnanswered: without.unanswered,
  };
}
