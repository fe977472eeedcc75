import type { AlarmRepository } from './alarms.js';
import type { ConsentRepository, CustomerRepository } from './customers.js';
import type { DeliveryLog } from './deliveries.js';
import type { EscalationRepository } from './escalations.js';
import type { FactRepository } from './facts.js';
import type { InteractionRepository } from './interactions.js';
import type { JobRunRepository } from './job-runs.js';
import type { Leases } from './leases.js';
import type { Outbox } from './outbox.js';
import type { ReportRepository } from './reports.js';
import type { RollupRepository } from './rollups.js';
import type { Sequences } from './sequences.js';

/**
 * Repositories hand out and take whole values. `insert` throws ConflictError('duplicate') when a
 * unique key is taken; `save` replaces the stored value if its version is still the one given and
 * returns the value with its new version, else throws ConflictError('stale'). A resolved promise
 * means durable. Finders answer null for unknown ids. Nothing returned is shared with the store.
 */
export interface Store {
  readonly name: 'mongo' | 'embedded';
  readonly interactions: InteractionRepository;
  readonly escalations: EscalationRepository;
  readonly customers: CustomerRepository;
  readonly consents: ConsentRepository;
  readonly deliveries: DeliveryLog;
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly sequences: Sequences;
  readonly facts: FactRepository;
  readonly rollups: RollupRepository;
  readonly reports: ReportRepository;
  readonly jobRuns: JobRunRepository;
  readonly alarms: AlarmRepository;
  /** Resolves when reads and writes work; rejects with UpstreamError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
