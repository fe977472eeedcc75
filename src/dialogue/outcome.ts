import type { Topic } from '../domain/intent.js';
import type { AssistantOutcome } from '../domain/outcome.js';

interface TopicStatus {
  readonly topic: Topic;
  readonly status: 'active' | 'resolved' | 'escalated' | 'dropped';
  readonly confirmed: boolean;
}

/**
 * How a contact ends that no agent has. Resolved automatically: something was, and nothing was
 * left open; confirmed when the customer said so of each. Else abandoned.
 */
export function outcomeOf(
  topics: readonly TopicStatus[],
  left: { readonly unmet: boolean; readonly short: boolean },
): AssistantOutcome {
  const resolved = topics.filter((note) => note.status === 'resolved');
  const open = topics.some((note) => note.status === 'active' || note.status === 'escalated');
  if (resolved.length > 0 && !open && !left.unmet) {
    const confirmed = resolved.every((note) => note.confirmed);
    return { kind: 'resolved_auto', confirmed, takenBackAt: null };
  }
  return { kind: 'abandoned', short: left.short && topics.length === 0 };
}
