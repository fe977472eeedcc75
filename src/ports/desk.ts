import type { DeskRef, Escalation } from '../domain/escalation.js';
import type { Interaction } from '../domain/interaction.js';

/** Where agents work. Methods reject with UpstreamError; `retryable` says whether to try again. */
export interface AgentDesk {
  /**
   * Posts the parent card, then the transcript in its thread. `mayExist`: an earlier attempt may
   * have succeeded, so look for it before posting another.
   */
  announce(
    escalation: Escalation,
    interaction: Interaction,
    options: { mayExist: boolean },
  ): Promise<DeskRef>;
  /** Redraws the card in place from the values given. */
  refresh(escalation: Escalation, interaction: Interaction): Promise<void>;
  /** Adds one turn to the thread. `mayExist` as for `announce`. */
  append(
    escalation: Escalation,
    interaction: Interaction,
    turnIndex: number,
    options?: { mayExist: boolean },
  ): Promise<void>;
}
