import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../src/analytics/staffing/erlang.js';
import { simulateQueue } from '../../../src/analytics/staffing/queue-simulation.js';
import { InvalidInputError } from '../../../src/errors.js';

const arrivals = fc.array(
  fc.record({ atMs: fc.nat(10_000), handleMs: fc.nat(3_000), toAgent: fc.boolean() }),
  { maxLength: 60 },
);
const at = (atMs: number, handleMs: number) => ({ atMs, handleMs });

describe('a simulated queue', () => {
  it('matches a calculation by hand', () => {
    // Two agents: A is busy 0-10, B 1-3. The third waits 2 to 3, the fourth (with B 3-9) 4 to 9.
    const run = simulateQueue([at(0, 10), at(1, 2), at(2, 6), at(4, 1)], 2);

    expect(run).toEqual({ waitsMs: [0, 0, 1, 5], meanMs: 1.5, finishedAtMs: 10 });
  });

  it('answers in order of arrival, regardless of input order', () => {
    expect(simulateQueue([at(5, 1), at(0, 10)], 1).waitsMs).toEqual([5, 0]);
  });

  it('waits for the first shift, and finishes the last contact of a shift', () => {
    const run = simulateQueue(
      [at(0, 4), at(1, 20), at(12, 3), at(13, 3)],
      [
        { fromMs: 10, agents: 2 },
        { fromMs: 20, agents: 1 },
      ],
    );

    // 10-14 and 10-30; the third at 14-17, the fourth at 17-20; then one agent, busy until 30.
    expect(run.waitsMs).toEqual([10, 9, 2, 4]);
    expect(run.finishedAtMs).toBe(30);
  });

  it('starts no contact with an agent whose shift has ended', () => {
    const shifts = [
      { fromMs: 0, agents: 2 },
      { fromMs: 5, agents: 1 },
    ];

    // Busy until 8 and 30; from 8 on only one agent works, the one busy until 30.
    expect(simulateQueue([at(0, 8), at(0, 30), at(6, 1)], shifts).waitsMs).toEqual([0, 0, 24]);
  });

  it('gives null for contacts that are never answered', () => {
    const run = simulateQueue(
      [at(0, 1), at(7, 1)],
      [
        { fromMs: 0, agents: 1 },
        { fromMs: 5, agents: 0 },
      ],
    );

    expect(run).toEqual({ waitsMs: [0, null], meanMs: 0, finishedAtMs: 1 });
    expect(simulateQueue([], 3)).toEqual({ waitsMs: [], meanMs: null, finishedAtMs: null });
  });

  it('matches a queue simulated millisecond by millisecond', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ atMs: fc.nat(60), handleMs: fc.integer({ min: 1, max: 30 }) }), {
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (contacts, first, second) => {
          const shifts = [
            { fromMs: 5, agents: first },
            { fromMs: 40, agents: second },
          ];

          expect(simulateQueue(contacts, shifts).waitsMs).toEqual(stepByStep(contacts, shifts));
        },
      ),
    );
  });

  it('never waits longer with one more agent', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 6 }), (contacts, agents) => {
        const fewer = simulateQueue(contacts, agents).meanMs ?? 0;
        const more = simulateQueue(contacts, agents + 1).meanMs ?? 0;

        expect(more).toBeLessThanOrEqual(fewer + 1e-9);
      }),
    );
  });

  it('approximates Erlang C for random arrivals', () => {
    const random = seeded(42);
    const exponential = (mean: number) => -mean * Math.log(1 - random());
    let clock = 0;
    const contacts = Array.from({ length: 200_000 }, () => {
      clock += exponential(18_000);
      return at(clock, exponential(180_000));
    });

    const { meanMs } = simulateQueue(contacts, 14);

    const { asaSeconds } = erlangC({ arrivalsPerHour: 200, ahtSeconds: 180 }, 14, 20);
    expect((meanMs ?? 0) / 1_000 / asaSeconds).toBeGreaterThan(0.9);
    expect((meanMs ?? 0) / 1_000 / asaSeconds).toBeLessThan(1.1);
  });

  it('rejects fractional agents, shifts out of order and negative handle times', () => {
    expect(() => simulateQueue([], 1.5)).toThrow(InvalidInputError);
    expect(() => simulateQueue([at(0, -1)], 1)).toThrow(InvalidInputError);
    expect(() =>
      simulateQueue(
        [],
        [
          { fromMs: 5, agents: 1 },
          { fromMs: 5, agents: 2 },
        ],
      ),
    ).toThrow(InvalidInputError);
  });
});

/** A naive reference implementation, one pass per millisecond. */
function stepByStep(
  contacts: readonly { atMs: number; handleMs: number }[],
  shifts: readonly { fromMs: number; agents: number }[],
): (number | null)[] {
  const waits: (number | null)[] = contacts.map(() => null);
  const queue = contacts
    .map((contact, index) => ({ ...contact, index }))
    .sort((a, b) => a.atMs - b.atMs || a.index - b.index);
  let busy: number[] = [];
  for (let now = 0; queue.length > 0; now += 1) {
    busy = busy.filter((until) => until > now);
    const agents = shifts.findLast(({ fromMs }) => fromMs <= now)?.agents ?? 0;
    for (let head = queue[0]; head && head.atMs <= now && busy.length < agents; head = queue[0]) {
      waits[head.index] = now - head.atMs;
      busy.push(now + head.handleMs);
      queue.shift();
    }
  }
  return waits;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
