import { roster } from '../../config/agents.js';
import { businessHours } from '../../config/hours.js';
import { policy } from '../../config/policy.js';
import type { Days, Group } from '../../src/analytics/query/plan.js';
import { HEADLINES, plainPlan } from '../../src/analytics/query/plan-defaults.js';
import { holderOf } from '../../src/domain/escalation.js';
import type { Interaction } from '../../src/domain/interaction.js';
import { listDemoCustomers } from '../../src/playground/list-demo-customers.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store } from '../../src/ports/store.js';
import { createComputeHeadlines } from '../../src/services/numbers/headline-figures.js';
import { createRunPlan } from '../../src/services/numbers/run-plan.js';
import { createVerifyRollups } from '../../src/services/numbers/verify-rollups.js';

export const EVER = { from: new Date(0), to: new Date(8e15) };
const TIME_ZONE = 'America/Mexico_City';
const GROUPS: readonly Group[] = ['topic', 'channel', 'result', 'reason', 'engine', 'day'];

/** What to ask a store for: what is found by key only, and over which days the numbers are. */
export interface Asked {
  readonly days: Days;
  readonly optedOut: readonly (readonly [phone: string, channel: 'sms' | 'whatsapp'])[];
  readonly jobRuns: readonly string[];
  readonly alarms: readonly string[];
}

/**
 * Reads every document of a store through the repositories and tells what they say: counts, the
 * open cases, and the numbers over all days. Plain JSON, to be compared with what other code said.
 */
export async function answersOf(store: Store, clock: Clock, asked: Asked): Promise<unknown> {
  return JSON.parse(
    JSON.stringify({
      contacts: await contactsOf(store),
      cases: await casesOf(store),
      customers: await customersOf(store),
      optedOut: await Promise.all(
        asked.optedOut.map(([phone, channel]) =>
          store.consents.isOptedOut(phone as never, channel),
        ),
      ),
      outbox: await store.outbox.status(),
      jobRuns: await jobRunsOf(store, asked),
      alarms: await alarmsOf(store, asked),
      reports: await reportsOf(store),
      numbers: await numbersOf(store, clock, asked.days),
    }),
  );
}

export async function contactsOf(store: Store) {
  const outcomes = new Counts();
  const pendingEffects = new Counts();
  const speakers = new Counts();
  const engines = new Counts();
  const registrations = new Counts();
  const ratings = new Counts();
  for await (const one of store.interactions.openedIn(EVER)) {
    outcomes.add(endOf(one));
    for (const effect of one.pendingEffects) {
      pendingEffects.add(effect.kind === 'enqueue' ? effect.job.kind : effect.kind);
    }
    for (const { kind } of one.registrations) registrations.add(kind);
    if (one.rating !== null) ratings.add(String(one.rating.given ?? 'none'));
    for (const turn of one.turns) {
      speakers.add(turn.speaker);
      if (turn.speaker === 'customer' && turn.reading !== null) engines.add(turn.reading.engine);
    }
  }
  return {
    byState: await store.interactions.countByState(),
    outcomes: outcomes.sorted(),
    pendingEffects: pendingEffects.sorted(),
    turns: speakers.sorted(),
    engines: engines.sorted(),
    registrations: registrations.sorted(),
    ratings: ratings.sorted(),
  };
}

function endOf(interaction: Interaction): string {
  if (interaction.state !== 'closed') return interaction.state;
  const { outcome } = interaction;
  switch (outcome.kind) {
    case 'resolved_auto': {
      const takenBack = outcome.takenBackAt === null ? '' : ' taken back';
      return `resolved_auto ${outcome.confirmed ? 'confirmed' : 'assumed'}${takenBack}`;
    }
    case 'abandoned':
      return outcome.short ? 'abandoned short' : 'abandoned';
    default:
      return outcome.kind;
  }
}

async function casesOf(store: Store) {
  const states = new Counts();
  const dispositions = new Counts();
  let heldMs = 0;
  for await (const one of store.escalations.requestedIn(EVER)) {
    states.add(one.state);
    heldMs += one.heldMs;
    if (one.state === 'resolved') dispositions.add(one.resolution.disposition);
  }
  const open = await store.escalations.listOpen(1_000);
  return {
    byState: states.sorted(),
    dispositions: dispositions.sorted(),
    heldMs,
    open: open.map((one) => ({
      caseNumber: one.caseNumber,
      state: one.state,
      channel: one.channel,
      topic: one.topic,
      reason: one.request.reason,
      claimedBy: holderOf(one)?.name ?? null,
      urgency: one.urgency,
    })),
  };
}

async function customersOf({ customers }: Store) {
  const found = await listDemoCustomers(customers);
  return {
    count: await customers.count(),
    owing: found.reduce((sum, one) => sum + one.balanceMinor, 0),
    languages: found.map((one) => one.language).join(' '),
  };
}

async function jobRunsOf(store: Store, { jobRuns }: Asked) {
  const runs = await Promise.all(jobRuns.map((key) => store.jobRuns.findByKey(key)));
  return runs.map(
    (run) =>
      run && {
        key: run.key,
        state: run.state,
        attempts: run.attempts,
        steps: Object.keys(run.steps),
        failed: run.lastError !== null,
      },
  );
}

async function alarmsOf(store: Store, { alarms }: Asked) {
  const found = await Promise.all(alarms.map((name) => store.alarms.find(name)));
  return found.map(
    (one) =>
      one && {
        name: one.name,
        state: one.state,
        since: one.since,
        isSaid: one.unsaid === null,
      },
  );
}

async function reportsOf({ reports }: Store) {
  const latest = [await reports.latest('daily'), await reports.latest('weekly')];
  return latest.map(
    (report) =>
      report && {
        id: report.id,
        writtenBy: report.writtenBy,
        title: report.document.title,
        parts: report.document.parts.map(({ kind }) => kind),
      },
  );
}

async function numbersOf(store: Store, clock: Clock, days: Days) {
  const { facts, rollups } = store;
  const runPlan = createRunPlan({ rollups, clock, timeZone: TIME_ZONE });
  const computeHeadlines = createComputeHeadlines({
    runPlan,
    rollups,
    facts,
    roster,
    hours: businessHours,
    policy,
    timeZone: TIME_ZONE,
  });
  const verify = createVerifyRollups({ store, clock, policy, timeZone: TIME_ZONE });
  const byGroup: Record<string, unknown> = {};
  for (const group of GROUPS) {
    const { rows } = await runPlan(plainPlan(days, group, ['contacts', 'automatic_resolution']));
    byGroup[group] = rows.map(({ group: value, values }) => [
      value,
      values.contacts?.value,
      values.automatic_resolution?.value,
    ]);
  }
  const { total, n } = await runPlan(plainPlan(days, null, HEADLINES));
  const { saving, waiting, byTopic } = await computeHeadlines(days);
  const found = await verify();
  return {
    n,
    total,
    byGroup,
    headlines: { saving, waiting, byTopic: Object.fromEntries(byTopic) },
    foldedDays: await rollups.foldedDays(),
    facts: found.facts,
    differences: found.differences.length + found.factDifferences.length,
    recordedUpTo: await facts.recordedUpTo(),
  };
}

class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  sorted(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
