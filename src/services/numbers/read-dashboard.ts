import { addDays } from '../../analytics/query/calendar.js';
import type { Metric } from '../../analytics/query/plan.js';
import { plainPlan } from '../../analytics/query/plan-defaults.js';
import type { PlanResult } from '../../analytics/query/plan-result.js';
import { holderOf } from '../../domain/escalation.js';
import type { Clock } from '../../ports/clock.js';
import type { ReportRepository, StoredReport } from '../../ports/reports.js';
import type { ListQueue, QueueItem } from '../cases/list-queue.js';
import type { RunPlan } from './run-plan.js';

/** The current day as seen by one agent. */
export interface Dashboard {
  readonly at: Date;
  /** Today so far, compared with yesterday. */
  readonly today: PlanResult;
  /** Today's contacts by hour. */
  readonly hours: PlanResult;
  /** Unclaimed cases, longest waiting first. */
  readonly waiting: readonly QueueItem[];
  /** Cases the agent holds. */
  readonly mine: readonly QueueItem[];
  /** Number of cases held by others. */
  readonly held: number;
  /** The latest report of any kind; null before the first. */
  readonly report: StoredReport | null;
}

export type ReadDashboard = (agentId: string) => Promise<Dashboard>;

const HEADLINES: readonly Metric[] = [
  'contacts',
  'automatic_resolution',
  'speed_of_answer',
  'service_level',
  'abandonment',
  'csat',
];

export function createReadDashboard(deps: {
  runPlan: RunPlan;
  listQueue: ListQueue;
  reports: Pick<ReportRepository, 'latest'>;
  clock: Clock;
  /** ISO local date. */
  today: () => string;
}): ReadDashboard {
  return async function readDashboard(agentId) {
    const from = deps.today();
    const days = { from, to: addDays(from, 1) };
    const [today, hours, queue, daily, weekly] = await Promise.all([
      deps.runPlan({ ...plainPlan(days, null, HEADLINES), compare: true }),
      deps.runPlan({ ...plainPlan(days, 'hour', ['contacts']), chart: 'bar' }),
      deps.listQueue(),
      deps.reports.latest('daily'),
      deps.reports.latest('weekly'),
    ]);
    const holderId = ({ escalation }: QueueItem) => holderOf(escalation)?.id ?? null;
    const held = queue.filter((item) => holderId(item) !== null);
    return {
      at: deps.clock.now(),
      today,
      hours,
      waiting: queue.filter((item) => holderId(item) === null),
      mine: held.filter((item) => holderId(item) === agentId),
      held: held.filter((item) => holderId(item) !== agentId).length,
      report: latest(daily, weekly),
    };
  };
}

function latest(a: StoredReport | null, b: StoredReport | null): StoredReport | null {
  if (a === null || b === null) return a ?? b;
  return a.createdAt > b.createdAt ? a : b;
}
