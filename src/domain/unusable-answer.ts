import { UpstreamError } from '../errors.js';
import type { ModelUsage } from './interaction.js';

export type UnusableCode = 'refusal' | 'truncated' | 'empty' | 'invalid_output';

/**
 * A model answered, and was paid for it, but its answer cannot be used: a refusal, a truncated or
 * an invalid one. `usage` is null when the answer did not say what it cost.
 */
export class UnusableAnswerError extends UpstreamError {
  readonly usage: ModelUsage | null;

  constructor(
    service: string,
    message: string,
    options: { code: UnusableCode; usage: ModelUsage | null },
  ) {
    super(service, message, { code: options.code, retryable: false });
    this.usage = options.usage;
  }
}
