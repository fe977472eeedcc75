import type { Alarm } from '../domain/alarm.js';

export interface AlarmRepository {
  find(name: string): Promise<Alarm | null>;
  /** Like saving an interaction; version 0 is not stored yet. Throws ConflictError('stale'). */
  save(alarm: Alarm): Promise<Alarm>;
}
