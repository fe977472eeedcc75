import type { Weekday } from '../src/domain/business-hours.js';

/** Agents at the desk on these days from `from` (included) to `to`, local time "HH:MM". */
export interface RosterShift {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly agents: number;
}

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/**
 * The roster as heads at the desk, net of breaks and absences. Overlapping shifts add up; nobody
 * works on holidays (`hours.ts`). Waiting times and next week's staffing are computed from it.
 */
export const roster: readonly RosterShift[] = [
  { days: WEEKDAYS, from: '09:00', to: '20:00', agents: 1 },
  { days: WEEKDAYS, from: '10:00', to: '18:00', agents: 1 },
  { days: ['saturday'], from: '09:00', to: '15:00', agents: 1 },
];
