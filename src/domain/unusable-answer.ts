import { UpstreamError } from '../errors.js';
import type { ModelUsage } from './interaction.js';

export type UnusableCode = 'refusal' | 'truncated' | 'empty' | 'invalid_output';

/**
 * The model gave a billed answer that cannot be used: a refusal, or truncated or invalid output.
 * `usage` is null when the response did not report it.
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
