import { splitEscalationByState } from './escalation.js';
import { splitInteractionByState } from './interaction.js';
import { createStoredSchemas, type Upgrade } from './upgrade.js';

/**
 * What is stored, and the steps from each version of its shape to the next. To change a stored type:
 * write the step in a file of this folder, add it to the end of its list, and prove it on the stores
 * in `test/fixtures/stores`.
 *
 * Documents are upgraded when they are read, and rewritten only when they are saved, so a store holds
 * all versions side by side. That puts a limit to what a step may do: what a store looks for (the
 * fields in MongoDB's filters, indexes and updates in place; the index keys of the embedded store)
 * must be at the same place and mean the same in every version. Whoever has to change one of those
 * needs a migration that rewrites all documents before the store is handed out. There is no place
 * for one in the code because nothing has needed it. A validator describes today's version only:
 * MongoDB checks what is written, and at `moderate` not what replaces a document from before.
 *
 * Left out is what is a bare number or is soon forgotten: deliveries, leases, sequences, progress.
 */
const STEPS = {
  interaction: [splitInteractionByState],
  escalation: [splitEscalationByState],
  customer: [],
  consent: [],
  'outbox entry': [],
  fact: [],
  rollup: [],
  report: [],
  'job run': [],
  alarm: [],
} satisfies Readonly<Record<string, readonly Upgrade[]>>;

export type StoredKind = keyof typeof STEPS;

export const { stamp, upgrade } = createStoredSchemas<StoredKind>(STEPS);
