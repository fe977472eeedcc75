import { describe, expect, it } from 'vitest';
import { roster } from '../../../config/agents.js';
import type { Agent } from '../../../src/domain/escalation.js';
import { escalationId } from '../../../src/domain/ids.js';
import { createChance } from '../../../src/rehearsal/customers/chance.js';
import { simulation } from '../../../src/rehearsal/customers/parameters.js';
import { createTimeline } from '../../../src/rehearsal/customers/timeline.js';
import { createSimulatedDesk, notReachedAfter } from '../../../src/rehearsal/days/desk.js';
import { createStaff } from '../../../src/rehearsal/days/staff.js';
import { anEscalation } from '../../support/builders.js';

const TIME_ZONE = 'America/Mexico_City';
/** A Wednesday at eleven, when the whole roster is at the desk. */
const BUSY_HOUR = Date.parse('2026-09-23T17:00:00Z');
const ANA: Agent = { id: 'U1', name: 'Ana' };

function aDesk(agents: readonly Agent[]) {
  let nowMs = BUSY_HOUR;
  const timeline = createTimeline();
  const claimed: string[] = [];
  const contacts = {
    claimCase: async (input: { escalationId: string }) => {
      claimed.push(input.escalationId);
    },
    resolveCase: async () => undefined,
  };
  const desk = createSimulatedDesk({
    contacts: contacts as never,
    timeline,
    chance: createChance(1),
    nowMs: () => nowMs,
    onDuty: () => agents,
  });
  async function runToEnd(): Promise<void> {
    for (let next = timeline.next(); next !== null; next = timeline.next()) {
      nowMs = next.atMs;
      await next.run();
    }
  }
  return { desk, claimed, runToEnd };
}

describe('the simulated desk', () => {
  it('handles a case once, and notifies everyone waiting for it', async () => {
    const { desk, claimed, runToEnd } = aDesk([ANA]);
    const heard: boolean[] = [];
    const hear = (helped: boolean) => void heard.push(helped);
    const one = anEscalation({ id: escalationId('esc_1') });

    desk.request(one, hear);
    desk.request(one, hear);
    await runToEnd();
    desk.request(one, hear);
    await runToEnd();

    expect(claimed).toEqual(['esc_1']);
    expect(heard).toHaveLength(3);
    expect(new Set(heard).size).toBe(1);
  });

  it('gives an agent one case at a time, longest waiting first', async () => {
    const { desk, claimed, runToEnd } = aDesk([ANA]);
    const ids = ['esc_1', 'esc_2', 'esc_3'];
    for (const id of ids) desk.request(anEscalation({ id: escalationId(id) }), () => undefined);

    expect(desk.waiting).toBe(2);
    await runToEnd();
    expect(claimed).toEqual(ids);
  });
});

describe('the chance of not reaching a customer', () => {
  const { agents } = simulation;
  const requestedAt = new Date(BUSY_HOUR);
  const chanceAfter = (hours: number, channel: 'voice' | 'sms') =>
    notReachedAfter({ channel, requestedAt }, BUSY_HOUR + hours * 3_600_000);

  it('grows with a caller’s wait, up to a limit', () => {
    expect(chanceAfter(0, 'voice')).toBe(agents.notReached.voice);
    expect(chanceAfter(4, 'voice')).toBeCloseTo(
      agents.notReached.voice + 4 * agents.notReachedPerHour,
    );
    expect(chanceAfter(1_000, 'voice')).toBe(agents.notReachedMost);
  });

  it('does not grow for texts, which wait to be read', () => {
    expect(chanceAfter(30, 'sms')).toBe(agents.notReached.sms);
  });
});

describe('the staff', () => {
  const most = roster
    .filter(({ days }) => days.includes('wednesday'))
    .reduce((sum, { agents }) => sum + agents, 0);

  it('is the roster for the load it is meant for, and for less', () => {
    for (const contactsPerDay of [1, simulation.agents.contactsPerDayOfRoster]) {
      const onDuty = createStaff(contactsPerDay, TIME_ZONE);
      expect(onDuty(BUSY_HOUR).map(({ name }) => name)).toEqual(
        simulation.agents.names.slice(0, most),
      );
      expect(onDuty(Date.parse('2026-09-23T09:00:00Z'))).toEqual([]);
    }
  });

  it('grows with the load, each agent with their own name and id', () => {
    const times = 150;
    const onDuty = createStaff(times * simulation.agents.contactsPerDayOfRoster, TIME_ZONE);

    const agents = onDuty(BUSY_HOUR);

    expect(agents).toHaveLength(most * times);
    expect(new Set(agents.map(({ id }) => id)).size).toBe(agents.length);
    expect(new Set(agents.map(({ name }) => name)).size).toBe(agents.length);
  });
});
