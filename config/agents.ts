import type { Weekday } from '../src/domain/business-hours.js';

/** So many agents are at the desk on these days from `from` (included) to `to`, local time "HH:MM". */
export interface RosterShift {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly agents: number;
}

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/**
 * Who works when, as heads at the desk (breaks and absences already taken off). Shifts that overlap
 * add up; on holidays (`hours.ts`) nobody works. What waiting times would be, and whether next
 * week's hours are staffed, is computed against this.
 */
export const roster: readonly RosterShift[] = [
  { days: WEEKDAYS, from: '09:00', to: '20:00', agents: 1 },
  { days: WEEKDAYS, from: '10:00', to: '18:00', agents: 1 },
  { days: ['saturday'], from: '09:00', to: '15:00', agents: 1 },
];
