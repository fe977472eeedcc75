import Anthropic from '@anthropic-ai/sdk';

export interface ClaudeConnection {
  readonly apiKey: string;
  /** Null means Anthropic's own URL. */
  readonly baseUrl: string | null;
}

/**
 * Creates the Claude client. Sets everything the SDK would otherwise read from the environment, so
 * that only our own configuration decides where requests go.
 */
export function createClaudeClient(connection: ClaudeConnection, timeoutMs: number): Anthropic {
  return new Anthropic({
    apiKey: connection.apiKey,
    baseURL: connection.baseUrl ?? 'https://api.anthropic.com',
    webhookKey: null,
    timeout: timeoutMs,
    // The SDK honours Retry-After, longer than a caller would wait; `ask` does its own retry.
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
  });
}
