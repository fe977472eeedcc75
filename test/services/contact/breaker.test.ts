import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBreaker, type Permit } from '../../../src/services/contact/breaker.js';

const POLICY = { failuresToOpen: 3, windowMs: 1_000, openMs: 500 };

function admitted(permit: Permit | null): Permit {
  if (permit === null) throw new Error('the breaker did not admit the call');
  return permit;
}

function opened(now = 0) {
  const breaker = createBreaker(POLICY);
  for (let i = 0; i < 3; i += 1) breaker.settle(admitted(breaker.admit(now)), false, now);
  return breaker;
}

describe('breaker', () => {
  it("opens at the policy's failures within the window and admits nothing", () => {
    const breaker = createBreaker(POLICY);
    const settle = (at: number) => breaker.settle(admitted(breaker.admit(at)), false, at);
    settle(0);
    settle(400);
    expect(breaker.state()).toBe('closed');
    settle(900);

    expect(breaker.state()).toBe('open');
    expect(breaker.admit(901)).toBeNull();
    expect(breaker.admit(1_399)).toBeNull();
  });

  it('does not count failures further apart than the window together', () => {
    const breaker = createBreaker(POLICY);
    for (const at of [0, 600, 1_200, 1_800, 2_400]) {
      breaker.settle(admitted(breaker.admit(at)), false, at);
    }

    expect(breaker.state()).toBe('closed');
  });

  it('stays closed while most calls succeed', () => {
    const breaker = createBreaker(POLICY);
    for (let at = 0; at < 900; at += 10) {
      breaker.settle(admitted(breaker.admit(at)), at % 30 !== 0, at);
    }

    expect(breaker.state()).toBe('closed');
  });

  it('lets one probe through after the open period; its success closes', () => {
    const breaker = opened();

    const probe = admitted(breaker.admit(500));
    expect(breaker.state()).toBe('half_open');
    expect(breaker.admit(501)).toBeNull();
    breaker.settle(probe, true, 510);

    expect(breaker.state()).toBe('closed');
    expect(breaker.admit(511)).not.toBeNull();
  });

  it('opens for another full period when the probe fails', () => {
    const breaker = opened();

    breaker.settle(admitted(breaker.admit(500)), false, 600);

    expect(breaker.admit(1_099)).toBeNull();
    expect(breaker.admit(1_100)).not.toBeNull();
  });

  it('makes the next call the probe when a probe was abandoned', () => {
    const breaker = opened();

    breaker.settle(admitted(breaker.admit(500)), null, 510);

    expect(breaker.admit(511)).not.toBeNull();
  });

  it('ignores results of calls made before it opened', () => {
    const breaker = createBreaker(POLICY);
    const slow = admitted(breaker.admit(0));
    const alsoSlow = admitted(breaker.admit(0));
    for (let i = 0; i < 3; i += 1) breaker.settle(admitted(breaker.admit(0)), false, 0);
    breaker.settle(slow, true, 10);
    expect(breaker.state()).toBe('open');

    const probe = admitted(breaker.admit(500));
    breaker.settle(alsoSlow, false, 505);
    expect(breaker.state()).toBe('half_open');
    breaker.settle(probe, true, 510);

    expect(breaker.state()).toBe('closed');
  });

  it('does not stay open longer when the clock is set back', () => {
    const breaker = opened(1_000_000);

    expect(breaker.admit(10)).not.toBeNull();
  });

  it('holds its invariants through any history', () => {
    const step = fc.record({
      waitMs: fc.nat(400),
      action: fc.constantFrom('call' as const, 'settle' as const),
      which: fc.nat(5),
      ok: fc.constantFrom(true, false, null),
    });

    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const breaker = createBreaker(POLICY);
        const running: { permit: Permit; isProbe: boolean }[] = [];
        let now = 0;
        let openedAt: number | null = null;
        for (const { waitMs, action, which, ok } of steps) {
          now += waitMs;
          const before = breaker.state();
          if (action === 'call') {
            const permit = breaker.admit(now);
            if (before === 'closed') expect(permit).not.toBeNull();
            if (before === 'half_open') expect(permit).toBeNull();
            if (before === 'open' && permit !== null) {
              expect(now - (openedAt ?? 0)).toBeGreaterThanOrEqual(POLICY.openMs);
              expect(breaker.state()).toBe('half_open');
            }
            if (permit !== null) running.push({ permit, isProbe: before === 'open' });
          } else {
            const [call] = running.splice(which % Math.max(1, running.length), 1);
            if (call === undefined) continue;
            breaker.settle(call.permit, ok, now);
            // It opens on failures only.
            if (before === 'closed' && breaker.state() === 'open') expect(ok).toBe(false);
            // Only a probe ends the half-open state.
            if (before === 'half_open' && breaker.state() !== 'half_open')
              expect(call.isProbe).toBe(true);
            if (before !== 'open' && breaker.state() === 'open' && ok === false) openedAt = now;
          }
          const after = breaker.state();
          if (before === 'closed') expect(after).not.toBe('half_open');
          if (before === 'open') expect(after).not.toBe('closed');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('always opens after enough failures in a row, and always closes after a good probe', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.nat(99),
        fc.nat(10_000),
        (failuresToOpen, gap, later) => {
          const breaker = createBreaker({ failuresToOpen, windowMs: 1_000, openMs: 500 });
          let now = 0;
          for (let i = 0; i < failuresToOpen; i += 1) {
            expect(breaker.state()).toBe('closed');
            breaker.settle(admitted(breaker.admit(now)), false, now);
            now += gap;
          }
          expect(breaker.state()).toBe('open');

          breaker.settle(admitted(breaker.admit(now + 500 + later)), true, now + 500 + later);

          expect(breaker.state()).toBe('closed');
        },
      ),
    );
  });
});
