import { isText } from '../domain/channel.js';
import type { Interaction } from '../domain/interaction.js';
import type { AssistantOutcome } from '../domain/outcome.js';
import { outcomeOf } from './outcome.js';
import { parseDialogue } from './state.js';

/**
 * How an open interaction closes when the customer hangs up or falls idle. What was answered counts
 * as resolved, assumed unless they said so; anything still open, asked for and not got, or not
 * understood makes it abandoned. Short: gone within `shortAbandonMs` with nothing useful said.
 */
export function leave(
  interaction: Interaction,
  at: Date,
  policy: { readonly shortAbandonMs: number },
): AssistantOutcome {
  const state = parseDialogue(interaction.dialogue);
  const unmet =
    state.clarified ||
    state.counts.misses > 0 ||
    state.mode.kind === 'callback' ||
    state.mode.kind === 'confirm' ||
    state.mode.kind === 'menu';
  // A text that falls idle is swept long after the customer's last word.
  const end = isText(interaction.channel) ? interaction.lastTurnAt : at;
  const short = end.getTime() - interaction.openedAt.getTime() < policy.shortAbandonMs;
  const outcome = outcomeOf(interaction.topics, { unmet, short });
  const atTheEnd = ['anything_else', 'rating', 'done'].includes(state.mode.kind);
  return outcome.kind === 'resolved_auto' && !atTheEnd ? { ...outcome, confirmed: false } : outcome;
}
