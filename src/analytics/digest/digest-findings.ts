import type { DigestMessages } from '../../../config/messages/desk/digest.js';
import { kpiValue } from '../kpi/kpi-text.js';
import { groupLabel, VALUE_TERMS } from '../query/vocabulary.js';
import { ageText } from './age-text.js';
import {
  type DayNumbers,
  type DigestNumbers,
  medianOf,
  usual,
  usualCount,
} from './digest-numbers.js';

/** Something worth knowing, in words, and how unusual it is. */
export interface DigestFinding {
  readonly kind:
    | 'volume'
    | 'topic_rose'
    | 'resolution'
    | 'reason_rose'
    | 'service_level'
    | 'wait'
    | 'csat'
    | 'short_abandons'
    | 'oldest_case'
    | 'peak_hour';
  readonly text: string;
  /** Standard deviations or an equivalent; at least 0. */
  readonly score: number;
}

const MAX_FINDINGS = 3;
/** Anything below this happens every other week. */
const UNUSUAL = 2.5;
/** A service level within this much of the usual one is unremarkable. */
const USUAL_MARGIN = 0.05;
const MIN_DIFFERENCE = 4;
const MIN_CLOSED = 6;
const MIN_WAITS = 5;
const MIN_RATINGS = 5;
const MIN_FOR_PEAK = 10;

/** At most three, most unusual first; fewer on an ordinary day. */
export function digestFindings(numbers: DigestNumbers, words: DigestMessages): DigestFinding[] {
  return [
    ...volume(numbers, words),
    ...topicsThatRose(numbers, words),
    ...resolutions(numbers, words),
    ...reasonsThatRose(numbers, words),
    ...serviceLevel(numbers, words),
    ...longerWait(numbers, words),
    ...ratings(numbers, words),
    ...shortAbandons(numbers, words),
    ...oldestCase(numbers, words),
    ...peakHour(numbers, words),
  ]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_FINDINGS);
}

/** |x - median| / max(1.4826 MAD, sqrt(median)): counts vary by at least their square root. */
function volume({ now, earlier, day }: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const contacts = contactsOf(now);
  const expected = usualCount(contactsOf, earlier);
  if (expected === null) return [];
  const mad = medianOf(earlier.map((one) => Math.abs(contactsOf(one) - expected)));
  const score = Math.abs(contacts - expected) / Math.max(1.4826 * mad, Math.sqrt(expected), 1);
  if (score < UNUSUAL || Math.abs(contacts - expected) < MIN_DIFFERENCE) return [];
  return [{ kind: 'volume', score, text: words.volume(contacts, Math.round(expected), day) }];
}

function topicsThatRose(numbers: DigestNumbers, words: DigestMessages): DigestFinding[] {
  return roseAboveUsual(numbers, ({ topics }) => topics).map(
    ({ name, count, expected, score }) => ({
      kind: 'topic_rose',
      score,
      text: words.topicRose(groupLabel('topic', name, words.language), count, expected),
    }),
  );
}

function reasonsThatRose(numbers: DigestNumbers, words: DigestMessages): DigestFinding[] {
  return roseAboveUsual(numbers, ({ reasons }) => reasons)
    .filter(({ name }) => name !== 'none')
    .map(({ name, count, expected, score }) => ({
      kind: 'reason_rose',
      score,
      text: words.reasonRose(groupLabel('reason', name, words.language), count, expected),
    }));
}

/** (x - median) / sqrt(median), for counts above the usual. */
function roseAboveUsual(
  { now, earlier }: DigestNumbers,
  countsOf: (day: DayNumbers) => ReadonlyMap<string, number>,
) {
  return [...countsOf(now)].flatMap(([name, count]) => {
    const expected = usualCount((day) => countsOf(day).get(name) ?? 0, earlier);
    if (expected === null || count - expected < MIN_DIFFERENCE) return [];
    const score = (count - expected) / Math.sqrt(Math.max(expected, 1));
    return score < UNUSUAL ? [] : [{ name, count, expected: Math.round(expected), score }];
  });
}

