import type { Escalation } from '../../domain/escalation.js';
import type { Interaction } from '../../domain/interaction.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import type { InteractionRepository } from '../../ports/interactions.js';

export interface FoundCase {
  readonly escalation: Escalation;
  readonly interaction: Interaction;
}

export type FindCase = (written: string) => Promise<FoundCase | null>;

/** Finds a case by its number as people write it: `C-1042`, `c1042`, `#1042`, `1042`. */
export function createFindCase(deps: {
  escalations: EscalationRepository;
  interactions: InteractionRepository;
}): FindCase {
  return async function findCase(written) {
    const caseNumber = parseCaseNumber(written);
    if (caseNumber === null) return null;
    const escalation = await deps.escalations.findByCaseNumber(caseNumber);
    if (escalation === null) return null;
    const interaction = await deps.interactions.findById(escalation.interactionId);
    return interaction === null ? null : { escalation, interaction };
  };
}

/** "C-1042", or null when it is not a case number. */
export function parseCaseNumber(written: string): string | null {
  const digits = /^#?\s*(?:c\s*-?\s*)?0*(\d{1,9})$/i.exec(written.trim())?.[1];
  return digits === undefined ? null : `C-${digits}`;
}
