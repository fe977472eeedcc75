import { roster } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { agentsAt } from '../../analytics/staffing/roster.js';
import type { Agent } from '../../domain/escalation.js';
import { wallClock } from '../../domain/local-time.js';
import { simulation } from '../customers/parameters.js';

/** Who is at the desk at an instant (ms). */
export type OnDuty = (atMs: number) => readonly Agent[];

/** Agents at the desk by the roster, as many times over as `contactsPerDay` are more than it is made for. */
export function createStaff(contactsPerDay: number, timeZone: string): OnDuty {
  const clock = wallClock(timeZone);
  const { contactsPerDayOfRoster } = simulation.agents;
  const times = Math.max(1, contactsPerDay / contactsPerDayOfRoster);
  const hired: Agent[] = [];

  return function onDuty(atMs) {
    const { date, minute } = clock(atMs);
    const planned = agentsAt({ roster, holidays: businessHours.holidays }, date, minute);
    const count = Math.round(planned * times);
    while (hired.length < count) hired.push(agentNumber(hired.length));
    return hired.slice(0, count);
  };
}

/** "Ana", and when the names are used up "Ana 2". */
function agentNumber(index: number): Agent {
  const { names } = simulation.agents;
  const round = Math.floor(index / names.length);
  const name = names[index % names.length] ?? '';
  return { id: `USIM${index + 1}`, name: round === 0 ? name : `${name} ${round + 1}` };
}
