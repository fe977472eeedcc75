import type { Days } from '../query/plan.js';

/**
 * Something a week shows, with its numbers. Holds only numbers and our own names, except for the
 * customers' words in `unanswered`. Field names state the unit: `...Share` 0-1, `...Points`
 * percentage points, `...Minutes`, `...Seconds`, `...Usd`; everything else is a count, an hour 0-23
 * or a weekday 1-7. JSON values only.
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
  /** Unique within a report; recommendations refer to it. */
  readonly id: string;
}

/** More or fewer contacts than usual at that weekday and hour. */
export interface VolumeFinding extends Found<'volume'> {
  readonly direction: 'more' | 'fewer';
  readonly day: string;
  /** Local hours; `toHour` is exclusive. */
  readonly fromHour: number;
  readonly toHour: number;
  readonly contacts: number;
  /** Median of the same hours in the weeks before. */
  readonly usual: number;
  readonly weeks: number;
  /** Robust standard deviations from the median, of the most unusual hour. */
  readonly deviations: number;
}

/** A topic whose automatic resolution changed by more than chance. */
export interface ResolutionFinding extends Found<'resolution'> {
  readonly topic: string;
  readonly direction: 'fell' | 'rose';
  readonly nowShare: number;
  readonly nowClosed: number;
  readonly beforeShare: number;
  readonly beforeClosed: number;
  readonly weeksBefore: number;
  readonly changePoints: number;
  /** Probability of such a difference by chance, corrected for the number of topics tested. */
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

/** A playbook step at which people stop without having been helped. */
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

/**
 * Questions the knowledge base could not answer. `question` is customers' text: shown in the report
 * but not sent to the model.
 */
export interface UnansweredFinding extends Found<'unanswered'> {
  readonly total: number;
  readonly groups: readonly { readonly question: string; readonly times: number }[];
}

export interface PeakFinding extends Found<'peak'> {
  /** Busiest first, over recent weeks. */
  readonly hours: readonly {
    readonly weekday: number;
    readonly hour: number;
    /** Median of the contacts in that hour. */
    readonly contacts: number;
  }[];
  readonly weeks: number;
}

/** Agents needed in each hour of next week by Erlang C, compared with the roster. */
export interface StaffingFinding extends Found<'staffing'> {
  readonly targetShare: number;
  readonly targetSeconds: number;
  readonly handleMinutes: number;
  readonly weeks: number;
  /** Hours with an agent at the desk and a forecast. */
  readonly hoursLookedAt: number;
  readonly hoursShort: number;
  /** Most agents missing first. */
  readonly short: readonly {
    readonly weekday: number;
    readonly hour: number;
    readonly casesPerHour: number;
    /** Cases that arrived since the desk was last staffed. */
    readonly waitingCases: number;
    readonly needed: number;
    readonly rostered: number;
  }[];
  /** Heads on the payroll for the hour with the highest need, including time off the queue. */
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
 * Simulated waits for a person, in staffed desk time: of the cases as recorded, and if all contacts
 * had gone to the same agents.
 */
export interface WaitingFinding extends Found<'waiting'> {
  readonly cases: number;
  readonly contacts: number;
  /** Means. */
  readonly withSeconds: number;
  /** Null if some would never have been answered: there is no mean then. */
  readonly withoutSeconds: number | null;
  readonly reductionShare: number | null;
  /** If all contacts had gone to the agents. */
  readonly leftUnanswered: number;
}

/** The gain if the topic furthest from its target reached it. */
export interface WhatIfFinding extends Found<'what_if'> {
  readonly topic: string;
  readonly nowShare: number;
  readonly targetShare: number;
  readonly closed: number;
  /** Per month. */
  readonly moreResolved: number;
  readonly avoidedMinutes: number;
  readonly monthUsd: number;
}

export interface WeekSummary {
  readonly contacts: number;
  /** Null without data. */
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
  /** Most pressing first within each kind. */
  readonly list: readonly Finding[];
}

/** The findings of one kind. */
export function ofKind<K extends Finding['kind']>(
  { list }: Pick<Findings, 'list'>,
  kind: K,
): Extract<Finding, { kind: K }>[] {
  return list.filter((one): one is Extract<Finding, { kind: K }> => one.kind === kind);
}
