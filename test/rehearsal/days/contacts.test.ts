import { describe, expect, it } from 'vitest';
import { startDialogue } from '../../../src/dialogue/engine.js';
import type { DialogueState } from '../../../src/dialogue/types.js';
import type { Interaction } from '../../../src/domain/interaction.js';
import { type Chance, createChance } from '../../../src/rehearsal/customers/chance.js';
import type { Person } from '../../../src/rehearsal/customers/customer.js';
import { simulation } from '../../../src/rehearsal/customers/parameters.js';
import { createTimeline } from '../../../src/rehearsal/customers/timeline.js';
import { createContacts } from '../../../src/rehearsal/days/contacts.js';
import { createSeededIds } from '../../../src/rehearsal/days/seeded-ids.js';
import type { InboundTurn } from '../../../src/services/contact/inbound.js';
import { aClosedInteraction, aCustomer, anInteraction } from '../../support/builders.js';

const HOUR_MS = 3_600_000;
const AT_POWER: DialogueState['frame'] = { topic: 'connection_issue', step: 'power', data: {} };

/** Only events with one of these probabilities happen, and every wait is the minimum. */
function onlyHappens(...probabilities: readonly number[]): Chance {
  return {
    ...createChance(1),
    happens: (probability) => probabilities.includes(probability),
    pick: <T>(items: readonly T[]) => items[0] as T,
    wait: ({ min }) => min,
  };
}

function aPerson(cure: string | null): Person {
  return {
    channel: 'whatsapp',
    language: 'es',
    from: '+525520000001',
    customer: aCustomer(),
    need: { kind: 'internet', cure, leaving: null, question: null, disputes: false },
    patience: 20,
  };
}

/** A service that asks for the step `power` until told whether it helped, and then ends. */
function contactsWith(chance: Chance) {
  let nowMs = 0;
  const timeline = createTimeline();
  const heard: { atMs: number; text: string }[] = [];
  let current: Interaction = anInteraction();
  const services = {
    async takeTurn({ event }: InboundTurn) {
      const text = event.kind === 'heard' ? event.text : event.kind;
      heard.push({ atMs: nowMs, text });
      const ends = /ya quedó|sigue igual/.test(text);
      const dialogue = { ...startDialogue(), mode: { kind: 'playbook' }, frame: AT_POWER };
      current = ends ? aClosedInteraction({ dialogue }) : anInteraction({ dialogue });
      return { text: '', language: 'es', expects: 'step_result', ends };
    },
  };
  const contacts = createContacts({
    services: services as never,
    store: { lastStored: () => current, forget: () => {} } as never,
    timeline,
    desk: { request: () => {}, assignCases: () => {}, waiting: 0 },
    chance,
    ids: createSeededIds(createChance(2)),
    nowMs: () => nowMs,
    endMs: 1_000 * HOUR_MS,
  });
  async function runToEnd(events = 40): Promise<void> {
    for (let left = events; left > 0; left -= 1) {
      const next = timeline.next();
      if (next === null) return;
      nowMs = next.atMs;
      await next.run();
    }
  }
  return { contacts, heard, runToEnd };
}

describe('a person', () => {
  const { relapse, returns } = simulation;

  it('comes back when a fault cured by a restart recurs, and not before', async () => {
    const { contacts, heard, runToEnd } = contactsWith(onlyHappens(relapse.share));

    await contacts.begin(aPerson('power'));
    await runToEnd(8);

    expect(contacts.counts().returned).toBeGreaterThanOrEqual(1);
    const [first, second] = heard.filter(({ text }) => text.includes('sin poder conectarme'));
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(relapse.hours.min * HOUR_MS);
  });

  it('does not come back when it was cured for good', async () => {
    const { contacts, runToEnd } = contactsWith(onlyHappens());

    await contacts.begin(aPerson('power'));
    await runToEnd();

    expect(contacts.counts()).toEqual({ contacts: 1, returned: 0, cases: 0 });
  });

  it('comes back when nothing helped', async () => {
    const { contacts, runToEnd } = contactsWith(onlyHappens(returns.share));

    await contacts.begin(aPerson(null));
    await runToEnd(8);

    expect(contacts.counts().returned).toBeGreaterThanOrEqual(1);
  });

  it('waits until their open contact is over', async () => {
    const { contacts, heard, runToEnd } = contactsWith(onlyHappens());

    await contacts.begin(aPerson('power'));
    await contacts.begin(aPerson('power'));
    expect(contacts.counts().contacts).toBe(1);
    await runToEnd();

    expect(contacts.counts().contacts).toBe(2);
    const over = heard.findIndex(({ text }) => text.includes('ya quedó'));
    const again = heard.findIndex(
      ({ text }, index) => index > 0 && text.includes('sin poder conectarme'),
    );
    expect(over).toBeGreaterThan(0);
    expect(again).toBeGreaterThan(over);
  });
});
