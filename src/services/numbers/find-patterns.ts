import type { RosterShift } from '../../../config/agents.js';
import type { Policy } from '../../../config/policy.js';
import type { ContactFact } from '../../analytics/facts/fact.js';
import { savingPerMonth } from '../../analytics/kpi/saving.js';
import type { PatternSeries } from '../../analytics/patterns/charts.js';
import type { Finding, Findings, WeekSummary } from '../../analytics/patterns/finding.js';
import {
  findDropOuts,
  findEscalations,
  findRepeats,
  findUnanswered,
} from '../../analytics/patterns/people.js';
import {
  findResolution,
  findWhatIf,
  type TopicResolution,
} from '../../analytics/patterns/resolution.js';
import {
  findStaffing,
  type StaffingOptions,
  weekNeeds,
} from '../../analytics/patterns/staffing.js';
import { findPeaks, findVolume, type HourlyCounts } from '../../analytics/patterns/volume.js';
import { findWaiting } from '../../analytics/patterns/waiting.js';
import { addDays, lengthOf, listDays } from '../../analytics/query/calendar.js';
import type { Days, Metric } from '../../analytics/query/plan.js';
import { plainPlan } from '../../analytics/query/plan-defaults.js';
import type { PlanResult } from '../../analytics/query/plan-result.js';
import { type QueuedContact, queuedContact } from '../../analytics/staffing/waiting.js';
import type { BusinessHours } from '../../domain/business-hours.js';
import type { FactRepository } from '../../ports/facts.js';
import type { RollupRepository } from '../../ports/rollups.js';
import { createCompareWaits } from './compare-waits.js';
import type { RunPlan } from './run-plan.js';

export interface Patterns {
  readonly findings: Findings;
  readonly series: PatternSeries;
}

/** `days` is usually a week. Read-only. */
export type FindPatterns = (days: Days) => Promise<Patterns>;

export const WEEKS_OF_HISTORY = 8;
const WEEKS_BEFORE = 4;

