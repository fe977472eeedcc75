import { patternMessages } from '../../../config/messages/desk/patterns.js';
import type { ReportDocument } from '../../analytics/digest/report-document.js';
import { patternCharts } from '../../analytics/patterns/charts.js';
import { checkNarrative } from '../../analytics/patterns/check-narrative.js';
import type { Findings } from '../../analytics/patterns/finding.js';
import type { Narrative } from '../../analytics/patterns/narrative.js';
import {
  fullReport,
  shortReport,
  type WrittenBy,
  wholeReport,
} from '../../analytics/patterns/pattern-document.js';
import { templateNarrative } from '../../analytics/patterns/template.js';
import type { Days } from '../../analytics/query/plan.js';
import type { Language } from '../../domain/language.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { ReportWriter, StoredReport } from '../../ports/reports.js';
import { type FindPatterns, WEEKS_OF_HISTORY } from '../numbers/find-patterns.js';

export interface WrittenReport {
  readonly report: StoredReport;
  /** `short` is for the channel, `full` for the thread under it. */
  readonly short: ReportDocument;
  readonly full: ReportDocument;
}

export type WriteReport = (days: Days, language?: Language) => Promise<WrittenReport>;

/** Shortest usable summary, in characters, once the model's unsupported sentences are dropped. */
const LEAST_SUMMARY = 20;

/**
 * Finds the patterns of the days and writes them up: with the model if there is one, checking every
 * sentence against the findings; with the template if there is none, it fails, or too little of its
 * text survives the check. Saves and posts nothing.
 */
export function createWriteReport(deps: {
  findPatterns: FindPatterns;
  writer: ReportWriter | null;
  clock: Clock;
  language: Language;
  deadlineMs: number;
  log: Logger;
}): WriteReport {
  return async function writeReport(days, language = deps.language) {
    const { findings, series } = await deps.findPatterns(days);
    const words = patternMessages(language);
    const { narrative, by } = await narrate(findings, language);
    const charts = patternCharts(findings, series, language);
    return {
      report: {
        id: `weekly:${days.from}`,
        kind: 'weekly',
        days,
        createdAt: deps.clock.now(),
        document: wholeReport(findings, narrative, charts, by, words),
        findings,
        writtenBy: by.writer,
        sentencesDropped: by.dropped,
      },
      short: shortReport(findings, narrative, charts, by, words),
      full: fullReport(findings, narrative, by, words),
    };
  };

  async function narrate(
    findings: Findings,
    language: Language,
  ): Promise<{ narrative: Narrative; by: WrittenBy }> {
    const weeks = WEEKS_OF_HISTORY;
    let droppedBefore = 0;
    const written = findings.summary.contacts === 0 ? null : await ask(findings, language);
    if (written !== null) {
      const { narrative, dropped } = checkNarrative(written, findings, language);
      droppedBefore = dropped;
      // Without a section the thread below the summary would be empty.
      const isReport = narrative.summary.length >= LEAST_SUMMARY && narrative.sections.length > 0;
      if (isReport) {
        return { narrative, by: { writer: 'claude', dropped, weeks } };
      }
      deps.log.warn({ dropped }, 'report.narrative_unusable');
    }
    const by = { writer: 'template', dropped: droppedBefore, weeks } as const;
    return { narrative: templateNarrative(findings, patternMessages(language)), by };
  }

  async function ask(findings: Findings, language: Language): Promise<Narrative | null> {
    if (deps.writer === null) return null;
    try {
      const signal = AbortSignal.timeout(deps.deadlineMs);
      return await deps.writer.write(withoutCustomerText(findings), language, signal);
    } catch (error) {
      deps.log.warn({ error }, 'report.writer_failed');
      return null;
    }
  }
}

/** Unanswered questions are customers' own words: the model gets the counts, not the text. */
function withoutCustomerText(findings: Findings): Findings {
  return {
    ...findings,
    list: findings.list.map((one) =>
      one.kind === 'unanswered'
        ? { ...one, groups: one.groups.map(({ times }) => ({ question: '', times })) }
        : one,
    ),
  };
}
