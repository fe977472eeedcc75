import type { Agent, Escalation } from '../../domain/escalation.js';
import type { EscalationId } from '../../domain/ids.js';
import type { Disposition } from '../../domain/outcome.js';
import type { ContactServices } from '../../services/contact/contact-services.js';
import type { Chance } from '../customers/chance.js';
import { simulation } from '../customers/parameters.js';
import type { Timeline } from '../customers/timeline.js';
import type { OnDuty } from './staff.js';

type OnResolved = (helped: boolean) => void;

export interface SimulatedDesk {
  /** Queues a case, only once; `onResolved` is called when it is resolved. */
  request(escalation: Escalation, onResolved: OnResolved): void;
  /** Gives waiting cases to free agents; called when a shift begins. */
  assignCases(): void;
  readonly waiting: number;
}

const HOUR_MS = 3_600_000;

/** Agents on duty, each with one case at a time, longest waiting first. */
export function createSimulatedDesk(deps: {
  contacts: Pick<ContactServices, 'claimCase' | 'resolveCase'>;
  timeline: Timeline;
  chance: Chance;
  nowMs: () => number;
  onDuty: OnDuty;
}): SimulatedDesk {
  const { contacts, timeline, chance, nowMs, onDuty } = deps;
  const queue: Escalation[] = [];
  const busy = new Set<string>();
  /** Callbacks for each unresolved case. */
  const waiting = new Map<EscalationId, OnResolved[]>();
  const ended = new Map<EscalationId, boolean>();

  function assignCases(): void {
    if (queue.length === 0) return;
    const free = onDuty(nowMs()).filter(({ id }) => !busy.has(id));
    for (const agent of free) {
      const next = queue.shift();
      if (next === undefined) return;
      busy.add(agent.id);
      const reaction = 1_000 * chance.wait(simulation.agents.reactionSeconds);
      timeline.add(nowMs() + Math.round(reaction), () => take(agent, next));
    }
  }

  async function take(agent: Agent, escalation: Escalation): Promise<void> {
    const { agents } = simulation;
    await contacts.claimCase({ escalationId: escalation.id, agent });
    const isReached = !chance.happens(notReachedAfter(escalation, nowMs()));
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
      end(escalation.id, isHelped);
      assignCases();
    });
  }

  function end(id: EscalationId, isHelped: boolean): void {
    ended.set(id, isHelped);
    for (const onResolved of waiting.get(id) ?? []) onResolved(isHelped);
    waiting.delete(id);
  }

  return {
    request(escalation, onResolved) {
      const known = ended.get(escalation.id);
      const others = waiting.get(escalation.id);
      if (known !== undefined) onResolved(known);
      else if (others !== undefined) others.push(onResolved);
      else {
        waiting.set(escalation.id, [onResolved]);
        queue.push(escalation);
        assignCases();
      }
    },
    assignCases,
    get waiting() {
      return queue.length;
    },
  };
}

/** The chance of not reaching a customer. Texts wait to be read; callers go on with their day. */
export function notReachedAfter(
  { channel, requestedAt }: Pick<Escalation, 'channel' | 'requestedAt'>,
  nowMs: number,
): number {
  const { notReached, notReachedPerHour, notReachedMost } = simulation.agents;
  if (channel !== 'voice') return notReached[channel];
  const hours = (nowMs - requestedAt.getTime()) / HOUR_MS;
  return Math.min(notReachedMost, notReached.voice + notReachedPerHour * hours);
}

const DISPOSITIONS_BY_TOPIC: Readonly<Record<string, Disposition>> = {
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
  return topic === null ? 'information_given' : (DISPOSITIONS_BY_TOPIC[topic] ?? 'solved');
}
