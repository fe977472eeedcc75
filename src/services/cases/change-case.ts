import type { Escalation } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import { isIllegalTransition } from '../../errors.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import { changeStored } from '../change-stored.js';

export interface CaseChange {
  /** `unchanged`: already in that state. `refused`: not allowed in the case's current state. */
  readonly result: 'changed' | 'unchanged' | 'refused';
  /** As stored now. */
  readonly escalation: Escalation;
}

/** Changes a stored case, unless another agent got there first. Throws NotFoundError. */
export async function changeCase(
  escalations: EscalationRepository,
  id: EscalationId,
  change: (current: Escalation) => Escalation,
): Promise<CaseChange> {
  let result: CaseChange['result'] = 'unchanged';
  const escalation = await changeStored(escalations, id, (current) => {
    try {
      const changed = change(current);
      result = changed === current ? 'unchanged' : 'changed';
      return changed;
    } catch (error) {
      if (!isIllegalTransition(error)) throw error;
      result = 'refused';
      return current;
    }
  });
  return { result, escalation };
}
