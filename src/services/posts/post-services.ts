import type { RosterShift } from '../../../config/agents.js';
import type { Policy } from '../../../config/policy.js';
import { createIsAtDesk } from '../../analytics/staffing/at-desk.js';
import type { BusinessHours } from '../../domain/business-hours.js';
import type { Language } from '../../domain/language.js';
import type { Logger } from '../../logger.js';
import type { Ports } from '../../ports/ports.js';
import { createFindPatterns } from '../numbers/find-patterns.js';
import type { FoldNumbers } from '../numbers/fold-numbers.js';
import type { RunPlan } from '../numbers/run-plan.js';
import { createPostDigest } from './post-digest.js';
import { createPostWeeklyReport } from './post-weekly-report.js';
import { createReportJobFailure } from './report-job-failure.js';
import { createJobRunner } from './run-job.js';
import { createWatchServiceLevel } from './watch-service-level.js';
import { createWriteDigest } from './write-digest.js';
import { createWriteReport } from './write-report.js';

/** Supervisor posts: digest, weekly report, alarms, and the runner that posts each once. */
export function createPostServices(deps: {
  ports: Pick<Ports, 'store' | 'clock' | 'reports' | 'reportWriter'>;
  numbers: { foldNumbers: FoldNumbers; runPlan: RunPlan };
  hours: BusinessHours;
  roster: readonly RosterShift[];
  policy: Policy;
  /** Identifies this process in the leases it takes. */
  owner: string;
  language: Language;
  timeZone: string;
  log: Logger;
}) {
  const { ports, hours, roster, policy, owner, language, timeZone, log } = deps;
  const { foldNumbers, runPlan } = deps.numbers;
  const { store, clock, reports: channel } = ports;
  const isAtDesk = createIsAtDesk({ hours, roster, timeZone });
  const writeDigest = createWriteDigest({
    runPlan,
    escalations: store.escalations,
    isAtDesk,
    holidays: hours.holidays,
    clock,
    language,
    timeZone,
    policy,
  });
  const writeReport = createWriteReport({
    findPatterns: createFindPatterns({
      runPlan,
      rollups: store.rollups,
      facts: store.facts,
      roster,
      hours,
      policy,
      timeZone,
    }),
    writer: ports.reportWriter,
    clock,
    language,
    deadlineMs: policy.analytics.reportDeadlineMs,
    log,
  });
  const posting = { foldNumbers, reports: store.reports, channel };
  return {
    writeReport,
    postDigest: createPostDigest({ ...posting, writeDigest }),
    postWeeklyReport: createPostWeeklyReport({ ...posting, writeReport }),
    watchServiceLevel: createWatchServiceLevel({
      store,
      channel,
      isAtDesk,
      owner,
      clock,
      language,
      policy,
      log,
    }),
    jobRunner: createJobRunner({
      runs: store.jobRuns,
      reportFailure: createReportJobFailure({ channel, language, timeZone }),
      clock,
      timeZone,
      policy,
      log,
    }),
  };
}
