import type { IntentDefinition } from '../../../config/intents/types.js';
import type { ModelPrice } from '../../../config/policy.js';
import type { TurnReading } from '../../domain/interaction.js';
import type { Clock } from '../../ports/clock.js';
import type { Understander, UnderstandRequest } from '../../ports/understanding.js';
import { ask } from './ask.js';
import { type ClaudeConnection, createClaudeClient } from './client.js';
import { priceOf } from './cost.js';
import { labellingInstructions, labelTurn } from './prompt.js';
import { ClaudeReading, toUnderstanding } from './reading.js';

/** An answer takes about 120 tokens; the rest is for the brief thinking at low effort. */
const MAX_TOKENS = 1_500;
/** A guard for callers without a deadline. */
const TIMEOUT_MS = 10_000;

export interface ClaudeUnderstanderOptions extends ClaudeConnection {
  readonly model: string;
  readonly intents: readonly IntentDefinition[];
  readonly prices: Readonly<Record<string, ModelPrice>>;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/**
 * Reads one customer turn with Claude. Rejects with UpstreamError('anthropic', code): `timeout`,
 * `aborted`, `unreachable`, `overloaded`, `rate_limited`, `server_error`, `auth`, `billing`,
 * `unknown_model`, `bad_request`; or with UnusableAnswerError and its cost: `refusal`, `truncated`,
 * `empty`, `invalid_output`. Creation throws ConfigError if the model has no price.
 */
export function createClaudeUnderstander(options: ClaudeUnderstanderOptions): Understander {
  const { model, clock, timeoutMs = TIMEOUT_MS } = options;
  const client = createClaudeClient(options, timeoutMs);
  const price = priceOf(model, options.prices, 'CLAUDE_FAST_MODEL');
  const instructions = labellingInstructions(options.intents);

  return { understand };

  async function understand(request: UnderstandRequest, signal: AbortSignal): Promise<TurnReading> {
    const startedAt = clock.now().getTime();
    const { answer, usage } = await ask(
      client,
      {
        model,
        price,
        instructions,
        turn: labelTurn(request),
        answer: ClaudeReading,
        maxTokens: MAX_TOKENS,
        timeoutMs,
      },
      signal,
    );
    return {
      understanding: toUnderstanding(answer),
      engine: 'claude',
      fallbackReason: null,
      latencyMs: Math.max(0, clock.now().getTime() - startedAt),
      usage,
    };
  }
}
