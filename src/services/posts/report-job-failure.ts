import { jobMessages } from '../../../config/messages/desk/jobs.js';
import type { Language } from '../../domain/language.js';
import { wallClock } from '../../domain/local-time.js';
import type { ReportChannel } from '../../ports/reports.js';
import type { JobFailure } from './run-job.js';

/** Reports to the supervisors' channel which post failed and what happens next. */
export function createReportJobFailure(deps: {
  channel: ReportChannel;
  language: Language;
  timeZone: string;
}) {
  const words = jobMessages(deps.language);
  const clock = wallClock(deps.timeZone);

  return async function reportJobFailure(failure: JobFailure): Promise<void> {
    const { job, date, reason, nextTryAt } = failure;
    const name = words.names[job] ?? job;
    const next =
      nextTryAt === null
        ? words.byHand(`npm run job ${job} -- --date ${date}`)
        : words.nextTry(new Date(clock(nextTryAt.getTime()).asUtc).toISOString().slice(11, 16));
    await deps.channel.post(
      {
        title: nextTryAt === null ? words.givenUpTitle(name) : words.failedTitle(name),
        language: deps.language,
        parts: [
          { kind: 'paragraph', text: words.why(date, reason) },
          { kind: 'paragraph', text: next },
        ],
      },
      // Failures are rare, so always looking for an earlier notice is cheap.
      { key: failure.key, under: null, mayExist: true },
    );
  };
}
