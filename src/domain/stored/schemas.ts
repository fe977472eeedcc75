import { splitEscalationByState } from './escalation.js';
import { splitInteractionByState } from './interaction.js';
import { createStoredSchemas, type Upgrade } from './upgrade.js';

/**
 * The stored kinds, and the upgrade steps from each schema version to the next. To change a stored
 * type: write the step in a file in this folder, append it to its list, and test it on the stores
 * in `test/fixtures/stores`.
 *
 * Documents are upgraded on read and rewritten only on save, so a store holds all versions side by
 * side. That limits what a step may do: anything a store queries (fields in MongoDB's filters,
 * indexes and in-place updates; index keys of the embedded store) must have the same place and
 * meaning in every version. Changing one of those needs a migration that rewrites all documents
 * before the store is handed out. There is no hook for one because nothing has needed it yet. A
 * validator describes only the current version: MongoDB checks writes, but at `moderate` not those
 * that replace an older document.
 *
 * Bare numbers and short-lived data are not versioned: deliveries, leases, sequences, progress.
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
