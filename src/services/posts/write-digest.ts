import { digestMessages } from '../../../config/messages/desk/digest.js';
import type { Policy } from '../../../config/policy.js';
import { digestOf } from '../../analytics/digest/digest.js';
import type { DayNumbers, DigestNumbers, OpenCase } from '../../analytics/digest/digest-numbers.js';
import type { Kpi } from '../../analytics/kpi/kpis.js';
import { addDays } from '../../analytics/query/calendar.js';
import type { Metric } from '../../analytics/query/plan.js';
import { plainPlan } from '../../analytics/query/plan-defaults.js';
import type { PlanResult } from '../../analytics/query/plan-result.js';
import { timesPastLimit } from '../../analytics/staffing/service-watch.js';
import type { BusinessHours } from '../../domain/business-hours.js';
import type { DeskRef, Escalation } from '../../domain/escalation.js';
import type { Language } from '../../domain/language.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import type { StoredReport } from '../../ports/reports.js';
import type { RunPlan } from '../numbers/run-plan.js';

export interface WrittenDigest {
  readonly report: StoredReport;
  /** Threads of the cases it names, by case number. */
  readonly links: Readonly<Record<string, DeskRef>>;
}

export type WriteDigest = (day: string) => Promise<WrittenDigest>;

const TOTALS: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'speed_of_answer',
  'service_level',
  'csat',
  'short_abandons',
];
const WEEKS = 8;
const RESOLUTION_DAYS = 28;
const RATING_DAYS = 14;
const CASES_NAMED = 5;
/** More open cases than this are not counted. */
const CASES_COUNTED = 500;
const NO_DATA: Kpi = { value: null, n: 0, unit: 'share', median: null, p90: null };

/** Writes the digest of a local day from plan results. Saves and posts nothing. */
export function createWriteDigest(deps: {
  runPlan: RunPlan;
  escalations: Pick<EscalationRepository, 'listOpen'>;
  /** Requests made outside desk hours have no answer target. */
  isAtDesk: (at: Date) => boolean;
  clock: Clock;
  holidays: BusinessHours['holidays'];
  language: Language;
  timeZone: string;
  policy: Pick<Policy, 'analytics'>;
}): WriteDigest {
  const { runPlan, language, timeZone } = deps;
  const { serviceLevel } = deps.policy.analytics;

  return async function writeDigest(day) {
    const window = await runPlan(
      plainPlan({ from: addDays(day, -7 * WEEKS), to: addDays(day, 1) }, 'day', [
        'contacts',
        'csat',
      ]),
    );
    const firstDay = window.rows.find(({ values }) => (values.contacts?.value ?? 0) > 0)?.group;
    const weekdays = Array.from({ length: WEEKS }, (_, i) => addDays(day, -7 * (i + 1)));
    // Days before the first contact say nothing about a usual day.
    const running = weekdays.filter((one) => firstDay !== undefined && one >= firstDay);
    const [now, resolution, open, ...earlier] = await Promise.all([
      dayNumbers(day),
      resolutionOf(day),
      // Open cases are current state, which no recorded fact holds.
      deps.escalations.listOpen(CASES_COUNTED),
      ...running.map(dayNumbers),
    ]);
    const at = deps.clock.now();
    const named = open
      .toSorted((a, b) => Number(a.state !== 'waiting') - Number(b.state !== 'waiting'))
      .slice(0, CASES_NAMED);
    const numbers: DigestNumbers = {
      timeZone,
      day,
      holiday: deps.holidays.find(({ date }) => date === day)?.name[language] ?? null,
      now,
      earlier,
      resolution,
      resolutionDays: RESOLUTION_DAYS,
      ratings: window.rows
        .slice(-RATING_DAYS)
        .map(({ group, values }) => ({ day: group, csat: values.csat ?? NO_DATA })),
      open: {
        total: open.length,
        cases: named.map((one) => openCase(one, at)),
        timesPastLimit: lateness(named[0], at),
      },
      serviceLevelTarget: serviceLevel.target,
    };
    const { document, findings } = digestOf(numbers, digestMessages(language));
    return {
      report: {
        id: `daily:${day}`,
        kind: 'daily',
        days: { from: day, to: addDays(day, 1) },
        createdAt: at,
        document,
        findings: { total: now.total, weekdaysCompared: earlier.length, findings },
        writtenBy: 'template',
        sentencesDropped: 0,
      },
      links: Object.fromEntries(
        named.flatMap(({ caseNumber, desk }) => (desk === null ? [] : [[caseNumber, desk]])),
      ),
    };
  };

  function lateness(oldest: Escalation | undefined, at: Date): number {
    if (oldest === undefined || oldest.state !== 'waiting') return 0;
    const limitMs = serviceLevel.oldestWaitMs[oldest.channel];
    return timesPastLimit(oldest.requestedAt, at, limitMs, deps.isAtDesk);
  }

  async function dayNumbers(day: string): Promise<DayNumbers> {
    const days = { from: day, to: addDays(day, 1) };
    const [hours, topics, reasons] = await Promise.all([
      runPlan(plainPlan(days, 'hour', TOTALS)),
      runPlan(plainPlan(days, 'topic', ['contacts'])),
      runPlan(plainPlan(days, 'reason', ['contacts'])),
    ]);
    return {
      total: hours.total,
      hours: new Map(
        hours.rows
          .filter(({ values }) => (values.contacts?.value ?? 0) > 0)
          .map(({ group, values }) => [Number(group), values]),
      ),
      topics: contactsByGroup(topics),
      reasons: contactsByGroup(reasons),
    };
  }

  async function resolutionOf(day: string): Promise<DigestNumbers['resolution']> {
    const [now, before] = await Promise.all(
      [
        { from: day, to: addDays(day, 1) },
        { from: addDays(day, -RESOLUTION_DAYS), to: day },
      ].map((days) => runPlan(plainPlan(days, 'topic', ['contacts', 'automatic_resolution']))),
    );
    const earlier = new Map(
      before?.rows.map(({ group, values }) => [group, values.automatic_resolution]),
    );
    return (now?.rows ?? [])
      .filter(({ group }) => group !== 'none')
      .map(({ group, values }) => ({
        topic: group,
        now: values.automatic_resolution ?? NO_DATA,
        before: earlier.get(group) ?? NO_DATA,
      }));
  }
}

function contactsByGroup({ rows }: PlanResult): ReadonlyMap<string, number> {
  return new Map(rows.map(({ group, values }) => [group, values.contacts?.value ?? 0]));
}

function openCase({ caseNumber, channel, state, requestedAt }: Escalation, at: Date): OpenCase {
  return {
    caseNumber,
    channel,
    isWaiting: state === 'waiting',
    ageMs: Math.max(0, at.getTime() - requestedAt.getTime()),
  };
}