/** Two-proportion z of the day against the days before it. */
function resolutions(
  { resolution, resolutionDays }: DigestNumbers,
  words: DigestMessages,
): DigestFinding[] {
  return resolution.flatMap(({ topic, now, before }) => {
    if (now.value === null || before.value === null) return [];
    if (now.n < MIN_CLOSED || before.n < MIN_CLOSED) return [];
    const pooled = (now.value * now.n + before.value * before.n) / (now.n + before.n);
    const spread = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n));
    const score = spread === 0 ? 0 : Math.abs(now.value - before.value) / spread;
    if (score < UNUSUAL) return [];
    const text = words.resolution(groupLabel('topic', topic, words.language), {
      fell: now.value < before.value,
      now: kpiValue(now, words.language),
      n: now.n,
      before: kpiValue(before, words.language),
      days: resolutionDays,
    });
    return [{ kind: 'resolution', score, text } as const];
  });
}

/** Standard deviations below the target; ranked low if that is usual. */
function serviceLevel(numbers: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const { now, earlier, holiday, serviceLevelTarget } = numbers;
  if (holiday !== null) return [];
  const level = now.total.service_level;
  if (level === undefined || level.value === null || level.n < MIN_WAITS) return [];
  const spread = Math.sqrt((serviceLevelTarget * (1 - serviceLevelTarget)) / level.n);
  const under = (serviceLevelTarget - level.value) / spread;
  if (under < UNUSUAL) return [];
  const before = usual('service_level', earlier)?.value ?? null;
  const score = before !== null && level.value > before - USUAL_MARGIN ? 1 : under;
  const target = kpiValue({ ...level, value: serviceLevelTarget }, words.language);
  const text = words.serviceLevel(kpiValue(level, words.language), level.n, target);
  return [{ kind: 'service_level', score, text }];
}

/** Uses the median, since one overnight wait dominates the mean; twice the usual scores 3. */
function longerWait(
  { now, earlier, holiday }: DigestNumbers,
  words: DigestMessages,
): DigestFinding[] {
  const wait = now.total.speed_of_answer;
  const median = wait?.median ?? null;
  const before = usual('speed_of_answer', earlier, (kpi) => kpi.median)?.value ?? null;
  if (holiday !== null || wait === undefined || wait.n < MIN_WAITS) return [];
  if (median === null || before === null || before === 0) return [];
  const score = 1.5 * (median / before);
  if (score < UNUSUAL || median - before < 60_000) return [];
  const text = words.wait(ageText(median), wait.n, ageText(before));
  return [{ kind: 'wait', score, text }];
}

/** Ratings have a standard deviation of about 1.2 points. */
function ratings({ now, earlier }: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const csat = now.total.csat;
  const before = usual('csat', earlier);
  if (csat === undefined || csat.value === null || csat.n < MIN_RATINGS) return [];
  if (before === null || before.value === null) return [];
  const score = Math.abs(csat.value - before.value) / (1.2 / Math.sqrt(csat.n));
  if (score < UNUSUAL) return [];
  const { language } = words;
  const fell = csat.value < before.value;
  const text = words.csat(fell, kpiValue(csat, language), csat.n, kpiValue(before, language));
  return [{ kind: 'csat', score, text }];
}

function shortAbandons({ now, earlier }: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const countOf = ({ total }: DayNumbers) => total.short_abandons?.value ?? 0;
  const count = countOf(now);
  const expected = usualCount(countOf, earlier);
  if (expected === null || count - expected < MIN_DIFFERENCE) return [];
  const score = (count - expected) / Math.sqrt(Math.max(expected, 1));
  if (score < UNUSUAL) return [];
  const text = words.shortAbandons(count, Math.round(expected));
  return [{ kind: 'short_abandons', score, text }];
}

/** Reported past the limit; each doubling adds one deviation. */
function oldestCase({ open }: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const [oldest] = open.cases;
  if (oldest === undefined || open.timesPastLimit < 1) return [];
  const channel = VALUE_TERMS.channel[oldest.channel][words.language];
  const age = ageText(oldest.ageMs);
  const text = words.oldestCase(oldest.caseNumber, channel, age);
  return [{ kind: 'oldest_case', score: UNUSUAL + Math.log2(open.timesPastLimit), text }];
}

/** True of any day, so it ranks last. */
function peakHour({ now }: DigestNumbers, words: DigestMessages): DigestFinding[] {
  const contacts = contactsOf(now);
  const [peak] = [...now.hours]
    .map(([hour, numbers]) => ({ hour, count: numbers.contacts?.value ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.hour - b.hour);
  if (peak === undefined || contacts < MIN_FOR_PEAK) return [];
  const share = Math.round((peak.count / contacts) * 100);
  const text = words.peakHour(peak.hour, peak.count, share);
  return [{ kind: 'peak_hour', score: 0, text }];
}

function contactsOf({ total }: DayNumbers): number {
  return total.contacts?.value ?? 0;
}
