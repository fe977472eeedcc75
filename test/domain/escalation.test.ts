import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agent,
  claim,
  type Escalation,
  openEscalation,
  release,
  resolve,
} from '../../src/domain/escalation.js';
import { escalationId } from '../../src/domain/ids.js';
import { ConflictError } from '../../src/errors.js';
import { anEscalation, anInteraction, anUnderstanding } from '../support/builders.js';

const agents: Agent[] = [
  { id: 'U1', name: 'Ana' },
  { id: 'U2', name: 'Luis' },
];
const waiting = () =>
  anEscalation({
    state: 'waiting',
    claimedBy: null,
    claimedAt: null,
    firstClaimedAt: null,
    heldMs: 0,
    resolvedAt: null,
    resolution: null,
  });

describe('a case', () => {
  it('keeps its promises under any sequence of clicks', () => {
    const click = fc.record({
      verb: fc.constantFrom('claim', 'release', 'resolve' as const),
      agent: fc.constantFrom(...agents),
      afterMs: fc.integer({ min: 0, max: 600_000 }),
    });
    fc.assert(
      fc.property(fc.array(click, { maxLength: 30 }), (clicks) => {
        let current: Escalation = waiting();
        let at = current.requestedAt;
        for (const { verb, agent, afterMs } of clicks) {
          at = new Date(at.getTime() + afterMs);
          const before = current;
          current = attempt(before, verb as 'claim', agent, at);

          expect(current.claimedBy === null).toBe(current.state === 'waiting');
          expect(current.heldMs).toBeGreaterThanOrEqual(before.heldMs);
          expect(current.heldMs).toBeLessThanOrEqual(at.getTime() - current.requestedAt.getTime());
          if (before.firstClaimedAt !== null)
            expect(current.firstClaimedAt).toEqual(before.firstClaimedAt);
          if (before.state === 'resolved') expect(current).toBe(before);
          if (before.state === 'claimed' && before.claimedBy?.id !== agent.id)
            expect(current).toBe(before);
        }
      }),
    );
  });

  it('adds up what agents held it for, without the wait', () => {
    const [ana, luis] = agents as [Agent, Agent];
    const start = waiting().requestedAt.getTime();
    const at = (seconds: number) => new Date(start + seconds * 1000);

    const held = release(claim(waiting(), ana, at(10)), ana, at(70));
    const done = resolve(
      claim(held, luis, at(100)),
      { by: luis, disposition: 'solved', note: '', customerHelped: true },
      at(220),
    );

    expect(done.heldMs).toBe(180_000);
    expect(done.firstClaimedAt).toEqual(at(10));
  });

  it('says who has it when a claim is lost', () => {
    const [ana, luis] = agents as [Agent, Agent];
    const held = claim(waiting(), ana, new Date());

    expect(() => claim(held, luis, new Date())).toThrow(/claimed by Ana/);
  });
});

describe('openEscalation', () => {
  it('carries the worst recent mood and the highest urgency of the contact', () => {
    const said = (sentiment: 'neutral' | 'angry', urgency: 'normal' | 'high') => ({
      speaker: 'customer' as const,
      at: new Date(),
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

function attempt(
  escalation: Escalation,
  verb: 'claim' | 'release' | 'resolve',
  agent: Agent,
  at: Date,
): Escalation {
  try {
    if (verb === 'claim') return claim(escalation, agent, at);
    if (verb === 'release') return release(escalation, agent, at);
    return resolve(
      escalation,
      { by: agent, disposition: 'solved', note: '', customerHelped: true },
      at,
    );
  } catch (error) {
    expect(error).toBeInstanceOf(ConflictError);
    return escalation;
  }
}
