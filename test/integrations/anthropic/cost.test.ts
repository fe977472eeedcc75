import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { costUsd, priceOf } from '../../../src/integrations/anthropic/cost.js';

const tokens = fc.record({
  inputTokens: fc.nat(1_000_000),
  outputTokens: fc.nat(1_000_000),
  cacheReadTokens: fc.nat(1_000_000),
  cacheWriteTokens: fc.nat(1_000_000),
});
const rate = fc.double({ min: 0, max: 100, noNaN: true });
const price = fc.record({ input: rate, output: rate, cacheRead: rate, cacheWrite: rate });

describe('cost of a model request', () => {
  it('sums each kind of token at its price per million', () => {
    const cost = costUsd(
      {
        inputTokens: 1_000_000,
        outputTokens: 200_000,
        cacheReadTokens: 3_000_000,
        cacheWriteTokens: 400_000,
      },
      { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 },
    );

    expect(cost).toBeCloseTo(0.1 + 0.1 + 0.03 + 0.05, 9);
  });

  it('is never negative, zero for no tokens, and additive', () => {
    fc.assert(
      fc.property(tokens, tokens, price, (a, b, p) => {
        const both = {
          inputTokens: a.inputTokens + b.inputTokens,
          outputTokens: a.outputTokens + b.outputTokens,
          cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
          cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
        };

        expect(costUsd(a, p)).toBeGreaterThanOrEqual(0);
        expect(costUsd(both, p)).toBeCloseTo(costUsd(a, p) + costUsd(b, p), 9);
      }),
    );
    const nothing = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
    expect(costUsd(nothing, { input: 1, output: 1, cacheRead: 1, cacheWrite: 1 })).toBe(0);
  });

  it('never drops when a token is added', () => {
    fc.assert(
      fc.property(
        tokens,
        price,
        fc.constantFrom('inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'),
        (a, p, kind) => {
          expect(costUsd({ ...a, [kind]: a[kind] + 1 }, p)).toBeGreaterThanOrEqual(costUsd(a, p));
        },
      ),
    );
  });
});

describe('price of a model', () => {
  it('is found by the id, with or without the release date', () => {
    const expected = policy.modelPrices['claude-haiku-5-5'];

    expect(priceOf('claude-haiku-5-5', policy.modelPrices, 'CLAUDE_FAST_MODEL')).toEqual(expected);
    expect(priceOf('claude-haiku-5-5-20261001', policy.modelPrices, 'CLAUDE_FAST_MODEL')).toEqual(
      expected,
    );
  });

  it('throws for a model without one, naming the setting and the fix', () => {
    expect(() => priceOf('claude-new-9', policy.modelPrices, 'CLAUDE_FAST_MODEL')).toThrow(
      /CLAUDE_FAST_MODEL names a model without a price: add it to modelPrices in config\/policy\.ts/,
    );
  });
});
