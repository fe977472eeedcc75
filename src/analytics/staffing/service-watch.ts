import type { Health } from '../../domain/alarm.js';
import type { Escalation } from '../../domain/escalation.js';

export interface LevelReading {
  readonly health: Health;
  /** Claimed within the target / decided; null if none is decided. */
  readonly level: number | null;
  /** Claimed, or waiting longer than the target. */
  readonly decided: number;
  /** Still unclaimed past the target, longest waiting first. */
  readonly waiting: readonly Escalation[];
}

export interface LevelRules {
  readonly target: number;
  readonly answerTargetMs: number;
  readonly fewestCases: number;
  /** How far above the target the level must be to count as recovered. */
  readonly recoverMargin: number;
}

/**
 * Current service level of these cases: a case still waiting past the target counts as missed; one
 * waiting within it does not count yet. Bad below the target given at least `fewestCases`; well at
 * target + margin, or with fewer cases and none missed.
 */
export function readLevel(cases: readonly Escalation[], at: Date, rules: LevelRules): LevelReading {
  const waitOf = ({ firstClaimedAt, requestedAt }: Escalation) =>
    (firstClaimedAt ?? at).getTime() - requestedAt.getTime();
  const inTime = cases.filter(
    (one) => one.firstClaimedAt !== null && waitOf(one) <= rules.answerTargetMs,
  ).length;
  const late = cases.filter((one) => waitOf(one) > rules.answerTargetMs);
  const waiting = late.filter(({ firstClaimedAt }) => firstClaimedAt === null);
  const decided = inTime + late.length;
  const level = decided === 0 ? null : inTime / decided;
  return { health: healthOf(level, decided, late.length, rules), level, decided, waiting };
}

function healthOf(level: number | null, decided: number, late: number, rules: LevelRules): Health {
  if (level === null || decided < rules.fewestCases) return late === 0 ? 'well' : 'unclear';
  if (level < rules.target) return 'bad';
  return level >= Math.min(1, rules.target + rules.recoverMargin) ? 'well' : 'unclear';
}

/** Share of the limit; recovered once every wait is below it. */
const WELL_SHARE = 0.8;
const MINUTE_MS = 60_000;
/** How far back to look for desk time: more than a long weekend. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;

export interface WaitReading {
  readonly health: Health;
  /** Cases past the limit. */
  readonly late: readonly Escalation[];
}

/** Bad when a case has waited past the limit, counting only time with agents at the desk. */
export function readWaits(
  waiting: readonly Escalation[],
  at: Date,
  limitMs: number,
  isAtDesk: (at: Date) => boolean,
): WaitReading {
  if (waiting.length === 0) return { health: 'well', late: [] };
  const oldest = new Date(Math.min(...waiting.map(({ requestedAt }) => requestedAt.getTime())));
  const limit = deskTimeAgo(isAtDesk, at, limitMs, oldest);
  const near = deskTimeAgo(isAtDesk, at, WELL_SHARE * limitMs, oldest);
  const late = waiting.filter(({ requestedAt }) => requestedAt < limit);
  if (late.length > 0) return { health: 'bad', late };
  return { health: waiting.some((one) => one.requestedAt < near) ? 'unclear' : 'well', late };
}

/** The wait as a multiple of the limit, rounded down to 1, 2, 4 ... 64; 0 within the limit. */
export function timesPastLimit(
  requestedAt: Date,
  at: Date,
  limitMs: number,
  isAtDesk: (at: Date) => boolean,
): number {
  let times = 0;
  for (let next = 1; next <= 64; next *= 2) {
    if (requestedAt >= deskTimeAgo(isAtDesk, at, next * limitMs, requestedAt)) break;
    times = next;
  }
  return times;
}

/**
 * The instant since which agents have been at the desk for `ms` in total, to the minute. Looks back
 * at most a week and not beyond `since`: looking past the oldest case changes nothing.
 */
export function deskTimeAgo(
  isAtDesk: (at: Date) => boolean,
  at: Date,
  ms: number,
  since = new Date(0),
): Date {
  const earliest = Math.max(at.getTime() - LOOK_BACK_MS, since.getTime());
  let left = ms;
  let now = at.getTime();
  while (left > 0 && now > earliest) {
    const step = Math.min(MINUTE_MS, left);
    now -= step;
    if (isAtDesk(new Date(now))) left -= step;
  }
  return new Date(now);
}
