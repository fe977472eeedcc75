/** `unclear`: neither so bad that it is told, nor so well that it is over. */
export type Health = 'bad' | 'well' | 'unclear';

/** Something that is watched: quiet until it is raised, raised until it has recovered. */
export interface Alarm {
  /** `service_level`, `oldest_wait:voice`. */
  readonly name: string;
  readonly state: 'quiet' | 'raised';
  /** When it became so. */
  readonly since: Date;
  /** While it is raised and all has been well since then; null otherwise. */
  readonly wellSince: Date | null;
  /** What is still to be posted of the last change, as JSON; null when all is said. */
  readonly unsaid: string | null;
  readonly version: number;
}

/**
 * The alarm after a reading; the same one when nothing changes. It is raised at once, and recovers
 * when all has been well for `recoverAfterMs` on end, so raised and recovered take turns.
 */
export function stepAlarm(alarm: Alarm, health: Health, at: Date, recoverAfterMs: number): Alarm {
  // What is not said yet is said before anything else happens.
  if (alarm.unsaid !== null) return alarm;
  if (alarm.state === 'quiet') {
    return health === 'bad' ? { ...alarm, state: 'raised', since: at, wellSince: null } : alarm;
  }
  if (health !== 'well') return alarm.wellSince === null ? alarm : { ...alarm, wellSince: null };
  if (alarm.wellSince === null) return { ...alarm, wellSince: at };
  if (at.getTime() - alarm.wellSince.getTime() < recoverAfterMs) return alarm;
  return { ...alarm, state: 'quiet', since: at, wellSince: null };
}
