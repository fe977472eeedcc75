import type { Language } from '../../domain/language.js';
import { type ChartSpec, legibleChart } from '../chart/chart.js';
import { shortDay } from '../chart/chart-of-plan.js';
import { listDays } from '../query/calendar.js';
import type { Days } from '../query/plan.js';
import { groupLabel } from '../query/vocabulary.js';
import { type Findings, ofKind } from './finding.js';
import type { TopicResolution } from './resolution.js';
import type { HourNeed } from './staffing.js';
import { median } from './statistics.js';
import { type HourlyCounts, weeksBefore } from './volume.js';

/** The data for a week's charts, besides its findings. */
export interface PatternSeries {
  readonly days: Days;
  readonly contacts: HourlyCounts;
  readonly weeks: number;
  /** First day with contacts. */
  readonly since: string;
  readonly topics: readonly TopicResolution[];
  readonly targetOf: (topic: string) => number;
  readonly needs: readonly HourNeed[];
}

const WORDS = {
  es: {
    volume: 'Contactos por día, contra lo habitual',
    contacts: 'Contactos',
    thisWeek: 'Esta semana',
    usual: 'Lo habitual',
    day: 'Día',
    resolution: 'Resolución automática contra la meta',
    resolved: 'Resueltos sin agente',
    now: 'Esta semana',
    target: 'Meta',
    topic: 'Motivo',
    reasons: 'Casos por razón',
    cases: 'Casos',
    reason: 'Razón',
    staffing: 'Agentes: necesarios y en turno',
    agents: 'Agentes',
    needed: 'Necesarios',
    rostered: 'En turno',
    hour: 'Hora, lunes a viernes',
  },
  en: {
    volume: 'Contacts by day, against the usual',
    contacts: 'Contacts',
    thisWeek: 'This week',
    usual: 'The usual',
    day: 'Day',
    resolution: 'Automatic resolution against target',
    resolved: 'Resolved without an agent',
    now: 'This week',
    target: 'Target',
    topic: 'Topic',
    reasons: 'Cases by reason',
    cases: 'Cases',
    reason: 'Reason',
    staffing: 'Agents: needed and rostered',
    agents: 'Agents',
    needed: 'Needed',
    rostered: 'Rostered',
    hour: 'Hour, Monday to Friday',
  },
} as const;

/** Up to four charts; empty ones are omitted. */
export function patternCharts(
  findings: Findings,
  series: PatternSeries,
  language: Language,
): ChartSpec[] {
  return [
    volumeChart(series, language),
    resolutionChart(series, language),
    reasonsChart(findings, language),
    staffingChart(series, language),
  ].filter((chart) => chart !== null);
}

function volumeChart(
  { days, contacts, weeks, since }: PatternSeries,
  language: Language,
): ChartSpec | null {
  const words = WORDS[language];
  const totalOf = (day: string) => (contacts.get(day) ?? []).reduce((sum, n) => sum + n, 0);
  const all = listDays(days);
  if (all.every((day) => totalOf(day) === 0)) return null;
  const usual = all.map((day) => median(weeksBefore(day, { weeks, since }).map(totalOf)));
  return legibleChart({
    title: words.volume,
    kind: 'line',
    categories: all.map((day) => shortDay(day, language)),
    series: [
      { name: words.thisWeek, values: all.map(totalOf) },
      ...(usual.every((value) => value === null) ? [] : [{ name: words.usual, values: usual }]),
    ],
    unit: 'count',
    measure: words.contacts,
    over: words.day,
    language,
    whenMany: 'last',
  });
}

function resolutionChart(
  { topics, targetOf }: PatternSeries,
  language: Language,
): ChartSpec | null {
  const words = WORDS[language];
  const shown = topics.filter(({ topic, now }) => topic !== 'none' && now.n > 0);
  return legibleChart({
    title: words.resolution,
    kind: 'bar',
    categories: shown.map(({ topic }) => groupLabel('topic', topic, language)),
    series: [
      { name: words.now, values: shown.map(({ now }) => (100 * now.successes) / now.n) },
      { name: words.target, values: shown.map(({ topic }) => 100 * targetOf(topic)) },
    ],
    unit: 'percent',
    measure: words.resolved,
    over: words.topic,
    language,
    whenMany: 'first',
  });
}

function reasonsChart(findings: Findings, language: Language): ChartSpec | null {
  const words = WORDS[language];
  const [escalations] = ofKind(findings, 'escalations');
  if (escalations === undefined) return null;
  return legibleChart({
    title: words.reasons,
    kind: 'bar',
    categories: escalations.reasons.map(({ reason }) => groupLabel('reason', reason, language)),
    series: [{ name: words.cases, values: escalations.reasons.map(({ cases }) => cases) }],
    unit: 'count',
    measure: words.cases,
    over: words.reason,
    language,
    whenMany: 'first',
  });
}

/**
 * For each hour the weekday with the largest shortage, else the largest need, so that no shortage
 * hides behind another day's roster.
 */
function staffingChart({ needs }: PatternSeries, language: Language): ChartSpec | null {
  const words = WORDS[language];
  const weekdays = needs.filter(({ weekday }) => weekday <= 5);
  const hours = [...new Set(weekdays.map(({ hour }) => hour))].sort((a, b) => a - b);
  if (hours.length === 0) return null;
  const missing = ({ needed, rostered }: HourNeed) => needed - rostered;
  const worst = hours.map(
    (hour) =>
      weekdays
        .filter((need) => need.hour === hour)
        .sort((a, b) => missing(b) - missing(a) || b.needed - a.needed)[0],
  );
  return legibleChart({
    title: words.staffing,
    kind: 'line',
    categories: hours.map((hour) => `${hour}`),
    series: [
      { name: words.needed, values: worst.map((need) => need?.needed ?? null) },
      { name: words.rostered, values: worst.map((need) => need?.rostered ?? null) },
    ],
    unit: 'count',
    measure: words.agents,
    over: words.hour,
    language,
    whenMany: 'first',
  });
}
