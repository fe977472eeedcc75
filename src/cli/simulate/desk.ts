import { roster } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { simulation } from '../../../config/simulation/parameters.js';
import { agentsAt } from '../../analytics/roster.js';
import type { ContactServices } from '../../contact-services.js';
import type { Agent, Escalation } from '../../domain/escalation.js';
import { wallClock } from '../../domain/local-time.js';
import type { Disposition } from '../../domain/outcome.js';
import type { Chance } from '../../simulation/chance.js';
import type { Timeline } from '../../simulation/timeline.js';

export interface SimulatedDesk {
  /** A case waits from now on; `onResolved` hears how it ended. */
  request(escalation: Escalation, onResolved: (helped: boolean) => void): void;
  /** Gives waiting cases to whoever is free: when a shift begins. */
  callIn(): void;
  readonly waiting: number;
}

interface Waiting {
  readonly escalation: Escalation;
  readonly onResolved: (helped: boolean) => void;
}

const AGENTS: readonly Agent[] = simulation.agents.names.map((name, i) => ({
  id: `USIM${i + 1}`,
  name,
}));

/** Agents of the roster, each with one case at a time, the longest waiting first. */
export function createSimulatedDesk(deps: {
  contacts: Pick<ContactServices, 'claimCase' | 'resolveCase'>;
  timeline: Timeline;
  chance: Chance;
  nowMs: () => number;
  timeZone: string;
}): SimulatedDesk {
  const { contacts, timeline, chance, nowMs } = deps;
  const clock = wallClock(deps.timeZone);
  const queue: Waiting[] = [];
  const busy = new Set<string>();

  function onDuty(): number {
    const { date, minute } = clock(nowMs());
    return agentsAt({ roster, holidays: businessHours.holidays }, date, minute);
  }

  function callIn(): void {
    const free = AGENTS.slice(0, onDuty()).filter(({ id }) => !busy.has(id));
    for (const agent of free) {
      const next = queue.shift();
      if (next === undefined) return;
      busy.add(agent.id);
      const reaction = 1_000 * chance.wait(simulation.agents.reactionSeconds);
      timeline.add(nowMs() + Math.round(reaction), () => take(agent, next));
    }
  }

  async function take(agent: Agent, { escalation, onResolved }: Waiting): Promise<void> {
    const { agents } = simulation;
    await contacts.claimCase({ escalationId: escalation.id, agent });
    const isReached = !chance.happens(agents.notReached[escalation.channel]);
    const isHelped = isReached && chance.happens(agents.helps);
    const minutes = isReached
      ? chance.logNormal(agents.handleMinutes[escalation.topic ?? 'none'], agents.handleSpread)
      : agents.notReachedMinutes;
    timeline.add(nowMs() + Math.round(minutes * 60_000), async () => {
      await contacts.resolveCase({
        escalationId: escalation.id,
        agent,
        disposition: dispositionOf(escalation, isReached, isHelped),
        note: '',
        customerHelped: isHelped,
      });
      busy.delete(agent.id);
      onResolved(isHelped);
      callIn();
    });
  }

  return {
    request(escalation, onResolved) {
      queue.push({ escalation, onResolved });
      callIn();
    },
    callIn,
    get waiting() {
      return queue.length;
    },
  };
}

const SETTLED: Readonly<Record<string, Disposition>> = {
  billing_inquiry: 'solved_with_credit',
  payment_report: 'payment_arranged',
  connection_issue: 'solved',
  cancellation: 'cancelled',
  product_info: 'information_given',
  plan_change: 'plan_changed',
  technician_visit: 'visit_scheduled',
  complaint: 'solved',
};

function dispositionOf({ topic }: Escalation, isReached: boolean, isHelped: boolean): Disposition {
  if (!isReached) return 'not_reachable';
  if (!isHelped) return 'needs_follow_up';
  return topic === null ? 'information_given' : (SETTLED[topic] ?? 'solved');
}
