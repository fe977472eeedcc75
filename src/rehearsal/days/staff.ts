import { roster } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { agentsAt } from '../../analytics/staffing/roster.js';
import type { Agent } from '../../domain/escalation.js';
import { wallClock } from '../../domain/local-time.js';
import { simulation } from '../customers/parameters.js';

/** The agents at the desk at an instant (ms). */
export type OnDuty = (atMs: number) => readonly Agent[];

/** The roster's agents, scaled up if `contactsPerDay` exceeds the load it is meant for. */
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

/** "Ana", then "Ana 2" once the names are used up. */
function agentNumber(index: number): Agent {
  const { names } = simulation.agents;
  const round = Math.floor(index / names.length);
  const name = names[index % names.length] ?? '';
  return { id: `USIM${index + 1}`, name: round === 0 ? name : `${name} ${round + 1}` };
}
