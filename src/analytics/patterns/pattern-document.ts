import type { PatternMessages } from '../../../config/messages/desk/patterns.js';
import type { ChartSpec } from '../chart/chart.js';
import { shortDay } from '../chart/chart-of-plan.js';
import type { DocumentPart, Figure, ReportDocument } from '../digest/report-document.js';
import { DASH } from '../kpi/kpi-text.js';
import { addDays } from '../query/calendar.js';
import { METRIC_TERMS } from '../query/vocabulary.js';
import { type Findings, ofKind } from './finding.js';
import type { Narrative } from './narrative.js';
import { createFormatter, shortHour } from './template.js';

export interface WrittenBy {
  readonly writer: 'claude' | 'template';
  readonly dropped: number;
  /** Weeks of history used. */
  readonly weeks: number;
}

/** Posted in the channel: figures, summary, recommendations, charts. */
export function shortReport(
  findings: Findings,
  narrative: Narrative,
  charts: readonly ChartSpec[],
  by: WrittenBy,
  words: PatternMessages,
): ReportDocument {
  return {
    title: titleOf(findings, words),
    language: words.language,
    parts: [
      ...figures(findings, words),
      { kind: 'paragraph', text: narrative.summary || words.nothing },
      ...recommendations(findings, narrative, words),
      ...charts.map((chart): DocumentPart => ({ kind: 'chart', chart })),
      note(findings, by, words),
    ],
  };
}

/** Posted in the thread: every section, unanswered questions and understaffed hours. */
export function fullReport(
  findings: Findings,
  narrative: Narrative,
  by: WrittenBy,
  words: PatternMessages,
): ReportDocument {
  return {
    title: `${words.fullText}: ${titleOf(findings, words)}`,
    language: words.language,
    parts: [
      ...narrative.sections.flatMap(({ heading, text }): DocumentPart[] => [
        ...(heading === '' ? [] : [{ kind: 'heading' as const, text: heading }]),
        { kind: 'paragraph', text },
      ]),
      ...questions(findings, words),
      ...shortHours(findings, words),
      note(findings, by, words),
    ],
  };
}

/** Both combined, for a file. */
export function wholeReport(
  findings: Findings,
  narrative: Narrative,
  charts: readonly ChartSpec[],
  by: WrittenBy,
  words: PatternMessages,
): ReportDocument {
  const short = shortReport(findings, narrative, charts, by, words);
  const full = fullReport(findings, narrative, by, words);
  return { ...short, parts: [...short.parts.slice(0, -1), ...full.parts] };
}

function titleOf({ days }: Findings, words: PatternMessages): string {
  return words.title(
    shortDay(days.from, words.language),
    shortDay(addDays(days.to, -1), words.language),
  );
}

function figures({ summary }: Findings, words: PatternMessages): DocumentPart[] {
  if (summary.contacts === 0) return [];
  const format = createFormatter(words.language);
  const term = (name: keyof typeof METRIC_TERMS) => capital(METRIC_TERMS[name][words.language]);
  const points =
    summary.resolvedShare === null || summary.resolvedBeforeShare === null
      ? null
      : 100 * (summary.resolvedShare - summary.resolvedBeforeShare);
  const items: Figure[] = [
    {
      label: term('contacts'),
      value: format.count(summary.contacts),
      change: null,
      note:
        summary.contactsBefore === null
          ? null
          : `${words.language === 'es' ? 'antes' : 'before'} ${format.count(summary.contactsBefore)}`,
    },
    {
      label: term('automatic_resolution'),
      value: summary.resolvedShare === null ? DASH : format.share(summary.resolvedShare),
      change: points === null ? null : `${points < 0 ? '' : '+'}${points.toFixed(1)} pp`,
      note: null,
    },
    {
      label: term('speed_of_answer'),
      value: summary.waitSeconds === null ? DASH : format.time(summary.waitSeconds),
      change: null,
      note: words.language === 'es' ? 'mediana' : 'median',
    },
    {
      label: term('csat'),
      value: summary.rating === null ? DASH : format.rating(summary.rating),
      change: null,
      note: `n = ${summary.ratings}`,
    },
  ];
  return [{ kind: 'figures', items }];
}

/** Each prefixed with the subject of its finding. */
function recommendations(
  findings: Findings,
  narrative: Narrative,
  words: PatternMessages,
): DocumentPart[] {
  if (narrative.recommendations.length === 0) return [];
  return [
    { kind: 'heading', text: words.recommendations },
    {
      kind: 'list',
      items: narrative.recommendations.map(({ finding, action, effect }) => {
        const kind = findings.list.find(({ id }) => id === finding)?.kind;
        const heading = kind === 'what_if' ? 'saving' : kind;
        const subject = heading === undefined ? '' : `${words.headings[heading]}: `;
        return `${subject}${action} ${words.effect}: ${effect}`;
      }),
    },
  ];
}

function questions(findings: Findings, words: PatternMessages): DocumentPart[] {
  const [unanswered] = ofKind(findings, 'unanswered');
  if (unanswered === undefined) return [];
  const format = createFormatter(words.language);
  return [
    { kind: 'heading', text: words.headings.unanswered },
    {
      kind: 'list',
      items: unanswered.groups.map(({ question, times }) =>
        words.question(question, `× ${format.count(times)}`),
      ),
    },
  ];
}

function shortHours(findings: Findings, words: PatternMessages): DocumentPart[] {
  const [staffing] = ofKind(findings, 'staffing');
  // A single hour is already in the text.
  if (staffing === undefined || staffing.short.length < 2) return [];
  return [
    { kind: 'heading', text: words.headings.staffing },
    { kind: 'list', items: staffing.short.map((hour) => shortHour(hour, words)) },
  ];
}

function note(findings: Findings, by: WrittenBy, words: PatternMessages): DocumentPart {
  const writer = by.writer === 'claude' ? words.byClaude(by.dropped) : words.byTemplate;
  return { kind: 'note', text: `${words.footer(findings.timeZone, by.weeks)} ${writer}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
