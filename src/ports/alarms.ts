import type { Alarm } from '../domain/alarm.js';

export interface AlarmRepository {
  find(name: string): Promise<Alarm | null>;
  /** As `save` of an interaction; version 0 is one that is not stored yet. Throws ConflictError('stale'). */
  save(alarm: Alarm): Promise<Alarm>;
}
