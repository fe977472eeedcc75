import type { DigestMessages } from '../../../config/messages/desk/digest.js';
import { type ChartSpec, legibleChart } from '../chart/chart.js';
import { shortDay } from '../chart/chart-of-plan.js';
import { kpiValue } from '../kpi/kpi-text.js';
import { groupLabel } from '../query/vocabulary.js';
import { type DayNumbers, type DigestNumbers, usualCount } from './digest-numbers.js';

const MAX_TOPICS = 8;

/** Contacts by hour, resolution by topic, wait by hour and ratings by day; empty ones omitted. */
export function digestCharts(numbers: DigestNumbers, words: DigestMessages): ChartSpec[] {
  return [
    contactsByHour(numbers, words),
    resolutionByTopic(numbers, words),
    waitByHour(numbers, words),
    ratingsByDay(numbers, words),
  ].filter((chart) => chart !== null);
}

/** From the first to the last hour with contacts, next to the median of the same weekdays. */
function contactsByHour(
  { now, earlier, day }: DigestNumbers,
  { charts: words, language }: DigestMessages,
): ChartSpec | null {
  const countAt = (hour: number) => (one: DayNumbers) => one.hours.get(hour)?.contacts?.value ?? 0;
  const all = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    count: countAt(hour)(now),
    usual: usualCount(countAt(hour), earlier),
  }));
  const busy = all.filter(({ count, usual }) => count > 0 || (usual ?? 0) > 0);
  const [first, last = first] = [busy[0], busy.at(-1)];
  if (first === undefined || last === undefined) return null;
  const hours = all.slice(first.hour, last.hour + 1);
  const medians = hours.map(({ usual }) => usual);
  return legibleChart({
    title: words.contacts,
    kind: 'bar',
    categories: hours.map(({ hour }) => groupLabel('hour', String(hour), language)),
    series: [
      { name: shortDay(day, language), values: hours.map(({ count }) => count) },
      ...(medians.includes(null) ? [] : [{ name: words.usual, values: medians }]),
    ],
    unit: 'count',
    measure: words.contactsMeasure,
    over: words.hour,
    language,
    whenMany: 'sum',
  });
}

/** Topics with the most contacts; adds the days before if every topic has a value there. */
function resolutionByTopic(
  numbers: DigestNumbers,
  { charts: words, language }: DigestMessages,
): ChartSpec | null {
  const { resolution, resolutionDays, day } = numbers;
  const shown = resolution
    .filter(({ now }) => now.value !== null)
    .toSorted((a, b) => b.now.n - a.now.n)
    .slice(0, MAX_TOPICS);
  const percent = (value: number | null) => (value === null ? null : value * 100);
  const before = shown.map((row) => percent(row.before.value));
  return legibleChart({
    title: words.resolution,
    kind: 'bar',
    categories: shown.map(({ topic }) => groupLabel('topic', topic, language)),
    series: [
      { name: shortDay(day, language), values: shown.map((row) => percent(row.now.value)) },
      ...(before.includes(null)
        ? []
        : [{ name: words.daysBefore(resolutionDays), values: before }]),
    ],
    unit: 'percent',
    measure: words.resolutionMeasure,
    over: words.topic,
    language,
    whenMany: 'first',
  });
}

/** Hours in which cases were claimed, with the day's service level in the title. */
function waitByHour(
  { now }: DigestNumbers,
  { charts: words, language }: DigestMessages,
): ChartSpec | null {
  const waits = [...now.hours]
    .flatMap(([hour, { speed_of_answer: wait }]) => {
      const value = wait?.value ?? null;
      return value === null ? [] : [{ hour, minutes: value / 60_000 }];
    })
    .toSorted((a, b) => a.hour - b.hour);
  const level = now.total.service_level;
  return legibleChart({
    title: words.wait(level === undefined ? null : kpiValue(level, language)),
    kind: 'bar',
    categories: waits.map(({ hour }) => groupLabel('hour', String(hour), language)),
    series: [{ name: words.waitMeasure, values: waits.map(({ minutes }) => minutes) }],
    unit: 'minutes',
    measure: words.waitMeasure,
    over: words.hourAsked,
    language,
    whenMany: 'last',
  });
}

/** Days with ratings; a single day shows no trend. */
function ratingsByDay(
  { ratings }: DigestNumbers,
  { charts: words, language }: DigestMessages,
): ChartSpec | null {
  const rated = ratings.filter(({ csat }) => csat.value !== null);
  if (rated.length < 2) return null;
  return legibleChart({
    title: words.csat,
    kind: 'line',
    categories: rated.map(({ day }) => shortDay(day, language)),
    series: [{ name: 'CSAT', values: rated.map(({ csat }) => csat.value) }],
    unit: 'score',
    measure: words.csatMeasure,
    over: words.dayAxis,
    language,
    whenMany: 'last',
  });
}
