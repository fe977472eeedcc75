import type { ModelPrice } from '../../../config/policy.js';
import type { ModelUsage } from '../../domain/interaction.js';
import { ConfigError } from '../../errors.js';

export type TokenCounts = Omit<ModelUsage, 'model' | 'costUsd'>;

/** USD, unrounded. As Anthropic counts, `inputTokens` excludes cache reads and writes. */
export function costUsd(tokens: TokenCounts, price: ModelPrice): number {
  const millionths =
    tokens.inputTokens * price.input +
    tokens.outputTokens * price.output +
    tokens.cacheReadTokens * price.cacheRead +
    tokens.cacheWriteTokens * price.cacheWrite;
  return millionths / 1_000_000;
}

/**
 * The price of a model, by its id with or without the release date. Throws ConfigError if there is
 * none: a cost ledger that guesses is worse than none.
 */
export function priceOf(
  model: string,
  prices: Readonly<Record<string, ModelPrice>>,
  setting: string,
): ModelPrice {
  const price = prices[model] ?? prices[model.replace(/-\d{8}$/, '')];
  if (price === undefined) {
    throw new ConfigError([
      `${setting} names a model without a price: add it to modelPrices in config/policy.ts, or use one of: ${Object.keys(prices).join(', ')}`,
    ]);
  }
  return price;
}
