/** `unclear`: not bad enough to raise the alarm, not good enough to clear it. */
export type Health = 'bad' | 'well' | 'unclear';

/** A watched condition: quiet until raised, raised until recovered. */
export interface Alarm {
  /** `service_level`, `oldest_wait:voice`. */
  readonly name: string;
  readonly state: 'quiet' | 'raised';
  /** When it entered this state. */
  readonly since: Date;
  /** While raised: since when readings have been good without a break; null otherwise. */
  readonly wellSince: Date | null;
  /** The notice of the last change, not posted yet, as JSON; null once posted. */
  readonly unsaid: string | null;
  readonly version: number;
}

/**
 * The alarm after a reading; the same object when nothing changes. It is raised immediately and
 * recovers after `recoverAfterMs` of uninterrupted good readings, so the two states alternate.
 */
export function stepAlarm(alarm: Alarm, health: Health, at: Date, recoverAfterMs: number): Alarm {
  // No change until the pending notice is posted.
  if (alarm.unsaid !== null) return alarm;
  if (alarm.state === 'quiet') {
    return health === 'bad' ? { ...alarm, state: 'raised', since: at, wellSince: null } : alarm;
  }
  if (health !== 'well') return alarm.wellSince === null ? alarm : { ...alarm, wellSince: null };
  if (alarm.wellSince === null) return { ...alarm, wellSince: at };
  if (at.getTime() - alarm.wellSince.getTime() < recoverAfterMs) return alarm;
  return { ...alarm, state: 'quiet', since: at, wellSince: null };
}