/** Loads a week and its comparison periods, and finds the patterns in it. */
export function createFindPatterns(deps: {
  runPlan: RunPlan;
  rollups: Pick<RollupRepository, 'slices'>;
  facts: Pick<FactRepository, 'inDays'>;
  roster: readonly RosterShift[];
  hours: BusinessHours;
  policy: Policy;
  timeZone: string;
}): FindPatterns {
  const { runPlan, rollups, policy, timeZone } = deps;
  const { analytics } = policy;
  const compareWaits = createCompareWaits(deps);

  return async function findPatterns(days) {
    const before = { from: addDays(days.from, -7 * WEEKS_BEFORE), to: days.from };
    const lastWeek = { from: addDays(days.from, -lengthOf(days)), to: days.from };
    const history = { from: addDays(days.from, -7 * WEEKS_OF_HISTORY), to: days.to };
    const [{ contacts, cases }, topics, reasons, reasonsBefore, summary, slices, people] =
      await Promise.all([
        hourly(history),
        resolutionByTopic(days, before),
        casesByReason(days),
        casesByReason(before),
        summarise(days, lastWeek, before),
        rollups.slices({ days, filters: {}, group: null, percentiles: false }),
        peopleIn(days),
      ]);
    const since = [...contacts.keys()].sort()[0] ?? days.from;
    const seen = { weeks: WEEKS_OF_HISTORY, since };
    const saving = savingPerMonth(slices, lengthOf(days), analytics.saving);
    const agentMinutes = saving.agentMinutes.value ?? (await agentMinutesIn(before));
    const staffing: StaffingOptions | null =
      agentMinutes === null
        ? null
        : {
            ...seen,
            handleMinutes: agentMinutes,
            targetShare: analytics.serviceLevel.target,
            targetSeconds: analytics.answerTargetMs / 1_000,
            shrinkage: analytics.shrinkage,
            roster: { roster: deps.roster, holidays: deps.hours.holidays },
          };
    const needs = staffing === null ? [] : weekNeeds(cases, days, staffing);
    const list: (Finding | null)[] = [
      ...findResolution(topics, WEEKS_BEFORE),
      ...findVolume(contacts, days, seen),
      findWhatIf(topics, {
        targetOf,
        days: lengthOf(days),
        agentMinutes,
        usdPerMinute: analytics.saving.loadedUsdPerHandledMinute,
      }),
      findEscalations(reasons, reasonsBefore, summary.contacts),
      findUnanswered(people.all),
      ...findDropOuts(people.all),
      staffing === null ? null : findStaffing(needs, staffing),
      findRepeats(people.all),
      findPeaks(contacts, days, seen),
      saving.usdPerMonth === null || saving.avoidedMinutes === null || agentMinutes === null
        ? null
        : {
            kind: 'saving',
            id: 'saving',
            monthUsd: saving.usdPerMonth,
            automatic: saving.automatic,
            agentMinutes,
            avoidedMinutes: saving.avoidedMinutes,
            runningUsd: saving.runningUsd,
          },
      findWaiting(compareWaits(days, people.queued)),
    ];
    return {
      findings: { days, timeZone, summary, list: list.filter((one) => one !== null) },
      series: { days, contacts, ...seen, topics, targetOf, needs },
    };
  };

  function targetOf(topic: string): number {
    const targets: Readonly<Record<string, number>> = analytics.resolutionTargets;
    return targets[topic] ?? analytics.resolutionTargets.other;
  }

  /** A plan groups by day or by hour; this needs both, so it runs one plan per day. */
  async function hourly(days: Days): Promise<{ contacts: HourlyCounts; cases: HourlyCounts }> {
    const contacts = new Map<string, number[]>();
    const cases = new Map<string, number[]>();
    for (const day of listDays(days)) {
      const { rows, n } = await runPlan(
        plainPlan({ from: day, to: addDays(day, 1) }, 'hour', ['contacts', 'escalations']),
      );
      if (n === 0) continue;
      const counts = (metric: Metric) =>
        Array.from(
          { length: 24 },
          (_, hour) => rows.find(({ group }) => Number(group) === hour)?.values[metric]?.value ?? 0,
        );
      contacts.set(day, counts('contacts'));
      cases.set(day, counts('escalations'));
    }
    return { contacts, cases };
  }

  async function resolutionByTopic(now: Days, before: Days): Promise<TopicResolution[]> {
    const [a, b] = await Promise.all(
      [now, before].map((days) => runPlan(plainPlan(days, 'topic', ['automatic_resolution']))),
    );
    const proportions = (result: PlanResult | undefined) =>
      new Map(
        result?.rows.map(({ group, values: { automatic_resolution: kpi } }) => [
          group,
          { n: kpi?.n ?? 0, successes: Math.round((kpi?.value ?? 0) * (kpi?.n ?? 0)) },
        ]),
      );
    const earlier = proportions(b);
    return [...proportions(a)].map(([topic, proportion]) => ({
      topic,
      now: proportion,
      before: earlier.get(topic) ?? { n: 0, successes: 0 },
    }));
  }

  async function casesByReason(days: Days): Promise<ReadonlyMap<string, number>> {
    const { rows } = await runPlan(plainPlan(days, 'reason', ['escalations']));
    return new Map(
      rows
        .filter(({ group }) => group !== 'none')
        .map(({ group, values }) => [group, values.escalations?.value ?? 0]),
    );
  }

  async function summarise(now: Days, lastWeek: Days, before: Days): Promise<WeekSummary> {
    const metrics: Metric[] = [
      'contacts',
      'automatic_resolution',
      'speed_of_answer',
      'service_level',
      'csat',
    ];
    const [week, last, earlier] = await Promise.all([
      runPlan(plainPlan(now, null, metrics)),
      runPlan(plainPlan(lastWeek, null, ['contacts'])),
      runPlan(plainPlan(before, null, ['automatic_resolution'])),
    ]);
    const { total } = week;
    const contactsBefore = last.total.contacts?.value ?? 0;
    const waitMs = total.speed_of_answer?.median ?? null;
    return {
      contacts: total.contacts?.value ?? 0,
      contactsBefore: contactsBefore === 0 ? null : contactsBefore,
      resolvedShare: total.automatic_resolution?.value ?? null,
      resolvedBeforeShare: earlier.total.automatic_resolution?.value ?? null,
      waitSeconds: waitMs === null ? null : waitMs / 1_000,
      serviceLevelShare: total.service_level?.value ?? null,
      rating: total.csat?.value ?? null,
      ratings: total.csat?.n ?? 0,
    };
  }

  async function agentMinutesIn(days: Days): Promise<number | null> {
    const { total } = await runPlan(plainPlan(days, null, ['agent_duration']));
    const ms = total.agent_duration?.value ?? null;
    return ms === null ? null : ms / 60_000;
  }

  /**
   * Reads facts, since no rollup has steps, questions or arrivals. Holds at most a week of them.
   */
  async function peopleIn(days: Days) {
    const all: Pick<ContactFact, 'steps' | 'unanswered' | 'repeated' | 'dimensions'>[] = [];
    const queued: QueuedContact[] = [];
    for await (const fact of deps.facts.inDays(days)) {
      const { steps, unanswered, repeated, dimensions } = fact;
      all.push({ steps, unanswered, repeated, dimensions });
      const contact = queuedContact(fact);
      if (contact !== null) queued.push(contact);
    }
    return { all, queued };
  }
}
