import type { RosterShift } from '../../../config/agents.js';
import type { Policy } from '../../../config/policy.js';
import type { Kpi } from '../../analytics/kpi/kpis.js';
import { type Saving, savingPerMonth } from '../../analytics/kpi/saving.js';
import { lengthOf } from '../../analytics/query/calendar.js';
import type { Days, Metric } from '../../analytics/query/plan.js';
import { plainPlan } from '../../analytics/query/plan-defaults.js';
import type { PlanResult, Values } from '../../analytics/query/plan-result.js';
import {
  type QueuedContact,
  queuedContact,
  type WaitingComparison,
} from '../../analytics/staffing/waiting.js';
import type { BusinessHours } from '../../domain/business-hours.js';
import type { FactRepository } from '../../ports/facts.js';
import type { RollupRepository } from '../../ports/rollups.js';
import { createCompareWaits } from './compare-waits.js';
import type { RunPlan } from './run-plan.js';

export interface HeadlineFigures {
  readonly days: Days;
  readonly timeZone: string;
  readonly values: Values;
  /** Automatic resolution by topic, for topics that came up. */
  readonly byTopic: ReadonlyMap<string, Kpi>;
  readonly saving: Saving;
  /** Null when no agent handled a case. */
  readonly waiting: WaitingComparison | null;
}

export type ComputeHeadlines = (days: Days) => Promise<HeadlineFigures>;

const METRICS: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'automatic_confirmed',
  'automatic_duration',
  'agent_duration',
  'speed_of_answer',
  'service_level',
  'csat',
];

/** Computes the figures the product is judged by, over a period. */
export function createComputeHeadlines(deps: {
  runPlan: RunPlan;
  rollups: Pick<RollupRepository, 'slices'>;
  facts: Pick<FactRepository, 'inDays'>;
  roster: readonly RosterShift[];
  hours: BusinessHours;
  policy: Policy;
  timeZone: string;
}): ComputeHeadlines {
  const { runPlan, rollups, facts, policy, timeZone } = deps;
  const compareWaits = createCompareWaits(deps);

  return async function computeHeadlines(days) {
    const plan = plainPlan(days, null, METRICS);
    const [all, topics, slices, contacts] = await Promise.all([
      runPlan(plan),
      runPlan({ ...plan, metrics: ['automatic_resolution'], groupBy: 'topic' }),
      rollups.slices({ days, filters: {}, group: null, percentiles: false }),
      queuedIn(days),
    ]);
    return {
      days,
      timeZone,
      values: all.total,
      byTopic: resolutions(topics),
      saving: savingPerMonth(slices, lengthOf(days), policy.analytics.saving),
      waiting: compareWaits(days, contacts),
    };
  };

  async function queuedIn(days: Days): Promise<QueuedContact[]> {
    const contacts: QueuedContact[] = [];
    for await (const fact of facts.inDays(days)) {
      const contact = queuedContact(fact);
      if (contact !== null) contacts.push(contact);
    }
    return contacts;
  }
}

function resolutions({ rows }: PlanResult): ReadonlyMap<string, Kpi> {
  return new Map(
    rows.flatMap(({ group, values: { automatic_resolution: kpi } }) =>
      kpi === undefined ? [] : [[group, kpi] as const],
    ),
  );
}
