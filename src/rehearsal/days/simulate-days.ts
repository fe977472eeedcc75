import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { roster } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { intents } from '../../../config/intents/index.js';
import { cancellationRules, offers } from '../../../config/offers.js';
import { outages } from '../../../config/outages.js';
import { policy } from '../../../config/policy.js';
import { addDays, listDays } from '../../analytics/query/calendar.js';
import { shiftsIn } from '../../analytics/staffing/roster.js';
import { startOfDate } from '../../domain/local-time.js';
import { createKnowledge } from '../../integrations/knowledge/knowledge.js';
import { loadKnowledge } from '../../integrations/knowledge/load-knowledge.js';
import { loadIntentModel, toTrainingExamples } from '../../integrations/offline/model-cache.js';
import { createOfflineUnderstander } from '../../integrations/offline/understander.js';
import { cacheDir, projectRoot } from '../../integrations/system/project-root.js';
import type { Logger } from '../../logger.js';
import { loadDemoCustomers } from '../../playground/demo-customers.js';
import { listDemoCustomers } from '../../playground/list-demo-customers.js';
import type { Store } from '../../ports/store.js';
import { createContactServices } from '../../services/contact/contact-services.js';
import { createWithFallback } from '../../services/contact/with-fallback.js';
import { notifyOnChange } from '../../services/numbers/notify-on-change.js';
import { createRecordFact } from '../../services/numbers/record-fact.js';
import { createRefoldDays } from '../../services/numbers/refold-days.js';
import { drawArrivals } from '../customers/arrivals.js';
import { createChance } from '../customers/chance.js';
import { drawPerson } from '../customers/customer.js';
import { simulation } from '../customers/parameters.js';
import { drawCustomers } from '../customers/population.js';
import { createTimeline } from '../customers/timeline.js';
import { createContacts } from './contacts.js';
import { createSimulatedDesk } from './desk.js';
import { createScratchStore } from './scratch-store.js';
import { createSeededIds } from './seeded-ids.js';
import { createStaff } from './staff.js';

export interface SimulationOptions {
  /** ISO local date of the first day. */
  readonly from: string;
  readonly days: number;
  /** Expected first contacts; returning ones are on top. */
  readonly contacts: number;
  readonly seed: number;
  /** Must be empty. */
  readonly store: Store;
  readonly timeZone: string;
  readonly log: Logger;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SimulationSummary {
  readonly contacts: number;
  readonly returned: number;
  readonly cases: number;
  readonly customers: number;
  /** Facts of closed contacts, from which the numbers are computed. */
  readonly facts: number;
}

/** Roughly the contacts per customer in these days. */
const CONTACTS_PER_CUSTOMER = 4;
/** The last day's cases are resolved on the days after. */
const DAYS_AFTER = 10;

/**
 * Simulates days of a call centre into a store: the real dialogue and services serve every contact,
 * under a clock that jumps from event to event. The same options give the same records.
 */
export async function simulateDays(options: SimulationOptions): Promise<SimulationSummary> {
  const { from, days, contacts: expected, timeZone, log } = options;
  const store = createScratchStore(options.store);
  const chance = createChance(options.seed);
  let nowMs = startOfDate(from, timeZone).getTime();
  const clock = { now: () => new Date(nowMs) };
  const ids = createSeededIds(createChance(options.seed + 1));
  const changed = new Set<Parameters<typeof recordFact>[0]>();
  const noticed = notifyOnChange(store, (id) => void changed.add(id));
  const recordFact = createRecordFact({ store, policy, timeZone });
  const refoldDays = createRefoldDays({ rollups: store.rollups });
  const model = await loadIntentModel({
    examples: toTrainingExamples(intents),
    cacheDir: cacheDir(),
  });
  const services = createContactServices({
    ports: {
      clock,
      ids,
      store: noticed,
      understander: createWithFallback({
        primary: null,
        fallback: createOfflineUnderstander({ model: model.model, elapsed: () => nowMs }),
        deadlineMs: (channel) => policy.understanding.deadlineMs[channel],
        breaker: policy.understanding.breaker,
        clock,
        log,
      }),
      knowledge: createKnowledge(await loadKnowledge(join(projectRoot(), 'config/knowledge'))),
      answerWriter: null,
    },
    rules: { policy, offers, cancellationRules, outages, hours: businessHours },
    nudge: () => {},
    wait,
    language: 'es',
    timeZone,
    log,
  });
  const timeline = createTimeline();
  const desk = createSimulatedDesk({
    contacts: services,
    timeline,
    chance,
    nowMs: () => nowMs,
    onDuty: createStaff(expected / days, timeZone),
  });
  const population = await addCustomers();
  const end = addDays(from, days);
  const endMs = startOfDate(end, timeZone).getTime();
  const contacts = createContacts({
    services,
    store,
    timeline,
    desk,
    chance,
    ids,
    nowMs: () => nowMs,
    endMs,
  });

  const arrivals = drawArrivals(
    { from, days, expected, timeZone, rates: simulation.arrivals },
    chance,
  );
  let started = 0;
  for (const atMs of arrivals) {
    timeline.add(atMs, async () => {
      started += 1;
      options.onProgress?.(started, arrivals.length);
      await contacts.begin(drawPerson(population, chance));
    });
  }
  const shifts = { from, to: addDays(end, DAYS_AFTER) };
  for (const { fromMs } of shiftsIn(
    { roster, holidays: businessHours.holidays },
    shifts,
    timeZone,
  )) {
    if (Number.isFinite(fromMs)) timeline.add(fromMs, async () => desk.assignCases());
  }
  for (const day of listDays(shifts).slice(1)) {
    const midnight = startOfDate(day, timeZone).getTime();
    timeline.add(midnight, foldChanges);
  }

  for (let next = timeline.next(); next !== null; next = timeline.next()) {
    nowMs = next.atMs;
    await next.run();
  }
  await foldChanges();
  await store.facts.setRecordedUpTo(clock.now());
  return { ...contacts.counts(), customers: population.length, facts: await countFacts() };

  async function addCustomers() {
    await loadDemoCustomers(store, log);
    const more = Math.max(
      0,
      Math.ceil(expected / CONTACTS_PER_CUSTOMER) - (await store.customers.count()),
    );
    const drawn = drawCustomers(more, addDays(from, Math.floor(days / 2)), chance);
    for (const customer of drawn) await store.customers.upsert(customer);
    return [...(await listDemoCustomers(store.customers)), ...drawn];
  }

  async function foldChanges(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) await recordFact(id);
    while ((await refoldDays()) > 0);
  }

  async function countFacts(): Promise<number> {
    let count = 0;
    for await (const _ of store.facts.inDays({ from, to: shifts.to })) count += 1;
    return count;
  }
}
