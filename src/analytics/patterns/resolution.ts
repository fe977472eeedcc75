import type { ResolutionFinding, WhatIfFinding } from './finding.js';
import { differByChance, holm, type Proportion } from './statistics.js';

/** A topic's automatic resolutions out of its closed contacts. */
export interface TopicResolution {
  readonly topic: string;
  readonly now: Proportion;
  readonly before: Proportion;
}

const SIGNIFICANT = 0.05;
/** Smaller changes are not worth acting on, however certain. As a share, 0-1. */
const MIN_CHANGE = 0.05;
const MIN_CLOSED = 15;
/** The mean month: 365.2425 / 12 days. */
const DAYS_PER_MONTH = 30.436875;

/** Topics whose automatic resolution changed by more than chance, largest fall first. */
export function findResolution(
  topics: readonly TopicResolution[],
  weeksBefore: number,
): ResolutionFinding[] {
  const tested = topics.filter(({ now, before }) => now.n >= MIN_CLOSED && before.n >= MIN_CLOSED);
  const chances = holm(tested.map(({ now, before }) => differByChance(now, before)));
  return tested
    .map(({ topic, now, before }, index): ResolutionFinding => {
      const [nowShare, beforeShare] = [now.successes / now.n, before.successes / before.n];
      return {
        kind: 'resolution',
        id: `resolution-${topic}`,
        topic,
        direction: nowShare < beforeShare ? 'fell' : 'rose',
        nowShare,
        nowClosed: now.n,
        beforeShare,
        beforeClosed: before.n,
        weeksBefore,
        changePoints: 100 * (nowShare - beforeShare),
        chanceShare: chances[index] ?? 1,
      };
    })
    .filter(
      ({ chanceShare, changePoints }) =>
        chanceShare < SIGNIFICANT && Math.abs(changePoints) >= 100 * MIN_CHANGE,
    )
    .sort((a, b) => a.changePoints - b.changePoints);
}

/**
 * The monthly gain if the topic that misses its target by the most contacts reached it: contacts =
 * closed x (target - now), agent minutes = contacts x mean time of a case, saving = minutes x
 * loaded cost of a minute. Null if every target is reached or agents' time is unknown.
 */
export function findWhatIf(
  topics: readonly TopicResolution[],
  options: {
    readonly targetOf: (topic: string) => number;
    /** Length of the period that `now` covers. */
    readonly days: number;
    readonly agentMinutes: number | null;
    readonly usdPerMinute: number;
  },
): WhatIfFinding | null {
  const { targetOf, days, agentMinutes, usdPerMinute } = options;
  if (agentMinutes === null) return null;
  const [worst] = topics
    .filter(({ topic, now }) => topic !== 'none' && now.n >= MIN_CLOSED)
    .map(({ topic, now }) => ({
      topic,
      now,
      missing: now.n * targetOf(topic) - now.successes,
    }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing);
  if (worst === undefined) return null;
  const moreResolved = (worst.missing / days) * DAYS_PER_MONTH;
  const avoidedMinutes = moreResolved * agentMinutes;
  return {
    kind: 'what_if',
    id: `what-if-${worst.topic}`,
    topic: worst.topic,
    nowShare: worst.now.successes / worst.now.n,
    targetShare: targetOf(worst.topic),
    closed: worst.now.n,
    moreResolved,
    avoidedMinutes,
    monthUsd: avoidedMinutes * usdPerMinute,
  };
}
