import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type Agent,
  claim,
  type Escalation,
  type EscalationResolution,
  openEscalation,
  release,
  resolve,
} from '../../src/domain/escalation.js';
import { escalationId } from '../../src/domain/ids.js';
import {
  AT,
  anEscalation,
  anInteraction,
  anUnderstanding,
  minutesAfter,
} from '../support/builders.js';

const agents = [
  { id: 'U1', name: 'Ana' },
  { id: 'U2', name: 'Luis' },
] as const satisfies readonly Agent[];
const [ana, luis] = agents;
const VERBS = ['claim', 'release', 'resolve'] as const;
type Verb = (typeof VERBS)[number];

/** Fields that exist in some states only. */
const FIELDS: Readonly<Record<Escalation['state'], readonly string[]>> = {
  waiting: ['firstClaimedAt'],
  claimed: ['claimedAt', 'firstClaimedAt', 'holder'],
  resolved: ['claimedAt', 'firstClaimedAt', 'resolution', 'resolvedAt'],
};

function fieldsOf(escalation: Escalation): string[] {
  const shared = new Set(Object.keys(anEscalation()));
  shared.delete('firstClaimedAt');
  return Object.keys(escalation)
    .filter((key) => !shared.has(key))
    .toSorted();
}

const STAGES = {
  'never claimed': anEscalation(),
  'claimed by Ana': claim(anEscalation(), ana, AT),
  'released by Ana': release(claim(anEscalation(), ana, AT), ana, AT),
  'resolved by Ana': resolve(claim(anEscalation(), ana, AT), resolvedBy(ana), AT),
} satisfies Record<string, Escalation>;
type Stage = keyof typeof STAGES;

/** Every other combination of stage, verb and agent is illegal. */
const LEGAL: ReadonlyMap<string, Escalation['state']> = new Map([
  [step('never claimed', 'claim', ana), 'claimed'],
  [step('never claimed', 'claim', luis), 'claimed'],
  [step('released by Ana', 'claim', ana), 'claimed'],
  [step('released by Ana', 'claim', luis), 'claimed'],
  [step('claimed by Ana', 'claim', ana), 'claimed'],
  [step('claimed by Ana', 'release', ana), 'waiting'],
  [step('claimed by Ana', 'resolve', ana), 'resolved'],
]);

const EVERY_STEP = (Object.keys(STAGES) as Stage[]).flatMap((stage) =>
  VERBS.flatMap((verb) => agents.map((agent) => ({ stage, verb, agent, who: agent.name }))),
);

describe('a case', () => {
  it.each(EVERY_STEP)('meets a $verb by $who when it is $stage', ({ stage, verb, agent }) => {
    const before = STAGES[stage];
    const original = structuredClone(before);
    const legal = LEGAL.get(step(stage, verb, agent));

    if (legal === undefined) {
      expect(() => act(before, verb, agent, minutesAfter(1))).toThrow(
        expect.objectContaining({ code: 'illegal_transition' }),
      );
    } else {
      const after = act(before, verb, agent, minutesAfter(1));
      expect(after.state).toBe(legal);
      expect(fieldsOf(after)).toEqual(FIELDS[legal]);
    }
    expect(before).toEqual(original);
  });

  it('cannot be written claimed without a holder, nor resolved without a resolution', () => {
    const { holder: _holder, ...withoutHolder } = STAGES['claimed by Ana'];
    const unresolved = { ...STAGES['claimed by Ana'], state: 'resolved' as const };

    expectTypeOf<typeof withoutHolder>().not.toExtend<Escalation>();
    expectTypeOf<typeof unresolved>().not.toExtend<Escalation>();
  });

  it('holds its invariants under any sequence of clicks', () => {
    const click = fc.record({
      verb: fc.constantFrom(...VERBS),
      agent: fc.constantFrom(...agents),
      afterMs: fc.integer({ min: 0, max: 600_000 }),
    });
    fc.assert(
      fc.property(fc.array(click, { maxLength: 30 }), (clicks) => {
        let current: Escalation = anEscalation();
        let at = current.requestedAt;
        for (const { verb, agent, afterMs } of clicks) {
          at = new Date(at.getTime() + afterMs);
          const before = current;
          current = attempt(before, verb, agent, at);

          expect(fieldsOf(current)).toEqual(FIELDS[current.state]);
          expect(current.heldMs).toBeGreaterThanOrEqual(before.heldMs);
          expect(current.heldMs).toBeLessThanOrEqual(at.getTime() - current.requestedAt.getTime());
          if (before.firstClaimedAt !== null)
            expect(current.firstClaimedAt).toEqual(before.firstClaimedAt);
          if (before.state === 'resolved') expect(current).toBe(before);
          if (before.state === 'claimed' && before.holder.id !== agent.id)
            expect(current).toBe(before);
        }
      }),
    );
  });

  it('adds up the time agents held it, without the waits', () => {
    const start = AT.getTime();
    const at = (seconds: number) => new Date(start + seconds * 1000);

    const held = release(claim(anEscalation(), ana, at(10)), ana, at(70));
    const done = resolve(claim(held, luis, at(100)), resolvedBy(luis), at(220));

    expect(done.heldMs).toBe(180_000);
    expect(done.firstClaimedAt).toEqual(at(10));
  });

  it('names the holder when a claim loses', () => {
    const held = claim(anEscalation(), ana, AT);

    expect(() => claim(held, luis, AT)).toThrow(/claimed by Ana/);
  });
});

describe('openEscalation', () => {
  it('carries the worst recent mood and the highest urgency of the contact', () => {
    const said = (sentiment: 'neutral' | 'angry', urgency: 'normal' | 'high') => ({
      speaker: 'customer' as const,
      at: AT,
      text: 'x',
      input: 'text' as const,
      deliveryKey: `${sentiment}${urgency}`,
      reading: {
        understanding: anUnderstanding({
          sentiment,
          urgency,
          intent: 'connection_issue',
          confidence: 0.9,
        }),
        engine: 'offline' as const,
        fallbackReason: null,
        latencyMs: 0,
        usage: null,
      },
    });
    const interaction = anInteraction({
      turns: [said('neutral', 'high'), said('angry', 'normal'), said('neutral', 'normal')],
    });

    const opened = openEscalation(interaction, {
      kind: 'open_escalation',
      key: 'k',
      escalationId: escalationId('esc_1'),
      caseNumber: 'C-1001',
      callbackPhone: null,
      requestedAt: new Date(0),
      request: { reason: 'anger', topic: 'connection_issue', tried: [], facts: [], nextStep: '' },
    });

    expect(opened).toMatchObject({
      sentiment: 'angry',
      urgency: 'high',
      state: 'waiting',
      intent: { name: 'connection_issue', confidence: 0.9 },
    });
  });
});

function step(stage: Stage, verb: Verb, agent: Agent): string {
  return `${stage}: ${verb} by ${agent.name}`;
}

function resolvedBy(by: Agent): EscalationResolution {
  return { by, disposition: 'solved', note: '', customerHelped: true };
}

function act(escalation: Escalation, verb: Verb, agent: Agent, at: Date): Escalation {
  switch (verb) {
    case 'claim':
      return claim(escalation, agent, at);
    case 'release':
      return release(escalation, agent, at);
    case 'resolve':
      return resolve(escalation, resolvedBy(agent), at);
  }
}

/** Leaves the case unchanged when the verb is illegal. */
function attempt(escalation: Escalation, verb: Verb, agent: Agent, at: Date): Escalation {
  try {
    return act(escalation, verb, agent, at);
  } catch (error) {
    expect(error).toMatchObject({ code: 'illegal_transition' });
    return escalation;
  }
}
