import type { DigestMessages } from '../../../config/messages/desk/digest.js';
import { changeText, DASH, kpiValue } from '../kpi/kpi-text.js';
import type { Metric } from '../query/plan.js';
import { METRIC_TERMS } from '../query/vocabulary.js';
import { ageText } from './age-text.js';
import { digestCharts } from './digest-charts.js';
import { type DigestFinding, digestFindings } from './digest-findings.js';
import { type DigestNumbers, MIN_DAYS, usual, usualCount } from './digest-numbers.js';
import type { DocumentPart, Figure, ReportDocument } from './report-document.js';

export interface Digest {
  readonly document: ReportDocument;
  readonly findings: readonly DigestFinding[];
}

const HEADLINES = ['contacts', 'automatic_resolution', 'speed_of_answer', 'csat'] as const;
/** A usual count from which a day without contacts points to a fault. */
const SUSPICIOUS_SILENCE_FROM = 10;

/** A day's digest, in words and charts. */
export function digestOf(numbers: DigestNumbers, words: DigestMessages): Digest {
  const { day, timeZone, earlier, now } = numbers;
  const { language } = words;
  const title = words.title(day);
  const footer: DocumentPart = {
    kind: 'note',
    text: `${words.compared(day, earlier.length, MIN_DAYS)} ${words.footer(timeZone, day)}`,
  };
  const celebrated: DocumentPart[] =
    numbers.holiday === null ? [] : [{ kind: 'paragraph', text: words.holiday(numbers.holiday) }];
  if ((now.total.contacts?.value ?? 0) === 0) {
    const expected = usualCount(({ total }) => total.contacts?.value ?? 0, earlier) ?? 0;
    const quiet = [
      words.quiet(day),
      ...(expected >= SUSPICIOUS_SILENCE_FROM && numbers.holiday === null
        ? [words.worrying(day, Math.round(expected))]
        : []),
    ];
    const parts: DocumentPart[] = [
      ...celebrated,
      { kind: 'paragraph', text: quiet.join(' ') },
      ...openCases(numbers, words),
      footer,
    ];
    return { document: { title, language, parts }, findings: [] };
  }
  const findings = digestFindings(numbers, words);
  const findingParts: DocumentPart[] =
    findings.length === 0
      ? []
      : [
          { kind: 'heading', text: words.worthKnowing(findings.length) },
          { kind: 'list', items: findings.map(({ text }) => text) },
        ];
  const parts: DocumentPart[] = [
    ...celebrated,
    { kind: 'figures', items: HEADLINES.map((metric) => figure(metric, numbers, words)) },
    ...findingParts,
    ...digestCharts(numbers, words).map((chart): DocumentPart => ({ kind: 'chart', chart })),
    ...openCases(numbers, words),
    footer,
  ];
  return { document: { title, language, parts }, findings };
}

function figure(metric: Metric, { now, earlier }: DigestNumbers, words: DigestMessages): Figure {
  const { language } = words;
  const kpi = now.total[metric];
  const label = capital(METRIC_TERMS[metric][language]);
  if (kpi === undefined) return { label, value: DASH, change: null, note: null };
  const before = usual(metric, earlier);
  const level = now.total.service_level;
  const notes = [
    ...(kpi.unit === 'count' || kpi.value === null ? [] : [`n = ${kpi.n}`]),
    ...(kpi.median === null ? [] : [words.median(ageText(kpi.median))]),
    ...(before === null ? [] : [words.usually(kpiValue(before, language))]),
    ...(metric !== 'speed_of_answer' || level === undefined || level.value === null
      ? []
      : [`${METRIC_TERMS.service_level[language]} ${kpiValue(level, language)}`]),
  ];
  return {
    label,
    value: kpiValue(kpi, language),
    change: before === null ? null : changeText(kpi, before, language),
    note: notes.length === 0 ? null : notes.join(' · '),
  };
}

function openCases({ open }: DigestNumbers, words: DigestMessages): DocumentPart[] {
  if (open.total === 0) return [{ kind: 'paragraph', text: words.noOpenCases }];
  const oldest = open.cases.find(({ isWaiting }) => isWaiting);
  const longest = oldest === undefined ? null : ageText(oldest.ageMs);
  const items = open.cases.map(({ caseNumber, isWaiting, ageMs }) =>
    words.openCase(caseNumber, isWaiting, ageText(ageMs)),
  );
  const left = open.total - items.length;
  return [
    { kind: 'heading', text: words.openCases(open.total, longest) },
    { kind: 'list', items: left > 0 ? [...items, words.moreCases(left)] : items },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
