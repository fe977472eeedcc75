import type { Days } from '../query/plan.js';

/**
 * What a week shows, each with the numbers it rests on, and nothing that is not a number or a name
 * of ours, but for the words of `unanswered`. Names of fields say the unit: `...Share` 0-1,
 * `...Points` percentage points, `...Minutes`, `...Seconds`, `...Usd`; everything else is a count,
 * an hour 0-23 or a weekday 1-7. JSON values.
 */
export type Finding =
  | VolumeFinding
  | ResolutionFinding
  | EscalationsFinding
  | DropOutFinding
  | RepeatsFinding
  | UnansweredFinding
  | PeakFinding
  | StaffingFinding
  | SavingFinding
  | WaitingFinding
  | WhatIfFinding;

interface Found<K extends string> {
  readonly kind: K;
  /** Unique within a report; a recommendation names it. */
  readonly id: string;
}

/** More or fewer contacts than usual at that weekday and hour. */
export interface VolumeFinding extends Found<'volume'> {
  readonly direction: 'more' | 'fewer';
  readonly day: string;
  /** Local hours, `toHour` not included. */
  readonly fromHour: number;
  readonly toHour: number;
  readonly contacts: number;
  /** Median of the same hours of the weeks before. */
  readonly usual: number;
  readonly weeks: number;
  /** Robust standard deviations from the median, of the most unusual hour. */
  readonly deviations: number;
}

/** A topic whose automatic resolution fell or rose by more than chance. */
export interface ResolutionFinding extends Found<'resolution'> {
  readonly topic: string;
  readonly direction: 'fell' | 'rose';
  readonly nowShare: number;
  readonly nowClosed: number;
  readonly beforeShare: number;
  readonly beforeClosed: number;
  readonly weeksBefore: number;
  readonly changePoints: number;
  /** Probability of such a difference by chance, corrected for the number of topics looked at. */
  readonly chanceShare: number;
}

export interface EscalationsFinding extends Found<'escalations'> {
  readonly cases: number;
  readonly contacts: number;
  readonly caseShare: number;
  /** Most first. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly cases: number;
    readonly ofCasesShare: number;
    /** Null without cases in the weeks before. */
    readonly beforeShare: number | null;
  }[];
}

/** Where in a playbook people stop without having been helped. */
export interface DropOutFinding extends Found<'drop_out'> {
  readonly topic: string;
  readonly step: string;
  readonly people: number;
  readonly ofTopic: number;
  readonly ofTopicShare: number;
}

export interface RepeatsFinding extends Found<'repeats'> {
  readonly repeated: number;
  readonly contacts: number;
  readonly repeatedShare: number;
  readonly topics: readonly { readonly topic: string; readonly repeated: number }[];
}

/** Questions the knowledge base had no answer for. `question` is customers' text: shown, and sent to nobody. */
export interface UnansweredFinding extends Found<'unanswered'> {
  readonly total: number;
  readonly groups: readonly { readonly question: string; readonly times: number }[];
}

export interface PeakFinding extends Found<'peak'> {
  /** Busiest first, over the recent weeks. */
  readonly hours: readonly {
    readonly weekday: number;
    readonly hour: number;
    /** Median of the contacts in that hour. */
    readonly contacts: number;
  }[];
  readonly weeks: number;
}

/** Agents that next week's hours need by Erlang C, against the roster. */
export interface StaffingFinding extends Found<'staffing'> {
  readonly targetShare: number;
  readonly targetSeconds: number;
  readonly handleMinutes: number;
  readonly weeks: number;
  /** Hours with somebody at the desk or needed. */
  readonly hoursLookedAt: number;
  readonly hoursShort: number;
  /** Shortest first, by agents missing. */
  readonly short: readonly {
    readonly weekday: number;
    readonly hour: number;
    readonly casesPerHour: number;
    /** Come in while nobody was at the desk before. */
    readonly waitingCases: number;
    readonly needed: number;
    readonly rostered: number;
  }[];
  /** Heads on the payroll for the hour that needs most, with time away from the queue. */
  readonly headsAtPeak: number;
}

export interface SavingFinding extends Found<'saving'> {
  readonly monthUsd: number;
  readonly automatic: number;
  readonly agentMinutes: number;
  readonly avoidedMinutes: number;
  readonly runningUsd: number;
}

/**
 * Waits for a person while somebody is at the desk, by simulation of the queue: of the cases as they
 * came, and had all contacts gone to the same agents.
 */
export interface WaitingFinding extends Found<'waiting'> {
  readonly cases: number;
  readonly contacts: number;
  /** Means. */
  readonly withSeconds: number;
  /** Null where some would have had no answer at all: then there is no mean. */
  readonly withoutSeconds: number | null;
  readonly reductionShare: number | null;
  /** Of all contacts with the agents. */
  readonly leftUnanswered: number;
}

/** What would come of the topic that is furthest from its target reaching it. */
export interface WhatIfFinding extends Found<'what_if'> {
  readonly topic: string;
  readonly nowShare: number;
  readonly targetShare: number;
  readonly closed: number;
  /** By the month. */
  readonly moreResolved: number;
  readonly avoidedMinutes: number;
  readonly monthUsd: number;
}

export interface WeekSummary {
  readonly contacts: number;
  /** Null where there is no data. */
  readonly contactsBefore: number | null;
  readonly resolvedShare: number | null;
  readonly resolvedBeforeShare: number | null;
  /** Median. */
  readonly waitSeconds: number | null;
  readonly serviceLevelShare: number | null;
  readonly rating: number | null;
  readonly ratings: number;
}

export interface Findings {
  readonly days: Days;
  readonly timeZone: string;
  readonly summary: WeekSummary;
  /** The most pressing first within each kind. */
  readonly list: readonly Finding[];
}

/** Those of one kind. */
export function ofKind<K extends Finding['kind']>(
  { list }: Pick<Findings, 'list'>,
  kind: K,
): Extract<Finding, { kind: K }>[] {
  return list.filter((one): one is Extract<Finding, { kind: K }> => one.kind === kind);
}
