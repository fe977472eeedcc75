import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentsFor, erlangB, erlangC, headsFor } from '../../../src/analytics/staffing/erlang.js';
import { erlangA } from '../../../src/analytics/staffing/erlang-a.js';
import { InvalidInputError } from '../../../src/errors.js';

const load = fc.record({
  arrivalsPerHour: fc.double({ min: 0.1, max: 3_000, noNaN: true }),
  ahtSeconds: fc.double({ min: 5, max: 1_200, noNaN: true }),
});

describe('Erlang B', () => {
  it('matches the textbook value', () => {
    // A = 2, N = 3: (8/6) / (1 + 2 + 2 + 8/6) = 4/19.
    expect(erlangB(2, 3)).toBeCloseTo(4 / 19, 12);
    expect(erlangB(2, 0)).toBe(1);
    expect(erlangB(0, 3)).toBe(0);
  });
});

describe('Erlang C', () => {
  it.each([
    // 100 in 30 minutes of 180 s, target 20 s.
    {
      load: { arrivalsPerHour: 200, ahtSeconds: 180 },
      agents: 14,
      is: [10, 0.1741, 0.8884, 7.836, 0.7143],
    },
    {
      load: { arrivalsPerHour: 1000, ahtSeconds: 120 },
      agents: 40,
      is: [33.3333, 0.1907, 0.9372, 3.433, 0.8333],
    },
  ])('matches the reference values for $agents agents', ({ load, agents, is }) => {
    const forecast = erlangC(load, agents, 20);

    expect([
      forecast.erlangs.toFixed(4),
      forecast.waitProbability.toFixed(4),
      forecast.serviceLevel.toFixed(4),
      forecast.asaSeconds.toFixed(3),
      forecast.occupancy.toFixed(4),
    ]).toEqual(is.map((value, i) => value.toFixed(i === 3 ? 3 : 4)));
  });

  it('matches the reference values for too few agents', () => {
    const forecast = erlangC({ arrivalsPerHour: 1000, ahtSeconds: 120 }, 35, 20);

    expect(forecast.serviceLevel.toFixed(4)).toBe('0.4724');
    expect(forecast.asaSeconds.toFixed(1)).toBe('50.1');
  });

  it('gives an infinite wait if there are fewer agents than erlangs', () => {
    const forecast = erlangC({ arrivalsPerHour: 200, ahtSeconds: 180 }, 10, 20);

    expect(forecast).toMatchObject({ waitProbability: 1, serviceLevel: 0, asaSeconds: Infinity });
  });

  it('needs no agents without arrivals', () => {
    expect(agentsFor({ arrivalsPerHour: 0, ahtSeconds: 180 }, 0.8, 20)).toBe(0);
  });

  it('improves with every additional agent, within bounds', () => {
    fc.assert(
      fc.property(load, fc.nat(300), fc.nat(600), (work, agents, target) => {
        const fewer = erlangC(work, agents, target);
        const more = erlangC(work, agents + 1, target);

        for (const share of [fewer.waitProbability, fewer.serviceLevel, fewer.occupancy]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(more.serviceLevel).toBeGreaterThanOrEqual(fewer.serviceLevel - 1e-12);
        expect(more.asaSeconds).toBeLessThanOrEqual(fewer.asaSeconds);
      }),
    );
  });

  it('finds the fewest agents that reach the level', () => {
    fc.assert(
      fc.property(load, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (work, level) => {
        const agents = agentsFor(work, level, 20);

        expect(erlangC(work, agents, 20).serviceLevel).toBeGreaterThanOrEqual(level);
        expect(erlangC(work, agents - 1, 20).serviceLevel).toBeLessThan(level);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the roster', () => {
  it('matches the published examples', () => {
    expect(headsFor(40, 0.3)).toBe(58);
    const agents = agentsFor({ arrivalsPerHour: 150, ahtSeconds: 180 }, 0.8, 20);
    expect(agents).toBe(11);
    expect(headsFor(agents, 0.3)).toBe(16);
  });

  it('adds no one if the division is exact', () => {
    expect(headsFor(7, 0.3)).toBe(10);
    expect(headsFor(5, 0)).toBe(5);
  });
});

describe('Erlang A', () => {
  it('matches the Poisson distribution if patience equals the handle time', () => {
    const forecast = erlangA({ arrivalsPerHour: 200, ahtSeconds: 180 }, 10, 20, 180);

    // With theta = mu every contact leaves at the same rate, so n is Poisson with mean 10.
    const p = poisson(10, 200);
    const waiting = p.slice(10).reduce((a, b) => a + b, 0);
    const queue = p.reduce((sum, share, n) => sum + Math.max(0, n - 10) * share, 0);
    expect(forecast.waitProbability).toBeCloseTo(waiting, 10);
    expect(forecast.abandonment).toBeCloseTo(queue / 10, 10);
    expect(forecast.asaSeconds).toBeCloseTo((queue / 10) * 180, 8);
  });

  it('answers everyone who does not give up, sooner or later', () => {
    const { serviceLevel, abandonment } = erlangA(
      { arrivalsPerHour: 400, ahtSeconds: 240 },
      22,
      3_600,
      90,
    );

    expect(serviceLevel).toBeCloseTo(1 - abandonment, 6);
  });

  it('approaches Erlang C for customers who hardly ever give up', () => {
    const work = { arrivalsPerHour: 200, ahtSeconds: 180 };

    const patient = erlangA(work, 14, 20, 1e6);

    const never = erlangC(work, 14, 20);
    expect(patient.waitProbability).toBeCloseTo(never.waitProbability, 4);
    expect(patient.serviceLevel).toBeCloseTo(never.serviceLevel, 4);
    expect(patient.asaSeconds).toBeCloseTo(never.asaSeconds, 2);
  });

  it('stays within bounds and loses fewer with every additional agent, overloaded or not', () => {
    fc.assert(
      fc.property(
        load,
        fc.nat(200),
        fc.integer({ min: 5, max: 3_000 }),
        (work, agents, patience) => {
          const fewer = erlangA(work, agents, 20, patience);
          const more = erlangA(work, agents + 1, 20, patience);

          for (const share of [
            fewer.waitProbability,
            fewer.serviceLevel,
            fewer.occupancy,
            fewer.abandonment,
          ]) {
            expect(share).toBeGreaterThanOrEqual(-1e-9);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(more.abandonment).toBeLessThanOrEqual(fewer.abandonment + 1e-9);
          expect(more.serviceLevel).toBeGreaterThanOrEqual(fewer.serviceLevel - 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it.each([
  () => erlangC({ arrivalsPerHour: -1, ahtSeconds: 180 }, 3, 20),
  () => erlangC({ arrivalsPerHour: 10, ahtSeconds: 0 }, 3, 20),
  () => erlangC({ arrivalsPerHour: 10, ahtSeconds: 180 }, 2.5, 20),
  () => agentsFor({ arrivalsPerHour: 10, ahtSeconds: 180 }, 1, 20),
  () => headsFor(3, 1),
  () => erlangA({ arrivalsPerHour: 10, ahtSeconds: 180 }, 3, 20, 0),
])('rejects invalid input (%#)', (build) => {
  expect(build).toThrow(InvalidInputError);
});

function poisson(mean: number, upTo: number): number[] {
  const shares = [Math.exp(-mean)];
  for (let n = 1; n <= upTo; n += 1) shares.push(((shares[n - 1] ?? 0) * mean) / n);
  return shares;
}
